package dev.brink.testing.journey;

import java.util.List;

/** A journey cannot be read. Each problem is a line that names file, line and key. */
public final class JourneyException extends Exception {
  private final List<String> problems;

  JourneyException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
