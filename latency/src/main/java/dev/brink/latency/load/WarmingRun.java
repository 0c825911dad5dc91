package dev.brink.latency.load;

import dev.brink.latency.Progress;
import dev.brink.latency.Subject;
import dev.brink.latency.Warming;
import dev.brink.latency.Warming.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Calls a function from its first call on until its CPU time has settled. */
public final class WarmingRun {
  /** Calls after which it is given up. */
  static final int MOST = 1 << 17;

  private final Caller caller;
  private final Timing timing;
  private final Progress progress;
  private final BooleanSupplier stopped;
  private final Duration longest;
  private long[] cpu = new long[1024];
  private long[] took = new long[1024];
  private int made;
  private int failed;

  /**
   * @param longest elapsed time after which it is given up
   */
  public WarmingRun(
      Caller caller, Timing timing, Progress progress, BooleanSupplier stopped, Duration longest) {
    this.caller = caller;
    this.timing = timing;
    this.progress = progress;
    this.stopped = stopped;
    this.longest = longest;
  }

  /** Calls it; for one run only. */
  public Warming run(Subject subject) {
    long start = timing.nanos();
    boolean settled = false;
    while (!settled && made < MOST && goesOn(start)) {
      Call call = caller.call(subject);
      failed += call.failure() == null ? 0 : 1;
      keep(call);
      settled = Settling.isTimeToAsk(made) && Settling.hasSettled(cpu, made);
    }
    return new Warming(made, settledAfter(), settled, Duration.ofNanos(sum()), failed, series());
  }

  private boolean goesOn(long start) {
    long elapsed = timing.nanos() - start;
    progress.reached(elapsed / (double) longest.toNanos());
    return elapsed < longest.toNanos() && !stopped.getAsBoolean();
  }

  private void keep(Call call) {
    if (made == cpu.length) {
      cpu = Arrays.copyOf(cpu, 2 * made);
      took = Arrays.copyOf(took, 2 * made);
    }
    cpu[made] = call.usage().cpuNanos();
    took[made] = call.took();
    made++;
  }

  private long sum() {
    return Arrays.stream(cpu, 0, made).sum();
  }

  /** Calls before the first of the steps that need no more than a tenth over the last one. */
  private int settledAfter() {
    List<Step> steps = series();
    if (steps.isEmpty()) {
      return 0;
    }
    long end = Settling.median(cpu, made / 2, made);
    int after = 0;
    for (Step step : steps) {
      if (step.cpuNanos() > 1.1 * end) {
        after = step.to();
      }
    }
    return after;
  }

  /** Steps of growing length: 1, 2, 3-4, 5-6, 7-8, 9-12, 13-16 ... */
  private List<Step> series() {
    List<Step> steps = new ArrayList<>();
    int from = 1;
    while (from <= made) {
      int power = Integer.highestOneBit(Math.max(1, from - 1));
      int to = Math.min(made, from - 1 + Math.max(1, power / 2));
      steps.add(
          new Step(
              from,
              to,
              Settling.median(cpu, from - 1, to),
              Settling.median(took, from - 1, to),
              Arrays.stream(took, from - 1, to).max().orElse(0)));
      from = to + 1;
    }
    return steps;
  }
}
