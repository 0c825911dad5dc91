package dev.brink.latency;

/** What made a call slower than most. */
public enum Cause {
  /** The JVM had stopped all threads to collect garbage. */
  GARBAGE_COLLECTION("garbage collection"),
  /** The call did not run: its thread waited for a processor or for something else. */
  OFF_CPU("off the processor"),
  /** The JVM was compiling, or threw compiled code of this thread away. */
  COMPILATION("JIT compilation"),
  /** Nothing of these was seen. */
  OWN("the function's own");

  private final String words;

  Cause(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
