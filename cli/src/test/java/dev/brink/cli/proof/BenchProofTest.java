package dev.brink.cli.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.json.EventJson;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.latency.Progress;
import dev.brink.latency.Subject;
import dev.brink.latency.compare.Comparison;
import dev.brink.latency.compare.Interval;
import dev.brink.latency.compare.Turns;
import dev.brink.latency.compare.Verdict;
import dev.brink.latency.load.Caller;
import dev.brink.latency.load.Timing;
import dev.brink.latency.load.WarmingRun;
import dev.brink.limits.LimitProfile;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What {@code brink bench --compare} says of a function and itself, again and again, and of one
 * that does 30 % more. It goes by CPU time, so a machine with other work on it will do.
 */
@Tag("proof")
final class BenchProofTest {
  private static final int RUNS = 20;
  private static final double TOLERANCE = 0.05;

  private static Subject subject(int work) {
    String code =
        """
        function handler(event) {
          let sum = 0;
          for (let i = 0; i < %d; i++) { sum = (sum * 31 + i) %% 65521; }
          event.request.headers['x-sum'] = { value: '' + sum };
          return event.request;
        }
        """
            .formatted(work);
    Event event =
        Objects.requireNonNull(
            EventJson.parse("{\"request\": {\"uri\": \"/a/b\", \"headers\": {}}}", null).event());
    return new Subject(
        new EdgeFunction("work", FunctionRuntime.CLOUDFRONT_JS_2_0, 1, code, "sha-" + work, null),
        event);
  }

  private static Comparison compare(Subject baseline, Subject candidate, int seed) {
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC())) {
      Caller caller = new Caller(sandbox, System::nanoTime);
      Duration longest = Duration.ofSeconds(20);
      // As the command does, which has measured the function warm by the time it compares.
      new WarmingRun(caller, Timing.SYSTEM, Progress.NONE, () -> false, longest).run(candidate);
      Turns turns = new Turns(caller, Timing.SYSTEM, Progress.NONE, () -> false);
      Comparison comparison =
          Comparison.of(
              turns.run(baseline, candidate, Turns.Plan.of(Duration.ofSeconds(1), false)),
              TOLERANCE,
              new SplittableRandom(seed));
      Interval cpu = comparison.cpu();
      System.out.printf(
          "%-10s cpu %+.1f %% (%+.1f to %+.1f), wall %+.1f %% (%+.1f to %+.1f), %d rounds, %.1f"
              + " us%n",
          comparison.verdict().wireName(),
          percent(cpu.estimate()),
          percent(cpu.low()),
          percent(cpu.high()),
          percent(comparison.wall().estimate()),
          percent(comparison.wall().low()),
          percent(comparison.wall().high()),
          comparison.rounds().size(),
          comparison.rounds().getLast().baseline().cpuNanos() / 1_000);
      System.out.flush();
      return comparison;
    }
  }

  private static double percent(double ratio) {
    return (ratio - 1) * 100;
  }

  @Test
  void aFunctionIsNeverARegressionOfItself() {
    for (int i = 0; i < RUNS; i++) {
      assertNotEquals(Verdict.REGRESSION, compare(subject(1_000), subject(1_000), i).verdict());
    }
  }

  @Test
  void aFunctionThatDoesThirtyPercentMoreIsFound() {
    assertEquals(Verdict.REGRESSION, compare(subject(1_000), subject(1_300), 1).verdict());
  }
}
