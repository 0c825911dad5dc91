package dev.brink.graaljs.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Standing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConductTest {
  private static final int STREAK = 20;
  private static final int OFFENDER = 3;
  private static final int THROTTLED = 5;
  private static final long GOOD = 10_000;
  private static final long SLOW = 5_000_000;

  private final Conduct conduct =
      new Conduct(
          new Conduct.Rules(
              Duration.ofMillis(1),
              Duration.ofNanos(200_000),
              STREAK,
              OFFENDER,
              THROTTLED,
              Duration.ofSeconds(1),
              Duration.ofSeconds(4)));
  private boolean settled = true;
  private long now = Long.MAX_VALUE - 5;

  private Conduct.Way way() {
    return conduct.way(settled, now);
  }

  private @Nullable String call(long cpuNanos) {
    return conduct.ended(cpuNanos, false, false, settled, now);
  }

  private @Nullable String calls(int count, long cpuNanos) {
    String last = null;
    for (int i = 0; i < count; i++) {
      last = call(cpuNanos);
    }
    return last;
  }

  private @Nullable String offend() {
    return conduct.ended(SLOW, true, false, settled, now);
  }

  private @Nullable String offend(int times) {
    String last = null;
    for (int i = 0; i < times; i++) {
      last = offend();
    }
    return last;
  }

  private @Nullable String trial(boolean breaksLimit) {
    assertEquals(Conduct.Way.TRIAL, way());
    return conduct.ended(breaksLimit ? SLOW : GOOD, breaksLimit, true, settled, now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void aVersionThatHasNotSettledRunsAside() {
    settled = false;
    assertEquals(Conduct.Way.ASIDE, way());
    assertEquals(Standing.PROBATION, conduct.standing());
  }

  @Test
  void aVersionThatWarmUpHasSettledRunsHereAtOnce() {
    assertEquals(Conduct.Way.HERE, way());
    assertEquals(Standing.GOOD, conduct.standing());
  }

  @Test
  void aColdVersionRunsHereOnceItHasSettled() {
    settled = false;
    calls(3, SLOW);
    calls(100, GOOD);
    assertEquals(Conduct.Way.ASIDE, way());
    settled = true;
    call(GOOD);
    assertEquals(Conduct.Way.HERE, way());
  }

  @Test
  void slowCallsThatComeToAnEndAreNoOffence() {
    settled = false;
    for (int i = 0; i < 1_000; i++) {
      assertNull(call(SLOW));
    }
    assertEquals(Conduct.Way.ASIDE, way());
  }

  @Test
  void aCallThatNeedsMoreThanTheLimitSendsTheVersionAside() {
    way();
    conduct.overran(now);
    assertEquals(Conduct.Way.ASIDE, way());
  }

  @Test
  void aStreakOfGoodCallsBringsItBack() {
    way();
    conduct.overran(now);
    calls(STREAK - 1, GOOD);
    assertEquals(Conduct.Way.ASIDE, way());
    assertNull(call(GOOD));
    assertEquals(Conduct.Way.HERE, way());
  }

  @Test
  void aSlowCallBreaksTheStreak() {
    way();
    conduct.overran(now);
    calls(STREAK - 1, GOOD);
    call(SLOW);
    calls(STREAK - 1, GOOD);
    assertEquals(Conduct.Way.ASIDE, way());
  }

  @Test
  void theStreakDoublesWhenItHappensAgainSoon() {
    way();
    conduct.overran(now);
    calls(STREAK, GOOD);
    conduct.overran(now);
    calls(2 * STREAK - 1, GOOD);
    assertEquals(Conduct.Way.ASIDE, way());
    call(GOOD);
    assertEquals(Conduct.Way.HERE, way());
  }

  @Test
  void aProbationIsForgottenAfterMuchLongerInGoodStanding() {
    way();
    for (int i = 0; i < 5; i++) {
      conduct.overran(now);
      pass(Duration.ofMillis(1));
      calls(STREAK, GOOD);
      assertEquals(Conduct.Way.HERE, way());
      pass(Duration.ofMillis(Conduct.FORGETTING).plusNanos(1));
    }
  }

  @Test
  void aSlowCallOnTheCallersThreadSendsTheVersionAside() {
    way();
    assertNull(call(SLOW));
    assertEquals(Conduct.Way.ASIDE, way());
  }

  @Test
  void aVersionWhoseCallsAreHeavyRunsAsideAndIsNeverThrottled() {
    way();
    calls(1_000, 400_000);
    assertEquals(Conduct.Way.ASIDE, way());
    calls(100_000, 400_000);
    assertEquals(Conduct.Way.ASIDE, way());
    calls(1_000, GOOD);
    assertEquals(Conduct.Way.HERE, way());
  }

  @Test
  void theFirstBrokenLimitIsToldOnce() {
    way();
    String told = offend();
    assertNotNull(told);
    assertTrue(told.contains("off the event loop"), told);
    assertNull(offend());
    assertEquals(Conduct.Way.ASIDE, way());
  }

  @Test
  void severalBrokenLimitsInAShortWhileMakeAnOffender() {
    assertNotNull(offend(OFFENDER));
    assertEquals(Standing.OFFENDER, conduct.standing());
    assertEquals(Conduct.Way.IN_LINE, way());
  }

  @Test
  void brokenLimitsFarApartDoNot() {
    for (int i = 0; i < 100; i++) {
      offend();
      calls(Conduct.OFFENCE, GOOD);
    }
    assertEquals(Standing.PROBATION, conduct.standing());
  }

  @Test
  void anOffenderThatImprovesComesBackStepByStep() {
    offend(OFFENDER);
    calls(OFFENDER * Conduct.OFFENCE, GOOD);
    assertEquals(Standing.PROBATION, conduct.standing());
    String told = calls(STREAK, GOOD);
    assertEquals(Standing.GOOD, conduct.standing());
    assertNotNull(told);
    assertTrue(told.contains("again"), told);
  }

  @Test
  void oneThatGoesOnIsThrottledForAPause() {
    String told = offend(THROTTLED);
    assertNotNull(told);
    assertTrue(told.contains("throttled for 1 s"), told);
    assertEquals(Conduct.Way.REFUSED, way());
    pass(Duration.ofMillis(999));
    assertEquals(Conduct.Way.REFUSED, way());
  }

  @Test
  void afterThePauseOneCallIsTried() {
    offend(THROTTLED);
    pass(Duration.ofSeconds(1));
    assertEquals(Conduct.Way.TRIAL, way());
    assertEquals(Conduct.Way.REFUSED, way());
  }

  @Test
  void aTrialOfWhichNothingIsHeardIsFollowedByAnother() {
    offend(THROTTLED);
    pass(Duration.ofSeconds(1));
    assertEquals(Conduct.Way.TRIAL, way());
    pass(Duration.ofSeconds(4));
    assertEquals(Conduct.Way.TRIAL, way());
  }

  @Test
  void aTrialThatBreaksALimitDoublesThePauseUpToABound() {
    offend(THROTTLED);
    for (int seconds : new int[] {2, 4, 4}) {
      pass(Duration.ofSeconds(5));
      String told = trial(true);
      assertNotNull(told);
      assertTrue(told.contains("throttled for " + seconds + " s"), told);
      pass(Duration.ofSeconds(seconds).minusNanos(1));
      assertEquals(Conduct.Way.REFUSED, way());
    }
  }

  @Test
  void aTrialThatKeepsToTheLimitsEndsThePause() {
    offend(THROTTLED);
    pass(Duration.ofSeconds(1));
    assertNotNull(trial(false));
    assertEquals(Conduct.Way.IN_LINE, way());
  }

  @Test
  void afterAGoodTrialTheNextBrokenLimitThrottlesForLonger() {
    offend(THROTTLED);
    pass(Duration.ofSeconds(1));
    trial(false);
    String told = offend();
    assertNotNull(told);
    assertTrue(told.contains("throttled for 2 s"), told);
  }

  @Test
  void callsThatWereRunningWhenThePauseBeganChangeNothing() {
    offend(THROTTLED);
    assertNull(offend());
    assertNull(call(GOOD));
    assertEquals(Standing.THROTTLED, conduct.standing());
    pass(Duration.ofSeconds(1));
    assertEquals(Conduct.Way.TRIAL, way());
  }

  @Test
  void goodStandingMakesPausesShortAgain() {
    offend(THROTTLED);
    pass(Duration.ofSeconds(1));
    trial(true);
    pass(Duration.ofSeconds(2));
    trial(false);
    calls(10_000, GOOD);
    assertEquals(Standing.GOOD, conduct.standing());
    String told = offend(THROTTLED);
    assertNotNull(told);
    assertTrue(told.contains("throttled for 1 s"), told);
  }

  @Test
  void newsAreFewHoweverManyCallsAreRefused() {
    int news = 0;
    for (int i = 0; i < 100_000; i++) {
      if (way() != Conduct.Way.REFUSED && offend() != null) {
        news++;
      }
    }
    assertFalse(news > 3, news + " lines");
  }
}
