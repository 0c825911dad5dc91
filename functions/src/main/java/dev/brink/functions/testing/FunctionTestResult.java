package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.CodeSize;
import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Validation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the tests of one function went.
 *
 * @param code the file with its code; of a Lambda function its folder
 * @param validation its errors keep the events from being run
 * @param size what its bytes are spent on; null when nobody looked
 * @param warm whether the code was warmed before it was measured
 */
public record FunctionTestResult(
    EdgeFunction function,
    Path code,
    Validation validation,
    List<Case> cases,
    @Nullable CodeSize size,
    boolean warm) {

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
   * @param differences each place that is not as expected
   */
  public record Case(
      String name, Verdict verdict, ObjectNode answer, List<Difference> differences) {
    public Case {
      differences = List.copyOf(differences);
    }

    public boolean passed() {
      return verdict != Verdict.FAILED;
    }
  }
}
