package dev.brink.latency.load;

import dev.brink.latency.LoadResult;
import dev.brink.latency.Progress;
import dev.brink.latency.Subject;
import dev.brink.latency.ThreadSwitches;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Calls a function for a while, one call after the other: at full speed, or at a fixed rate.
 *
 * <p>At a fixed rate each call has a moment at which it is due, and its latency counts from there:
 * what a slow call delays is as late as a user would find it (no coordinated omission).
 */
public final class Load {
  /** Calls between two looks at what only changes slowly. */
  private static final int LOOK = 512;

  private final Caller caller;
  private final Timing timing;
  private final JvmWatch watch;
  private final Progress progress;
  private final BooleanSupplier stopped;

  /**
   * @param watch tells what the JVM did meanwhile
   * @param stopped whether to end early
   */
  public Load(
      Caller caller, Timing timing, JvmWatch watch, Progress progress, BooleanSupplier stopped) {
    this.caller = caller;
    this.timing = timing;
    this.watch = watch;
    this.progress = progress;
    this.stopped = stopped;
  }

  /** Each call begins when the one before has ended. */
  public LoadResult atFullSpeed(Subject subject, Duration duration) {
    return run(subject, duration, 0);
  }

  /**
   * Calls are due at regular moments.
   *
   * @param rate calls a second
   */
  public LoadResult atRate(Subject subject, Duration duration, double rate) {
    return run(subject, duration, rate);
  }

  private LoadResult run(Subject subject, Duration duration, double rate) {
    Tally tally = new Tally();
    JvmWatch.Session session = watch.begin();
    ThreadSwitches before = subject.isElsewhere() ? null : Switches.ofThisThread();
    long start = timing.nanos();
    long end = start + duration.toNanos();
    long made = 0;
    long now = start;
    while (now < end) {
      long due = rate == 0 ? now : due(start, made, rate);
      if (due >= end) {
        break;
      }
      if (due > now) {
        timing.waitUntil(due);
      }
      Call call = caller.call(subject);
      tally.add(call, rate == 0 ? call.start() : due);
      made++;
      now = call.end();
      if (made % LOOK == 0 || call.took() > 1_000_000) {
        progress.reached((now - start) / (double) duration.toNanos());
        if (stopped.getAsBoolean()) {
          end = now;
        }
      }
    }
    ThreadSwitches after = before == null ? null : Switches.ofThisThread();
    if (rate > 0) {
      // What was due and could not be begun has waited all the same.
      for (long late = made; due(start, late, rate) < Math.min(now, end); late++) {
        tally.unfinished(now - due(start, late, rate));
      }
    }
    return tally.result(
        rate,
        Duration.ofNanos(now - start),
        session.end(),
        before == null || after == null ? null : after.minus(before));
  }

  private static long due(long start, long index, double rate) {
    return start + (long) (index * (1e9 / rate));
  }
}
