package dev.brink.latency.load;

import java.util.concurrent.locks.LockSupport;

/** The clock that calls are made by. */
public interface Timing {
  /** The machine's own. */
  Timing SYSTEM =
      new Timing() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void waitUntil(long nanos) {
          // A parked thread comes back late by this much or so; the rest is waited for awake.
          long late = 80_000;
          for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            if (left > 2 * late) {
              LockSupport.parkNanos(left - late);
            } else {
              Thread.onSpinWait();
            }
          }
        }
      };

  /** Nanoseconds from some moment on. */
  long nanos();

  /** Returns when it is that late, at once if it is later already. */
  void waitUntil(long nanos);
}
