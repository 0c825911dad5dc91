package dev.brink.testing.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a journey went.
 *
 * @param problems why it could not be read or started, each with file and line where there is one;
 *     empty when it could
 * @param steps its requests, and what happened between them, in order
 * @param took real time
 */
public record JourneyResult(
    Path file, String name, List<String> problems, List<StepResult> steps, Duration took) {

  public JourneyResult {
    problems = List.copyOf(problems);
    steps = List.copyOf(steps);
  }

  /** Whether every expectation was met. */
  public boolean passed() {
    return problems.isEmpty() && steps.stream().allMatch(StepResult::passed);
  }

  /** Its requests alone. */
  public List<StepResult> requests() {
    return steps.stream().filter(StepResult::isRequest).toList();
  }

  /**
   * How one step went.
   *
   * @param line where it stands in the file
   * @param isRequest whether a request was sent; the other steps prepare one
   * @param outcome what came, in short: {@code 200 Hit from cloudfront; hello@viewer-request; no
   *     origin call}
   * @param differences what is not as expected, in lines; empty when all is
   * @param notes what helps to understand a difference: failed functions and their logs
   */
  public record StepResult(
      int line,
      String name,
      boolean isRequest,
      String outcome,
      List<String> differences,
      List<String> notes) {

    public StepResult {
      differences = List.copyOf(differences);
      notes = List.copyOf(notes);
    }

    public boolean passed() {
      return differences.isEmpty();
    }
  }
}
