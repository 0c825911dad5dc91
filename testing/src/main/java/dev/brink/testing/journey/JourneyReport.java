package dev.brink.testing.journey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.testing.journey.JourneyResult.StepResult;
import java.util.List;

/** Results of journeys as text for people and as JSON for programs. */
public final class JourneyReport {

  private JourneyReport() {}

  /** One line a request, with what is not as expected below it, and a summary at the end. */
  public static String text(List<JourneyResult> results) {
    StringBuilder text = new StringBuilder();
    for (JourneyResult result : results) {
      text.append(result.name()).append(" (journey ").append(result.file()).append(")\n");
      result.problems().forEach(problem -> line(text, 2, "error: " + problem));
      for (StepResult step : result.steps()) {
        if (step.isRequest() || !step.passed()) {
          line(text, 2, (step.passed() ? "ok   " : "FAIL ") + step.name() + "  " + step.outcome());
        } else {
          line(text, 2, "     " + step.name());
        }
        if (!step.passed()) {
          line(text, 7, "at " + result.file() + ":" + step.line());
          step.differences().forEach(difference -> line(text, 7, difference));
          step.notes().forEach(note -> line(text, 7, note));
        }
      }
    }
    return text.append(summary(results)).toString();
  }

  private static String summary(List<JourneyResult> results) {
    long requests = results.stream().mapToLong(it -> it.requests().size()).sum();
    long failed =
        results.stream().flatMap(it -> it.steps().stream()).filter(it -> !it.passed()).count();
    long refused = results.stream().filter(it -> !it.problems().isEmpty()).count();
    return counted(results.size(), "journey")
        + ", "
        + counted(requests, "request")
        + ": "
        + (requests - failed)
        + " passed, "
        + failed
        + " failed"
        + (refused == 0 ? "" : ", " + counted(refused, "journey") + " not run");
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** Terminals take no control characters from an answer. */
  private static void line(StringBuilder text, int indent, String line) {
    text.repeat(" ", indent)
        .append(line.replaceAll("\\p{Cntrl}", "\u00b7").stripTrailing())
        .append('\n');
  }

  /** Every journey with its steps. */
  public static ArrayNode json(List<JourneyResult> results) {
    ArrayNode journeys = JsonNodeFactory.instance.arrayNode();
    for (JourneyResult result : results) {
      ObjectNode journey = journeys.addObject();
      journey.put("name", result.name());
      journey.put("file", result.file().toString());
      journey.put("passed", result.passed());
      journey.put("millis", result.took().toMillis());
      ArrayNode problems = journey.putArray("problems");
      result.problems().forEach(problems::add);
      ArrayNode steps = journey.putArray("steps");
      for (StepResult step : result.steps()) {
        ObjectNode one = steps.addObject();
        one.put("line", step.line());
        one.put("name", step.name());
        one.put("request", step.isRequest());
        one.put("passed", step.passed());
        one.put("outcome", step.outcome());
        ArrayNode differences = one.putArray("differences");
        step.differences().forEach(differences::add);
        ArrayNode notes = one.putArray("notes");
        step.notes().forEach(notes::add);
      }
    }
    return journeys;
  }
}
