package dev.brink.functions;

import java.util.List;

/** What an upload's check found: errors refuse it, warnings travel with the answer. */
public record Validation(List<Finding> errors, List<Finding> warnings) {
  public static final Validation CLEAN = new Validation(List.of(), List.of());

  public Validation {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  public boolean accepted() {
    return errors.isEmpty();
  }

  /**
   * One finding in the code.
   *
   * @param line 1-based, 0 when it concerns the whole file
   * @param column 1-based, 0 when it concerns the whole line
   * @param rule stable name such as {@code syntax} or {@code handler}
   */
  public record Finding(int line, int column, String rule, String message) {}
}
