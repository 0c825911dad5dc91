package dev.brink.limits;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  @Test
  void aRunningCallIsLookedAtWithItsThread() throws InterruptedException {
    try (Watchdog watchdog = new Watchdog("test-watchdog")) {
      AtomicReference<Thread> seen = new AtomicReference<>();
      CountDownLatch looked = new CountDownLatch(1);
      Watchdog.Seat seat = watchdog.seat();
      seat.occupy(
          thread -> {
            seen.set(thread);
            looked.countDown();
          });
      assertTrue(looked.await(30, TimeUnit.SECONDS));
      seat.leave();
      assertSame(Thread.currentThread(), seen.get());
    }
  }

  @Test
  void aThreadKeepsItsSeat() {
    try (Watchdog watchdog = new Watchdog("test-watchdog")) {
      assertSame(watchdog.seat(), watchdog.seat());
    }
  }
}
