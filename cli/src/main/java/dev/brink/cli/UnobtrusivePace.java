package dev.brink.cli;

import dev.brink.limits.Limit;
import dev.brink.limits.SelfTestPace;
import dev.brink.limits.ThreadMeter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a self-test take a fifth of one processor at most: after each step its thread rests four
 * times as long as the step took. Used by one thread.
 */
final class UnobtrusivePace implements SelfTestPace {
  private static final int RESTS = 4;

  /** Rests shorter than this are saved up: the clock of the system is no finer. */
  private static final long STEP_NANOS = 1_000_000;

  private final ThreadMeter meter = new ThreadMeter();
  private long before;

  @Override
  public void begins(Limit limit) {}

  @Override
  public void rest() {
    long used = meter.ownCpuNanos() - before;
    if (used >= STEP_NANOS) {
      LockSupport.parkNanos(RESTS * used);
      before = meter.ownCpuNanos();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the node stops");
    }
  }
}
