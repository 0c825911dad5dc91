package dev.brink.graaljs.gate;

/** What a runtime makes of a construct. */
public enum Verdict {
  /** Taken. */
  YES,
  /** Taken, with a warning at upload. */
  WARN,
  /** Refused at upload. */
  NO
}
