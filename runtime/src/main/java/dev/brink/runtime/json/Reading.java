package dev.brink.runtime.json;

import java.util.List;

/** What came of reading a document: a value, or every reason why there is none. */
public sealed interface Reading<T> {

  /**
   * The document is valid.
   *
   * @param warnings what is valid but has no effect here
   */
  record Accepted<T>(T value, List<Problem> warnings) implements Reading<T> {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /** The document is not valid; there is at least one problem. */
  record Rejected<T>(List<Problem> problems) implements Reading<T> {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
