package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Validation;
import java.util.List;

/**
 * How the tests of one function went.
 *
 * @param validation its errors keep the events from being run
 */
public record FunctionTestResult(EdgeFunction function, Validation validation, List<Case> cases) {

  public FunctionTestResult {
    cases = List.copyOf(cases);
  }

  public boolean passed() {
    return validation.accepted() && cases.stream().allMatch(Case::passed);
  }

  /** What became of one event. */
  public enum Verdict {
    /** What came out is what is expected. */
    AS_EXPECTED,
    /** It ran and broke no rule; nothing is said to be expected. */
    RAN,
    /** The expected file was written. */
    UPDATED,
    FAILED
  }

  /**
   * One event.
   *
   * @param answer the test answer as {@code ExecutionJson} writes it
   * @param differences one sentence for each place that is not as expected
   */
  public record Case(String name, Verdict verdict, ObjectNode answer, List<String> differences) {
    public Case {
      differences = List.copyOf(differences);
    }

    public boolean passed() {
      return verdict != Verdict.FAILED;
    }
  }
}
