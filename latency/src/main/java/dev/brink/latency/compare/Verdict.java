package dev.brink.latency.compare;

/** What a comparison comes to. */
public enum Verdict {
  /** Slower beyond the tolerance, by all that the rounds could have been. */
  REGRESSION("regression", "slower"),
  /** Faster beyond the tolerance, as surely. */
  GAIN("gain", "faster"),
  /** Within the tolerance, as surely. */
  SAME("same", "no different"),
  /** The rounds differ too much to say. */
  UNDECIDED("undecided", "not to be told apart"),
  /** Too few rounds to say anything. */
  UNKNOWN("unknown", "not compared");

  /** Fewer rounds than these have an interval that is too narrow. */
  public static final int FEWEST_ROUNDS = 6;

  private final String wireName;
  private final String words;

  Verdict(String wireName, String words) {
    this.wireName = wireName;
    this.words = words;
  }

  /** In JSON. */
  public String wireName() {
    return wireName;
  }

  /** What the candidate is, for people. */
  public String words() {
    return words;
  }

  /**
   * The verdict.
   *
   * @param ratio candidate by baseline; more is slower
   * @param tolerance 0.05 for five percent
   */
  public static Verdict of(Interval ratio, double tolerance, int rounds) {
    if (rounds < FEWEST_ROUNDS) {
      return UNKNOWN;
    }
    double slower = 1 + tolerance;
    double faster = 1 / slower;
    if (ratio.low() > slower) {
      return REGRESSION;
    }
    if (ratio.high() < faster) {
      return GAIN;
    }
    return ratio.low() >= faster && ratio.high() <= slower ? SAME : UNDECIDED;
  }
}
