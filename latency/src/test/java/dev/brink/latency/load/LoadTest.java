package dev.brink.latency.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.latency.Cause;
import dev.brink.latency.FakeSandbox;
import dev.brink.latency.FakeSandbox.Cost;
import dev.brink.latency.LoadResult;
import dev.brink.latency.Progress;
import dev.brink.latency.load.JvmActivity.Interval;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LoadTest {

  private static Load load(FakeSandbox sandbox, JvmActivity activity) {
    return new Load(
        new Caller(sandbox, sandbox::nanos),
        sandbox,
        () -> () -> activity,
        Progress.NONE,
        () -> false);
  }

  /** Calls of 10 us of which every hundredth takes what is given. */
  private static FakeSandbox everyHundredth(Cost other) {
    return new FakeSandbox(
        new java.util.function.Function<>() {
          private int calls;

          @Override
          public Cost apply(dev.brink.functions.EdgeFunction function) {
            return ++calls % 100 == 0 ? other : new Cost(8_000, 10_000, false);
          }
        });
  }

  @Test
  void atFullSpeedEachCallBeginsWhenTheOneBeforeHasEnded() {
    FakeSandbox sandbox = new FakeSandbox(_ -> new Cost(8_000, 10_000, false));
    LoadResult result =
        load(sandbox, JvmActivity.NONE)
            .atFullSpeed(FakeSandbox.subject("f"), Duration.ofMillis(10));
    assertEquals(1_000, result.calls());
    assertEquals(100_000, result.callsPerSecond(), 1);
    assertEquals(10_000, result.latency().at(99), 10);
    assertEquals(8_000, result.cpu().at(50), 10);
    assertEquals(4_096, result.bytes().max(), 5);
  }

  @Test
  void atAFixedRateASlowCallMakesThoseBehindItLate() {
    // 1 ms apart, 10 us each, one of 50 ms: 49 calls are late by 49, 48, 47 ... ms.
    FakeSandbox sandbox =
        new FakeSandbox(
            new java.util.function.Function<>() {
              private int calls;

              @Override
              public Cost apply(dev.brink.functions.EdgeFunction function) {
                return new Cost(5_000, ++calls == 100 ? 50_000_000 : 10_000, false);
              }
            });
    LoadResult result =
        load(sandbox, JvmActivity.NONE)
            .atRate(FakeSandbox.subject("f"), Duration.ofSeconds(1), 1_000);
    assertEquals(1_000, result.calls());
    assertEquals(1, result.service().between(1_000_000, 1e9));
    assertEquals(50, result.latency().between(1_000_000, 1e9), 1);
    assertEquals(10_000, result.latency().at(50), 10);
  }

  @Test
  void callsThatWereDueAndNeverBegunCountWithTheTimeTheyWaited() {
    FakeSandbox sandbox = new FakeSandbox(_ -> new Cost(2_000_000, 2_000_000, false));
    LoadResult result =
        load(sandbox, JvmActivity.NONE)
            .atRate(FakeSandbox.subject("f"), Duration.ofSeconds(1), 1_000);
    assertEquals(500, result.calls());
    assertEquals(500, result.unfinished());
    assertEquals(1_000, result.latency().count());
    assertEquals(500e6, result.latency().max(), 3e6);
  }

  @Test
  void failedCallsAreCountedAndInNoDistribution() {
    FakeSandbox sandbox = everyHundredth(new Cost(1, 1_000_000, true));
    LoadResult result =
        load(sandbox, JvmActivity.NONE)
            .atFullSpeed(FakeSandbox.subject("f"), Duration.ofMillis(20));
    assertEquals(Map.of("exception", 10L), result.failures());
    assertEquals(10_000, result.service().max(), 10);
  }

  @Test
  void aSlowCallThatUsedNoMoreCpuTimeWasOffTheProcessor() {
    LoadResult result = disturbed(new Cost(8_000, 90_000, false), JvmActivity.NONE);
    assertEquals(10, result.disturbances().slowCalls(Cause.OFF_CPU));
    assertEquals(1, result.disturbances().tailShare(Cause.OFF_CPU));
    assertEquals(10_000, result.undisturbed().max(), 10);
  }

  @Test
  void aSlowCallThatUsedTheCpuTimeIsTheFunctionsOwn() {
    LoadResult result = disturbed(new Cost(88_000, 90_000, false), JvmActivity.NONE);
    assertEquals(10, result.disturbances().slowCalls(Cause.OWN));
    assertEquals(90_000, result.undisturbed().max(), 100);
  }

  @Test
  void aSlowCallWhileTheJvmCompiledIsTheCompilers() {
    JvmActivity activity = new JvmActivity(List.of(), List.of(new Interval(0, 1_000_000_000)));
    LoadResult result = disturbed(new Cost(88_000, 90_000, false), activity);
    assertEquals(10, result.disturbances().slowCalls(Cause.COMPILATION));
  }

  @Test
  void aSlowCallThatTouchesAPauseWasHeldUpByIt() {
    JvmActivity activity =
        new JvmActivity(
            List.of(new Interval(0, 1_000_000_000)), List.of(new Interval(0, 1_000_000_000)));
    LoadResult result = disturbed(new Cost(8_000, 90_000, false), activity);
    assertEquals(10, result.disturbances().slowCalls(Cause.GARBAGE_COLLECTION));
    assertTrue(result.disturbances().timeShare(Cause.GARBAGE_COLLECTION) > 0.05);
  }

  private static LoadResult disturbed(Cost slow, JvmActivity activity) {
    return load(everyHundredth(slow), activity)
        .atFullSpeed(FakeSandbox.subject("f"), Duration.ofNanos(10 * (99 * 10_000 + 90_000)));
  }

  @Test
  void activityIsFoundWhereItTouches() {
    JvmActivity activity =
        new JvmActivity(
            List.of(new Interval(10, 20), new Interval(15, 30), new Interval(50, 60)), List.of());
    assertTrue(activity.collectedBetween(25, 26));
    assertTrue(activity.collectedBetween(5, 10));
    assertEquals(false, activity.collectedBetween(31, 49));
    assertEquals(false, activity.collectedBetween(61, 99));
  }

  @Test
  void linuxSaysHowOftenAThreadWasPutAside() {
    String status = "Name:\tx\nvoluntary_ctxt_switches:\t7\nnonvoluntary_ctxt_switches:\t12\n";
    assertEquals(
        new dev.brink.latency.ThreadSwitches(7, 12, 345), Switches.read(status, "9999 345 19\n"));
  }
}
