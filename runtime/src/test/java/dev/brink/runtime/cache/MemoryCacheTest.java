package dev.brink.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import dev.brink.limits.DataSize;
import dev.brink.runtime.cache.CacheKey.MethodClass;
import dev.brink.runtime.request.CacheKeyValues;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryCacheTest {

  private final List<Runnable> sweeps = new ArrayList<>();
  private final MemoryCache cache = new MemoryCache(DataSize.ofMegabytes(1), sweeps::add);

  @Test
  void itNeverHoldsMoreThanItsBytes() {
    for (int i = 0; i < 5_000; i++) {
      put(key("/" + i), 1 + i % 20_000);
      if (i % 500 == 0) {
        assertTrue(cache.stats().bytes() <= DataSize.ofMegabytes(1).bytes());
      }
    }
    CacheStats stats = cache.stats();
    assertTrue(stats.bytes() <= stats.maximumBytes(), stats.toString());
    assertTrue(stats.bytes() > stats.maximumBytes() / 2, stats.toString());
    assertTrue(stats.evictions() > 0);
    assertEquals(stats.objects(), cache.invalidate("d1", List.of(InvalidationPath.of("/*"))));
  }

  @Test
  void anExactPathTakesAllVariantsAndNothingElse() {
    put(key("/a"), 10);
    put(key("/a").with(MethodClass.HEAD), 10);
    put(variant("/a", null, "accept", "image/webp"), 10);
    put(variant("/a", "x=1"), 10);
    put(key("/ab"), 10);
    assertEquals(3, invalidate("/a"));
    assertNull(cache.lookup(key("/a")));
    assertNull(cache.lookup(variant("/a", null, "accept", "image/webp")));
    assertNotNull(cache.lookup(variant("/a", "x=1")));
    assertNotNull(cache.lookup(key("/ab")));
    assertEquals(0, invalidate("/a"), "they are counted once");
  }

  @Test
  void aPrefixTakesQueriesAndSubfolders() {
    put(key("/img"), 10);
    put(key("/img/a"), 10);
    put(key("/img/b/c"), 10);
    put(variant("/img/a", "x=1"), 10);
    put(key("/imh"), 10);
    assertEquals(3, invalidate("/img/*"));
    assertNotNull(cache.lookup(key("/img")));
    assertNotNull(cache.lookup(key("/imh")));
    assertEquals(1, invalidate("/img*"));
  }

  @Test
  void everythingOfOneDistributionGoesAtOnce() {
    put(key("/a"), 10);
    put(key("/b"), 10);
    CacheKey other = new CacheKey("d2", MethodClass.GET, "/a", key("/a").values());
    put(other, 10);
    assertEquals(2, invalidate("/*"));
    assertNull(cache.lookup(key("/a")));
    assertNotNull(cache.lookup(other));
    assertEquals(0, invalidate("/*"));
    put(key("/a"), 10);
    assertEquals(1, invalidate("/*"));
    assertEquals(0, cache.invalidate("unknown", List.of(InvalidationPath.of("/*"))));
  }

  @Test
  void severalPathsCountEachObjectOnce() {
    put(key("/a"), 10);
    put(key("/b"), 10);
    assertEquals(
        2, cache.invalidate("d1", List.of(InvalidationPath.of("/a"), InvalidationPath.of("/*"))));
  }

  @Test
  void whatWasBeingFetchedIsClosedByEveryKindOfPath() {
    for (String path : List.of("/a", "/a*", "/*")) {
      Slot slot = cache.open(key("/a"));
      assertEquals(0, invalidate(path));
      assertTrue(slot.isDoomed());
      assertFalse(cache.store(slot, object(10)), path);
      assertNull(cache.lookup(key("/a")));
      Slot later = cache.open(key("/a"));
      assertTrue(cache.store(later, object(10)));
      assertNotNull(cache.lookup(key("/a")));
      invalidate("/*");
    }
  }

  @Test
  void anObjectIsInvisibleBeforeItsMemoryIsFreed() {
    put(key("/a"), 1000);
    invalidate("/a");
    put(key("/b"), 1000);
    assertEquals(2, cache.stats().objects());
    sweeps.forEach(Runnable::run);
    assertEquals(1, cache.stats().objects());
    assertNotNull(cache.lookup(key("/b")));
  }

  @Test
  void aSweepLeavesASuccessorAlone() {
    put(key("/a"), 10);
    invalidate("/*");
    put(key("/a"), 10);
    sweeps.forEach(Runnable::run);
    assertNotNull(cache.lookup(key("/a")));
    assertEquals(1, invalidate("/a"));
  }

  @Test
  void anAbandonedFetchLeavesNothingBehind() {
    Slot slot = cache.open(key("/a"));
    cache.abandon(slot);
    assertEquals(0, invalidate("/*"));
    assertEquals(0, cache.stats().objects());
  }

  @Test
  void theLargestObjectIsAnEighthOfTheCacheAndThirtyTwoMegabytesAtMost() {
    assertEquals(DataSize.ofKilobytes(128), cache.maxObject());
    assertEquals(
        DataSize.ofMegabytes(32),
        new MemoryCache(DataSize.ofMegabytes(4096), Runnable::run).maxObject());
  }

  private long invalidate(String path) {
    return cache.invalidate("d1", List.of(InvalidationPath.of(path)));
  }

  private void put(CacheKey key, int bytes) {
    assertTrue(cache.store(cache.open(key), object(bytes)));
  }

  private static CacheKey key(String uri) {
    return variant(uri, null);
  }

  private static CacheKey variant(String uri, @Nullable String query, String... headers) {
    return new CacheKey(
        "d1", MethodClass.GET, uri, new CacheKeyValues(query, HttpFields.of(headers), "", null));
  }

  private static CachedObject object(int bytes) {
    return new CachedObject(
        new CachedObject.Answer(200, null, HttpFields.EMPTY, Buffer.buffer(new byte[bytes])),
        Freshness.exactly(Duration.ofDays(1), Freshness.Rule.DEFAULT_TTL),
        true,
        new CachedObject.Stored(CacheScene.NOW, Duration.ZERO),
        Duration.ofDays(1));
  }
}
