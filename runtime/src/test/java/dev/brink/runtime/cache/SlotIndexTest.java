package dev.brink.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.CacheKey.MethodClass;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.request.CacheKeyValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlotIndexTest {

  private static final Cached CONTENT =
      new CachedFailure(
          new EdgeException(
              EdgeException.Source.ORIGIN, EdgeException.Kind.ORIGIN_TIMEOUT, "too late"),
          Instant.MAX);

  private final SlotIndex index = new SlotIndex();
  private final AtomicLong ids = new AtomicLong();

  private Slot open(String path) {
    CacheKey key =
        new CacheKey(
            "d1", MethodClass.GET, path, new CacheKeyValues(null, HttpFields.EMPTY, "", null));
    return index.open(key, ids.incrementAndGet(), SlotIndex.NO_STAMP);
  }

  private Slot live(String path) {
    Slot slot = open(path);
    assertTrue(slot.fill(CONTENT));
    return slot;
  }

  private long close(String path) {
    return index.close(InvalidationPath.of(path)).visible();
  }

  @Test
  void anyPathClosesExactlyWhatItNamesHoweverManyThereAre() {
    Random random = new Random(1);
    for (int round = 0; round < 30; round++) {
      List<Slot> slots = new ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        slots.add(live("/" + random.nextInt(10) + "/" + random.nextInt(300)));
      }
      String path = "/" + random.nextInt(10) + (random.nextBoolean() ? "*" : "/1*");
      InvalidationPath parsed = InvalidationPath.of(path);
      long expected = slots.stream().filter(s -> parsed.matches(s.pathAndQuery())).count();
      assertEquals(expected, close(path), path);
      for (Slot slot : slots) {
        assertEquals(!parsed.matches(slot.pathAndQuery()), slot.isLive(), slot.pathAndQuery());
      }
      assertEquals(3_000 - expected, index.closeAll().visible());
      assertFalse(slots.stream().anyMatch(Slot::isLive));
    }
  }

  @Test
  void manyVariantsOfOnePathStayTogether() {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      slots.add(live("/one"));
    }
    live("/on");
    live("/one/more");
    assertEquals(2_000, close("/one"));
    assertFalse(slots.stream().anyMatch(Slot::isLive));
    assertEquals(2, index.closeAll().visible());
  }

  @Test
  void pathsOfThePastLeaveNothing() {
    for (int i = 0; i < 20_000; i++) {
      Slot slot = live(String.format("/%08d", i));
      if (i % 2 == 0) {
        index.remove(slot);
      }
    }
    assertTrue(index.buckets() > 10);
    index.close(InvalidationPath.of("/0*")).forEach(index::remove);
    Slot last = live("/00010000");
    for (int i = 0; i < 20_000; i++) {
      index.remove(live(String.format("/%08d", i)));
    }
    assertTrue(index.buckets() <= 2, () -> index.buckets() + " are left");
    assertTrue(last.isLive());
  }

  @Test
  void itIsExactWhileManyOpenAndLetGo() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        int seed = thread;
        results.add(threads.submit(() -> openAndLetGo(seed)));
      }
      for (int i = 0; i < 300; i++) {
        List<Slot> before = new ArrayList<>();
        for (int j = 0; j < 20; j++) {
          before.add(open("/x/" + j));
        }
        close(i % 3 == 0 ? "/*" : "/x*");
        index.closeAll();
        for (Slot slot : before) {
          assertFalse(slot.fill(CONTENT));
          assertFalse(slot.isLive());
        }
        before.forEach(index::remove);
      }
      for (Future<Integer> result : results) {
        assertTrue(result.get() > 0);
      }
    }
    index.closeAll();
    assertEquals(0, index.closeAll().visible());
  }

  private int openAndLetGo(int seed) {
    Random random = new Random(seed);
    List<Slot> mine = new ArrayList<>();
    int seen = 0;
    for (int i = 0; i < 20_000; i++) {
      Slot slot = open("/" + "xyz".charAt(random.nextInt(3)) + "/" + random.nextInt(5_000));
      if (slot.fill(CONTENT)) {
        seen++;
      }
      mine.add(slot);
      if (mine.size() > 1_500) {
        index.remove(mine.remove(random.nextInt(mine.size())));
      }
    }
    mine.forEach(index::remove);
    return seen;
  }
}
