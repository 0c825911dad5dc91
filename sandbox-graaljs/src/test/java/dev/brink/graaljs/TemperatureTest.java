package dev.brink.graaljs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.graaljs.meter.Familiar;
import dev.brink.limits.Allowance;
import dev.brink.limits.DataSize;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TemperatureTest {
  private static final Allowance WARM = allowance(1);
  private static final Allowance COLD = allowance(100);
  private static final Allowance NEW_CODE = allowance(20);
  private static final long CREDIT = Duration.ofMillis(50).toNanos();
  private static final long GOOD = 100_000;
  private static final long SLOW = 5_000_000;

  private final Temperature temperature = new Temperature(WARM, COLD, NEW_CODE, CREDIT);

  private static Allowance allowance(long millis) {
    return new Allowance(Duration.ofMillis(millis), DataSize.ofMegabytes(2));
  }

  private void calls(int count, long cpuNanos) {
    for (int i = 0; i < count; i++) {
      temperature.called(cpuNanos, 10, false);
    }
  }

  private void warmUp() {
    calls(Temperature.WARM_CALLS, GOOD);
    // One call that was stopped, so that the benefit of the doubt is used up.
    temperature.called(SLOW, 10, true);
    calls(1, GOOD);
  }

  @Test
  void aNewFunctionIsCold() {
    assertEquals(COLD, temperature.allowance());
  }

  @Test
  void itSettlesByCallsThatKeepToHalfTheLimit() {
    calls(Temperature.SETTLED_STREAK, GOOD);
    assertEquals(NEW_CODE, temperature.allowance());
  }

  @Test
  void callsNearTheLimitDoNotSettleIt() {
    calls(Temperature.SETTLED_STREAK, 800_000);
    assertEquals(COLD, temperature.allowance());
  }

  @Test
  void aWarmFunctionIsHeldToTheLimitButForNewCode() {
    warmUp();
    assertEquals(WARM, temperature.allowance());
    assertEquals(NEW_CODE, temperature.onNewCode());
  }

  @Test
  void aCallUnlikeTheThousandBeforeItIsForgivenAndSoAreTheNext() {
    warmUp();
    calls(Temperature.STEADY_STREAK, GOOD);
    assertEquals(NEW_CODE, temperature.allowance());
    calls(1, SLOW);
    assertEquals(NEW_CODE, temperature.allowance());
    calls(Temperature.GRACE_CALLS, GOOD);
    assertEquals(WARM, temperature.allowance());
  }

  @Test
  void oneThatHadToBeStoppedIsNotForgiven() {
    warmUp();
    calls(Temperature.STEADY_STREAK, GOOD);
    temperature.called(SLOW, 10, true);
    assertEquals(WARM, temperature.allowance());
  }

  @Test
  void severalHitsInARowEndEveryAllowance() {
    for (int i = 0; i < Temperature.HITS; i++) {
      temperature.called(GOOD, 10, true);
    }
    assertEquals(WARM, temperature.allowance());
    assertEquals(WARM, temperature.onNewCode());
  }

  @Test
  void theCreditRunsOut() {
    calls(13, SLOW);
    assertEquals(WARM, temperature.allowance());
  }

  @Test
  void goodCallsFillItAgain() {
    calls(13, SLOW);
    calls(10_000, GOOD);
    assertEquals(NEW_CODE, temperature.onNewCode());
  }

  @Test
  void aHeavyFunctionOnCrowdedCoresNeverUsesItUp() {
    warmUp();
    for (int i = 0; i < 10_000; i++) {
      calls(99, 600_000);
      calls(1, 2_200_000);
    }
    assertEquals(NEW_CODE, temperature.onNewCode());
  }

  @Test
  void aFunctionThatIsSlowHalfOfTheTimeDoes() {
    warmUp();
    for (int i = 0; i < 10_000; i++) {
      calls(1, 600_000);
      calls(1, 2_200_000);
    }
    assertEquals(WARM, temperature.onNewCode());
  }

  @Test
  void workThatEndedByItselfIsFamiliar() {
    temperature.called(GOOD, 100, false);
    temperature.called(GOOD, 10, false);
    assertEquals(216, temperature.familiar().work());
  }

  @Test
  void workThatHadToBeStoppedIsNot() {
    int before = temperature.familiar().work();
    temperature.called(SLOW, 100, true);
    assertEquals(before, temperature.familiar().work());
  }

  @Test
  void noWorkIsFamiliarThatFillsTheLimit() {
    temperature.called(GOOD, 100_000, false);
    assertEquals(Temperature.MOST_FAMILIAR, temperature.familiar().work());
  }

  @Test
  void nothingIsFamiliarToAFunctionThatKeepsHittingLimits() {
    for (int i = 0; i < Temperature.HITS; i++) {
      temperature.called(GOOD, 10, true);
    }
    assertEquals(Familiar.NOTHING, temperature.familiar());
  }

  @Test
  void theFirstHitOnNewCodeIsForgivenEvenWhenWarm() {
    calls(Temperature.WARM_CALLS, GOOD);
    assertTrue(temperature.forgivesHit(true));
    assertFalse(temperature.forgivesHit(false));
    temperature.called(SLOW, 10, true);
    assertFalse(temperature.forgivesHit(true));
  }
}
