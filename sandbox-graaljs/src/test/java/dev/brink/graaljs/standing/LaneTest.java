package dev.brink.graaljs.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private final class Named implements Lane.Call {
    private final String name;
    private final CountDownLatch ended;

    Named(String name, CountDownLatch ended) {
      this.name = name;
      this.ended = ended;
    }

    @Override
    public void run() {
      seen.add(name);
      ended.countDown();
    }

    @Override
    public void abandon() {
      seen.add(name + " abandoned");
      ended.countDown();
    }
  }

  /** Keeps a lane's only thread busy until it is let go. */
  private static final class Blocking implements Lane.Call {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public void run() {
      begun.countDown();
      await(released);
    }

    @Override
    public void abandon() {}

    Blocking in(Lane lane) {
      assertTrue(lane.offer("blocking", this));
      await(begun);
      return this;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCallRunsOnAThreadOfTheLane() {
    CompletableFuture<String> thread = new CompletableFuture<>();
    try (Lane lane = new Lane(List.of("lane-test"), 1)) {
      lane.offer(
          "a",
          new Lane.Call() {
            @Override
            public void run() {
              thread.complete(Thread.currentThread().getName());
            }

            @Override
            public void abandon() {}
          });
      assertEquals("lane-test", thread.join());
    }
  }

  @Test
  void keysTakeTurns() {
    CountDownLatch ended = new CountDownLatch(4);
    try (Lane lane = new Lane(List.of("lane-test"), 10)) {
      Blocking blocking = new Blocking().in(lane);
      for (String name : List.of("a1", "a2", "a3", "b1")) {
        assertTrue(lane.offer(name.substring(0, 1), new Named(name, ended)));
      }
      blocking.released.countDown();
      await(ended);
    }
    assertEquals(List.of("a1", "b1", "a2", "a3"), seen);
  }

  @Test
  void callsOfOneKeyBeyondItsRoomAreNotTaken() {
    CountDownLatch ended = new CountDownLatch(3);
    try (Lane lane = new Lane(List.of("lane-test"), 2)) {
      Blocking blocking = new Blocking().in(lane);
      assertTrue(lane.offer("a", new Named("a1", ended)));
      assertTrue(lane.offer("a", new Named("a2", ended)));
      assertFalse(lane.offer("a", new Named("a3", ended)));
      assertTrue(lane.offer("b", new Named("b1", ended)));
      blocking.released.countDown();
      await(ended);
    }
    assertFalse(seen.contains("a3"));
  }

  @Test
  void closingAbandonsWhatWaits() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Lane lane = new Lane(List.of("lane-test"), 2);
    Blocking blocking = new Blocking().in(lane);
    lane.offer("a", new Named("a1", ended));
    Thread closing = Thread.ofPlatform().start(lane::close);
    await(ended);
    blocking.released.countDown();
    closing.join();
    assertEquals(List.of("a1 abandoned"), seen);
    assertFalse(lane.offer("a", new Named("a2", ended)));
  }
}
