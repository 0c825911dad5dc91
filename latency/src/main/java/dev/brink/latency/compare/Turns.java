package dev.brink.latency.compare;

import dev.brink.latency.Progress;
import dev.brink.latency.Subject;
import dev.brink.latency.load.Call;
import dev.brink.latency.load.Caller;
import dev.brink.latency.load.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Runs two functions in turns: rounds of four slices, baseline, candidate, candidate, baseline, the
 * next round the other way round. What drifts evenly over a round weighs on both sides alike.
 *
 * <p>Each round has isolates or workers of its own, because two of the very same function differ
 * for as long as they live.
 */
public final class Turns {

  /**
   * How much is done.
   *
   * @param rounds that count
   * @param practice rounds before those, for the JVM to compile what both sides need
   * @param warmUpCalls calls of a fresh isolate or worker before it is measured, at most
   * @param warmUp CPU time for those, at most
   * @param slice one side's turn, of which half is to be CPU time; there are two a round
   */
  public record Plan(int rounds, int practice, int warmUpCalls, Duration warmUp, Duration slice) {

    private static final int ROUNDS = 20;
    private static final int ROUNDS_OF_PROCESSES = 12;

    /**
     * The usual plan.
     *
     * @param duration for which each side is measured in all
     * @param processes whether each round starts two processes
     */
    public static Plan of(Duration duration, boolean processes) {
      int rounds = processes ? ROUNDS_OF_PROCESSES : ROUNDS;
      return new Plan(
          rounds,
          processes ? 0 : 3,
          processes ? 1_000 : 600,
          processes ? Duration.ofSeconds(2) : Duration.ofMillis(400),
          duration.dividedBy(2L * rounds));
    }
  }

  /**
   * Turns are measured in CPU time, so that a crowded machine makes them longer and not emptier; so
   * many times as long as planned at most.
   */
  private static final int PATIENCE = 6;

  private final Caller caller;
  private final Timing timing;
  private final Progress progress;
  private final BooleanSupplier stopped;

  public Turns(Caller caller, Timing timing, Progress progress, BooleanSupplier stopped) {
    this.caller = caller;
    this.timing = timing;
    this.progress = progress;
    this.stopped = stopped;
  }

  /** Runs them; rounds that were not finished when it was stopped are left out. */
  public List<Round> run(Subject baseline, Subject candidate, Plan plan) {
    List<Round> rounds = new ArrayList<>();
    int all = plan.practice() + plan.rounds();
    for (int i = 0; i < all && !stopped.getAsBoolean(); i++) {
      progress.reached(i / (double) all);
      Subject a = baseline.fresh("-baseline-" + i);
      Subject b = candidate.fresh("-candidate-" + i);
      Round round = i % 2 == 0 ? round(a, b, plan) : swapped(round(b, a, plan));
      caller.forget(a);
      caller.forget(b);
      if (i >= plan.practice() && !stopped.getAsBoolean()) {
        rounds.add(round);
      }
    }
    return rounds;
  }

  private static Round swapped(Round round) {
    return new Round(round.candidate(), round.baseline());
  }

  private Round round(Subject first, Subject second, Plan plan) {
    warm(first, plan);
    warm(second, plan);
    Samples ofFirst = new Samples();
    Samples ofSecond = new Samples();
    slice(first, plan.slice(), ofFirst);
    slice(second, plan.slice(), ofSecond);
    slice(second, plan.slice(), ofSecond);
    slice(first, plan.slice(), ofFirst);
    return new Round(ofFirst.block(), ofSecond.block());
  }

  private void warm(Subject subject, Plan plan) {
    long latest = timing.nanos() + PATIENCE * plan.warmUp().toNanos();
    long cpu = 0;
    for (int i = 0; i < plan.warmUpCalls() && cpu < plan.warmUp().toNanos(); i++) {
      Call call = caller.call(subject);
      cpu += call.usage().cpuNanos();
      if (call.end() >= latest || stopped.getAsBoolean()) {
        return;
      }
    }
  }

  private void slice(Subject subject, Duration slice, Samples samples) {
    long latest = timing.nanos() + PATIENCE * slice.toNanos();
    long cpu = 0;
    Call call;
    do {
      call = caller.call(subject);
      cpu += call.usage().cpuNanos();
      samples.add(call);
    } while (cpu < slice.toNanos() / 2 && call.end() < latest && !stopped.getAsBoolean());
  }
}
