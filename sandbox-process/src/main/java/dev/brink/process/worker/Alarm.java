package dev.brink.process.worker;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Rings when a call's time is up, on a thread of its own. One call at a time; the thread is woken
 * only when it would sleep past the next ringing, which is hardly ever: calls come to their ends.
 */
final class Alarm implements AutoCloseable {
  private final Thread thread = Thread.ofPlatform().daemon().name("alarm").unstarted(this::run);

  /** What was set last. */
  private volatile @Nullable Set set;

  private volatile long wakes = Long.MAX_VALUE;
  private volatile boolean closed;

  Alarm() {
    thread.start();
  }

  /** An alarm that was set. */
  static final class Set {
    private final long at;
    private final Runnable ring;
    private final AtomicBoolean over = new AtomicBoolean();

    private Set(long at, Runnable ring) {
      this.at = at;
      this.ring = ring;
    }

    /** Stops it; returns whether it rang before. */
    boolean rang() {
      return !over.compareAndSet(false, true);
    }
  }

  /** Rings after this many nanoseconds, in place of what was set before. */
  Set set(long nanos, Runnable ring) {
    Set next = new Set(System.nanoTime() + nanos, ring);
    set = next;
    long sleepsUntil = wakes;
    if (sleepsUntil == Long.MAX_VALUE || next.at - sleepsUntil < 0) {
      LockSupport.unpark(thread);
    }
    return next;
  }

  private void run() {
    while (!closed) {
      Set next = set;
      if (next == null || next.over.get()) {
        wakes = Long.MAX_VALUE;
        if (set == next) {
          LockSupport.park(this);
        }
        continue;
      }
      long left = next.at - System.nanoTime();
      if (left > 0) {
        wakes = next.at;
        if (set == next) {
          LockSupport.parkNanos(this, left);
        }
      } else if (next.over.compareAndSet(false, true)) {
        next.ring.run();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
