package dev.brink.latency.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The statistics on rounds made up from seeds: no clock takes part. */
final class VerdictTest {
  private static final int RUNS = 400;

  /**
   * Rounds as they are measured here: the machine's speed wanders by a tenth and more and weighs on
   * both sides, isolates of one function differ by some percent, and one round in ten is spoilt.
   */
  private static List<Round> rounds(
      int count, double slower, double isolates, RandomGenerator random) {
    List<Round> rounds = new ArrayList<>();
    double drift = 0;
    for (int i = 0; i < count; i++) {
      drift += 0.05 * random.nextGaussian();
      double machine = 10_000 * Math.exp(drift + 0.1 * random.nextGaussian());
      double spoilt = random.nextInt(10) == 0 ? 1 + random.nextDouble() : 1;
      boolean which = random.nextBoolean();
      rounds.add(
          new Round(
              block(machine * Math.exp(isolates * random.nextGaussian()) * (which ? spoilt : 1)),
              block(
                  slower
                      * machine
                      * Math.exp(isolates * random.nextGaussian())
                      * (which ? 1 : spoilt))));
    }
    return rounds;
  }

  private static Block block(double cpu) {
    return new Block(1_000, 0, cpu, cpu * 1.1, 4_096);
  }

  private static Map<Verdict, Integer> verdicts(int rounds, double slower, double isolates) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (int seed = 0; seed < RUNS; seed++) {
      Comparison comparison =
          Comparison.of(
              rounds(rounds, slower, isolates, new SplittableRandom(seed)),
              0.05,
              new SplittableRandom(~seed));
      counts.merge(comparison.verdict(), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void theSameFunctionIsNeverARegression() {
    for (double isolates : new double[] {0.01, 0.03, 0.1, 0.3}) {
      for (int rounds : new int[] {12, 20}) {
        Map<Verdict, Integer> counts = verdicts(rounds, 1, isolates);
        // A wide spread of isolates may look like more than 5 % once in 200 runs, by intervals
        // of 99 %; with 12 rounds a little more often.
        assertTrue(
            counts.getOrDefault(Verdict.REGRESSION, 0) <= RUNS / 100, isolates + ": " + counts);
        assertEquals(0, counts.getOrDefault(Verdict.UNKNOWN, 0));
      }
    }
    assertEquals(0, verdicts(20, 1, 0.03).getOrDefault(Verdict.REGRESSION, 0));
  }

  @Test
  void aFunctionThatIsThirtyPercentSlowerIsFound() {
    assertEquals(RUNS, verdicts(20, 1.3, 0.03).getOrDefault(Verdict.REGRESSION, 0));
    assertTrue(verdicts(12, 1.3, 0.03).getOrDefault(Verdict.REGRESSION, 0) >= RUNS * 80 / 100);
  }

  @Test
  void tenPercentAreFoundWhereIsolatesAreAlike() {
    assertTrue(verdicts(20, 1.1, 0.01).getOrDefault(Verdict.REGRESSION, 0) >= RUNS * 99 / 100);
  }

  @Test
  void whatStaysWithinTheToleranceIsNoRegression() {
    assertEquals(0, verdicts(20, 1.03, 0.01).getOrDefault(Verdict.REGRESSION, 0));
  }

  @Test
  void aGainIsToldApart() {
    assertTrue(verdicts(20, 0.7, 0.03).getOrDefault(Verdict.GAIN, 0) >= RUNS * 99 / 100);
  }

  @Test
  void anIntervalOnBothSidesOfTheToleranceIsUndecided() {
    assertEquals(Verdict.UNDECIDED, Verdict.of(new Interval(1.01, 1.06, 1.12), 0.05, 20));
    assertEquals(Verdict.REGRESSION, Verdict.of(new Interval(1.06, 1.08, 1.12), 0.05, 20));
    assertEquals(Verdict.SAME, Verdict.of(new Interval(0.98, 1.0, 1.03), 0.05, 20));
    assertEquals(Verdict.GAIN, Verdict.of(new Interval(0.8, 0.85, 0.9), 0.05, 20));
  }

  @Test
  void tooFewRoundsSayNothing() {
    assertEquals(Verdict.UNKNOWN, Verdict.of(new Interval(2, 2, 2), 0.05, 5));
  }

  @Test
  void theSameSeedMakesTheSameInterval() {
    List<Round> rounds = rounds(20, 1.1, 0.05, new SplittableRandom(7));
    assertEquals(
        Comparison.of(rounds, 0.05, new SplittableRandom(1)).cpu(),
        Comparison.of(rounds, 0.05, new SplittableRandom(1)).cpu());
  }
}
