package dev.brink.latency.compare;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Two functions compared.
 *
 * @param cpu ratio of CPU time per call, which decides
 * @param wall ratio of elapsed time per call
 * @param bytes ratio of allocated bytes per call
 * @param tolerance 0.05 for five percent
 */
public record Comparison(
    List<Round> rounds,
    Interval cpu,
    Interval wall,
    Interval bytes,
    double tolerance,
    Verdict verdict) {

  public Comparison {
    rounds = List.copyOf(rounds);
  }

  /**
   * Compares what was measured.
   *
   * @param random draws the rounds anew; a seeded one makes the same intervals of the same rounds
   */
  public static Comparison of(List<Round> rounds, double tolerance, RandomGenerator random) {
    Bootstrap bootstrap = new Bootstrap(random);
    Interval cpu = bootstrap.ratio(rounds, Block::cpuNanos);
    return new Comparison(
        rounds,
        cpu,
        bootstrap.ratio(rounds, Block::wallNanos),
        bootstrap.ratio(rounds, Block::bytes),
        tolerance,
        Verdict.of(cpu, tolerance, rounds.size()));
  }
}
