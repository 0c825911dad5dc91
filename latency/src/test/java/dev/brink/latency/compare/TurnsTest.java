package dev.brink.latency.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.latency.FakeSandbox;
import dev.brink.latency.FakeSandbox.Cost;
import dev.brink.latency.Progress;
import dev.brink.latency.load.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private static final Turns.Plan PLAN =
      new Turns.Plan(4, 1, 3, Duration.ofSeconds(1), Duration.ofMillis(2));

  private static Turns turns(FakeSandbox sandbox) {
    return new Turns(new Caller(sandbox, sandbox::nanos), sandbox, Progress.NONE, () -> false);
  }

  @Test
  void bothSidesTakeTurnsWithinARoundAndSwapFromRoundToRound() {
    FakeSandbox sandbox = new FakeSandbox(_ -> new Cost(9_000, 10_000, false));
    turns(sandbox).run(FakeSandbox.subject("f"), FakeSandbox.subject("f"), PLAN);
    List<String> order = new ArrayList<>();
    for (String name : sandbox.called) {
      if (order.isEmpty() || !order.getLast().equals(name)) {
        order.add(name);
      }
    }
    // Warm-up of each, then slices first, second twice, first.
    assertEquals(
        List.of("f-baseline-0", "f-candidate-0", "f-baseline-0", "f-candidate-0", "f-baseline-0"),
        order.subList(0, 5));
    assertEquals(
        List.of("f-candidate-1", "f-baseline-1", "f-candidate-1", "f-baseline-1", "f-candidate-1"),
        order.subList(5, 10));
  }

  @Test
  void eachRoundHasIsolatesOfItsOwnAndLetsGoOfThem() {
    FakeSandbox sandbox = new FakeSandbox(_ -> new Cost(9_000, 10_000, false));
    turns(sandbox).run(FakeSandbox.subject("f"), FakeSandbox.subject("f"), PLAN);
    assertEquals(10, sandbox.called.stream().distinct().count());
    assertEquals(10, sandbox.forgotten.size());
  }

  @Test
  void theSlowerSideShowsInEveryRoundWhicheverBegins() {
    FakeSandbox sandbox =
        new FakeSandbox(
            function ->
                function.name().contains("candidate")
                    ? new Cost(13_000, 14_000, false)
                    : new Cost(10_000, 10_000, false));
    List<Round> rounds =
        turns(sandbox).run(FakeSandbox.subject("f"), FakeSandbox.subject("f"), PLAN);
    assertEquals(4, rounds.size());
    for (Round round : rounds) {
      assertEquals(10_000, round.baseline().cpuNanos());
      assertEquals(13_000, round.candidate().cpuNanos());
      assertTrue(round.baseline().calls() > round.candidate().calls());
    }
  }
}
