package dev.brink.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one lock that all of a supervisor's state has, and its clock. The lock is held for moments:
 * what takes longer, and everything that belongs to others, is left to be done after it has been
 * given back.
 */
final class Guard implements AutoCloseable {
  private final Object lock = new Object();
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("brink-worker-clock").factory());

  Guard() {
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Runs something under the lock, and what it leaves to be done without. */
  void run(Consumer<List<Runnable>> work) {
    List<Runnable> after = new ArrayList<>(4);
    synchronized (lock) {
      work.accept(after);
    }
    after.forEach(Runnable::run);
  }

  /** What something under the lock gives. */
  <T extends @Nullable Object> T look(Supplier<T> what) {
    synchronized (lock) {
      return what.get();
    }
  }

  /** {@link #run}, later. */
  Future<?> later(Duration delay, Consumer<List<Runnable>> work) {
    return clock.schedule(() -> run(work), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** {@link #run}, again and again. */
  void every(Duration pause, Consumer<List<Runnable>> work) {
    long millis = pause.toMillis();
    var unused =
        clock.scheduleWithFixedDelay(() -> run(work), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Nothing comes later any more. */
  @Override
  public void close() {
    clock.shutdownNow();
  }
}
