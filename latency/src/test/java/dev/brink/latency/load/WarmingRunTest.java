package dev.brink.latency.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.latency.FakeSandbox;
import dev.brink.latency.FakeSandbox.Cost;
import dev.brink.latency.Progress;
import dev.brink.latency.Warming;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

final class WarmingRunTest {

  private static Warming run(IntToLongFunction cpuOfCall, Duration longest) {
    FakeSandbox sandbox =
        new FakeSandbox(
            new Function<>() {
              private int calls;

              @Override
              public Cost apply(EdgeFunction function) {
                long cpu = cpuOfCall.applyAsLong(++calls);
                return new Cost(cpu, cpu, false);
              }
            });
    return new WarmingRun(
            new Caller(sandbox, sandbox::nanos), sandbox, Progress.NONE, () -> false, longest)
        .run(FakeSandbox.subject("f"));
  }

  @Test
  void itEndsWhenTwiceAsManyCallsAreNoFaster() {
    Warming warming = run(call -> call <= 600 ? 90_000 : 10_000, Duration.ofSeconds(20));
    assertTrue(warming.settled());
    assertEquals(4_096, warming.calls(), 2_048);
    assertEquals(640, warming.settledAfter(), 130);
  }

  @Test
  void theSeriesCoversEveryCallOnce() {
    Warming warming = run(_ -> 10_000, Duration.ofSeconds(20));
    int next = 1;
    for (Warming.Step step : warming.series()) {
      assertEquals(next, step.from());
      next = step.to() + 1;
    }
    assertEquals(warming.calls() + 1, next);
    assertEquals(0, warming.settledAfter());
  }

  @Test
  void whatNeverSettlesIsGivenUp() {
    Warming warming = run(call -> 4_000_000_000L / call, Duration.ofSeconds(60));
    assertFalse(warming.settled());
  }
}
