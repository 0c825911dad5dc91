package dev.brink.functions;

/** How far a function version is trusted, by what its calls did lately; decides where they run. */
public enum Standing {
  /** Keeps to its limits: called on the thread that asks, an event loop as a rule. */
  GOOD("good"),
  /** Not settled yet, heavy, or over a limit lately: called aside, off the event loops. */
  PROBATION("probation"),
  /** Keeps breaking limits: its calls wait in line for one thread. */
  OFFENDER("offender"),
  /** Broke so many that it is not called for a while. */
  THROTTLED("throttled");

  private final String wireName;

  Standing(String wireName) {
    this.wireName = wireName;
  }

  /** As in the admin API and in metrics. */
  public String wireName() {
    return wireName;
  }
}
