package dev.brink.latency.compare;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * How sure a ratio of medians is, by drawing the rounds anew again and again.
 *
 * <p>Whole rounds are drawn, not calls: calls of one round share an isolate, code that was compiled
 * in one way, and a state of the machine. Taken for independent, a hundred thousand of them would
 * look sure to a thousandth of what two isolates of the very same function differ by.
 */
public final class Bootstrap {
  /** Of the true figures, this share lies within; above and below lie equally many. */
  public static final double CONFIDENCE = 0.99;

  private static final int DRAWS = 4_000;

  private final RandomGenerator random;

  public Bootstrap(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The candidate's figure by the baseline's.
   *
   * @param rounds at least one
   * @param figure a median of a round; a side that has 0 makes no ratio
   */
  public Interval ratio(List<Round> rounds, ToDoubleFunction<Block> figure) {
    double[] ratios =
        rounds.stream()
            .filter(round -> figure.applyAsDouble(round.baseline()) > 0)
            .filter(round -> figure.applyAsDouble(round.candidate()) > 0)
            .mapToDouble(
                round ->
                    figure.applyAsDouble(round.candidate())
                        / figure.applyAsDouble(round.baseline()))
            .toArray();
    return ratios.length == 0 ? Interval.ONE : interval(ratios);
  }

  private Interval interval(double[] ratios) {
    double[] medians = new double[DRAWS];
    double[] drawn = new double[ratios.length];
    for (int i = 0; i < DRAWS; i++) {
      for (int j = 0; j < drawn.length; j++) {
        drawn[j] = ratios[random.nextInt(ratios.length)];
      }
      medians[i] = median(drawn);
    }
    Arrays.sort(medians);
    double tail = (1 - CONFIDENCE) / 2;
    return new Interval(
        medians[(int) Math.floor(tail * (DRAWS - 1))],
        median(ratios.clone()),
        medians[(int) Math.ceil((1 - tail) * (DRAWS - 1))]);
  }

  /** Sorts what it is given. */
  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
