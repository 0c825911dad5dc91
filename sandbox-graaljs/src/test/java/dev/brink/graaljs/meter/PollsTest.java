package dev.brink.graaljs.meter;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brink.limits.Allowance;
import dev.brink.limits.DataSize;
import dev.brink.limits.ThreadMeter;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollsTest {
  private static final Allowance MILLISECOND =
      new Allowance(Duration.ofMillis(1), DataSize.ofMegabytes(2));

  private final ThreadMeter threads = new ThreadMeter();
  private final Meter meter = new Meter(threads);
  private final ExecutorService here = Executors.newSingleThreadExecutor();
  private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();

  @AfterEach
  void close() {
    here.close();
    elsewhere.close();
  }

  private static void on(ExecutorService thread, Runnable work) throws Exception {
    Future<?> done = thread.submit(work);
    done.get();
  }

  private void begin() {
    meter.begin(MILLISECOND, MILLISECOND, Familiar.NOTHING);
  }

  private void useTooMuch() {
    long end = threads.ownCpuNanos() + 5_000_000;
    while (threads.ownCpuNanos() < end) {
      Thread.onSpinWait();
    }
    meter.lookedAt(Thread.currentThread());
  }

  @Test
  void aGuestOverItsLimitIsStoppedAtAPoll() throws Exception {
    on(
        here,
        () -> {
          begin();
          useTooMuch();
          assertThrows(GuestStopped.class, Polls::poll);
          meter.end();
        });
    assertNotNull(meter.verdict());
  }

  @Test
  void aThreadThatRanTheIsolateBeforeIsNotStoppedForIt() throws Exception {
    on(
        elsewhere,
        () -> {
          begin();
          meter.end();
        });
    on(
        here,
        () -> {
          begin();
          useTooMuch();
        });
    on(elsewhere, Polls::poll);
    assertNull(meter.verdict());
    on(here, () -> assertThrows(GuestStopped.class, Polls::poll));
  }
}
