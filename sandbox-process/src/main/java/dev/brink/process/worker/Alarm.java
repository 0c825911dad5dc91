package dev.brink.process.worker;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Rings when a call's time is up, on a thread of its own. One call at a time. */
final class Alarm {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("alarm").factory());

  /** An alarm that was set. */
  static final class Set {
    private final AtomicBoolean over = new AtomicBoolean();
    private final ScheduledFuture<?> ringing;

    private Set(ScheduledExecutorService thread, long nanos, Runnable ring) {
      ringing =
          thread.schedule(
              () -> {
                if (over.compareAndSet(false, true)) {
                  ring.run();
                }
              },
              nanos,
              TimeUnit.NANOSECONDS);
    }

    /** Stops it; returns whether it rang before. */
    boolean rang() {
      ringing.cancel(false);
      return !over.compareAndSet(false, true);
    }
  }

  Set set(long nanos, Runnable ring) {
    return new Set(thread, nanos, ring);
  }
}
