package dev.brink.latency;

import dev.brink.functions.Sandbox;
import dev.brink.latency.compare.Comparison;
import dev.brink.latency.compare.Round;
import dev.brink.latency.compare.Turns;
import dev.brink.latency.load.Call;
import dev.brink.latency.load.Caller;
import dev.brink.latency.load.JvmWatch;
import dev.brink.latency.load.Load;
import dev.brink.latency.load.Timing;
import dev.brink.latency.load.WarmingRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Measures a function on a sandbox, phase by phase, on the calling thread. */
public final class Bench {
  private static final Duration LONGEST_WARMING = Duration.ofSeconds(20);

  /** Calls of which all must fail for a function to count as failing. */
  private static final int TRIES = 50;

  /**
   * What to do.
   *
   * @param coldStarts how many processes are started for one call each
   * @param duration of each load
   * @param rate calls a second of the load at a fixed rate; 0 for none
   * @param turns how to compare, when there is something to compare with
   * @param tolerance 0.05 for five percent
   */
  public record Plan(
      int coldStarts, Duration duration, double rate, Turns.Plan turns, double tolerance) {}

  private final Sandbox sandbox;
  private final ColdStarts coldStarts;
  private final Caller caller;
  private final Timing timing;
  private final JvmWatch watch;
  private final Progress progress;
  private final BooleanSupplier stopped;
  private final RandomGenerator random;

  /**
   * @param sandbox one that was not used yet, on which nothing else runs
   * @param stopped whether to end early, with what there is
   * @param random for the intervals of a comparison
   */
  public Bench(
      Sandbox sandbox,
      ColdStarts coldStarts,
      Timing timing,
      JvmWatch watch,
      Progress progress,
      BooleanSupplier stopped,
      RandomGenerator random) {
    this.sandbox = sandbox;
    this.coldStarts = coldStarts;
    this.caller = new Caller(sandbox, timing::nanos);
    this.timing = timing;
    this.watch = watch;
    this.progress = progress;
    this.stopped = stopped;
    this.random = random;
  }

  /**
   * Measures.
   *
   * @param baseline to compare with; null for nothing
   * @throws FailingException when a function never does what it is called for
   * @throws IOException when a process cannot be started
   */
  public BenchResult run(Subject subject, @Nullable Subject baseline, Plan plan)
      throws FailingException, IOException {
    List<ColdStart> cold = cold(plan.coldStarts());
    Warming warming = stopped.getAsBoolean() ? null : warming(subject);
    LoadResult closed = null;
    LoadResult open = null;
    if (!stopped.getAsBoolean()) {
      requireWorking(subject, "the function");
      progress.begins("warm, at full speed");
      closed = load().atFullSpeed(subject, plan.duration());
    }
    if (!stopped.getAsBoolean() && plan.rate() > 0) {
      progress.begins("warm, %s calls/s".formatted(rate(plan.rate())));
      open = load().atRate(subject, plan.duration(), plan.rate());
    }
    String standing = sandbox.standing(subject.function().key()).name().toLowerCase(Locale.ROOT);
    Comparison comparison =
        baseline == null || stopped.getAsBoolean() ? null : compare(baseline, subject, plan);
    return new BenchResult(
        cold, warming, closed, open, comparison, stopped.getAsBoolean(), standing);
  }

  private static String rate(double rate) {
    return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
  }

  private Load load() {
    return new Load(caller, timing, watch, progress, stopped);
  }

  private List<ColdStart> cold(int count) throws IOException {
    List<ColdStart> starts = new ArrayList<>();
    if (count > 0) {
      progress.begins("cold, %d new processes".formatted(count));
    }
    for (int i = 0; i < count && !stopped.getAsBoolean(); i++) {
      progress.reached(i / (double) count);
      try {
        starts.add(coldStarts.next());
      } catch (IOException broken) {
        // What interrupts this process ends its children, too.
        if (!stopped.getAsBoolean()) {
          throw broken;
        }
      }
    }
    return starts;
  }

  private Warming warming(Subject subject) {
    progress.begins("warming, from the first call on");
    return new WarmingRun(caller, timing, progress, stopped, LONGEST_WARMING).run(subject);
  }

  private Comparison compare(Subject baseline, Subject candidate, Plan plan)
      throws FailingException {
    requireWorking(baseline.fresh("-baseline"), "the baseline");
    progress.begins("baseline and candidate in turns");
    List<Round> rounds =
        new Turns(caller, timing, progress, stopped).run(baseline, candidate, plan.turns());
    return Comparison.of(rounds, plan.tolerance(), random);
  }

  private void requireWorking(Subject subject, String who) throws FailingException {
    Call call = caller.call(subject);
    for (int i = 1; i < TRIES && call.failure() != null && !stopped.getAsBoolean(); i++) {
      call = caller.call(subject);
    }
    if (call.failure() != null && !stopped.getAsBoolean()) {
      throw new FailingException(
          "%s fails on this event: %s: %s".formatted(who, call.failure(), call.message()));
    }
  }
}
