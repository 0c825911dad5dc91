package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Validation.Finding;
import dev.brink.functions.json.ExecutionJson;
import dev.brink.functions.testing.FunctionTestResult.Case;
import dev.brink.functions.testing.FunctionTestResult.Verdict;
import java.util.List;
import java.util.Locale;

/** The results of a test run as text for people and as JSON for programs. */
public final class FunctionTestReport {

  private FunctionTestReport() {}

  /**
   * The results as text, one line an event, with what a person wants to know below it.
   *
   * @param outputs also show what was returned
   */
  public static String text(List<FunctionTestResult> results, boolean outputs) {
    StringBuilder text = new StringBuilder();
    for (FunctionTestResult result : results) {
      text.append(result.function().name());
      text.append(" (").append(result.function().runtime().wireName()).append(")\n");
      findings(text, "error", result.validation().errors());
      findings(text, "warning", result.validation().warnings());
      result.cases().forEach(one -> event(text, one, outputs));
    }
    return text.append(summary(results)).toString();
  }

  private static void findings(StringBuilder text, String kind, List<Finding> findings) {
    for (Finding finding : findings) {
      String place = finding.line() == 0 ? "" : " at " + finding.line() + ":" + finding.column();
      line(text, 2, kind + place + ": " + finding.message() + " [" + finding.rule() + "]");
    }
  }

  private static void event(StringBuilder text, Case one, boolean outputs) {
    JsonNode answer = one.answer();
    line(text, 2, mark(one.verdict()) + " " + one.name() + "  " + cost(answer));
    if (!answer.path("error").isNull()) {
      line(text, 7, "error: " + error(answer.path("error")));
    }
    for (JsonNode violation : answer.path("violations")) {
      line(
          text,
          7,
          "breaks %s: %s; the viewer sees %s"
              .formatted(
                  violation.path("rule").asText(),
                  violation.path("message").asText(),
                  violation.path("viewerSees").asText()));
    }
    one.differences().forEach(difference -> line(text, 7, difference));
    answer.path("warnings").forEach(warning -> line(text, 7, "warning: " + warning.asText()));
    answer.path("logs").forEach(log -> line(text, 7, "log: " + log.asText()));
    if (outputs && !answer.path("output").isNull()) {
      JsonFiles.pretty(answer.path("output")).lines().forEach(json -> line(text, 7, json));
    }
  }

  private static String mark(Verdict verdict) {
    return switch (verdict) {
      case AS_EXPECTED -> "ok  ";
      case RAN -> "ran ";
      case UPDATED -> "new ";
      case FAILED -> "FAIL";
    };
  }

  private static String cost(JsonNode answer) {
    int utilization = answer.path("computeUtilization").asInt();
    String calibrated =
        answer.at("/calibration/measured").asBoolean()
            ? " (" + answer.path("calibratedUtilization").asInt() + "% calibrated)"
            : "";
    return String.format(
        Locale.ROOT,
        "compute %s, %d us, %.1f KB",
        utilization == ExecutionJson.STOPPED ? "stopped" : utilization + "%" + calibrated,
        answer.path("usage").path("cpuMicros").asLong(),
        answer.path("usage").path("allocatedBytes").asLong() / 1024.0);
  }

  private static String error(JsonNode error) {
    String place =
        error.path("line").asInt() == 0
            ? ""
            : " at " + error.path("line").asInt() + ":" + error.path("column").asInt();
    return error.path("kind").asText() + place + ": " + error.path("message").asText();
  }

  private static String summary(List<FunctionTestResult> results) {
    long events = results.stream().mapToLong(result -> result.cases().size()).sum();
    long failed =
        results.stream()
            .flatMap(result -> result.cases().stream())
            .filter(c -> !c.passed())
            .count();
    long refused = results.stream().filter(result -> !result.validation().accepted()).count();
    return counted(results.size(), "function")
        + ", "
        + counted(events, "event")
        + ": "
        + (events - failed)
        + " passed, "
        + failed
        + " failed"
        + (refused == 0 ? "" : ", " + counted(refused, "function") + " refused");
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** Terminals take no control characters from a function. */
  private static void line(StringBuilder text, int indent, String line) {
    text.repeat(" ", indent).append(line.replaceAll("\\p{Cntrl}", "\u00b7")).append('\n');
  }

  /** The results as JSON: whether all passed, and every function with its events. */
  public static ObjectNode json(List<FunctionTestResult> results) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("passed", results.stream().allMatch(FunctionTestResult::passed));
    ArrayNode functions = json.putArray("functions");
    for (FunctionTestResult result : results) {
      ObjectNode function = functions.addObject();
      function.put("name", result.function().name());
      function.put("runtime", result.function().runtime().wireName());
      function.put("passed", result.passed());
      findings(function.putArray("errors"), result.validation().errors());
      findings(function.putArray("warnings"), result.validation().warnings());
      ArrayNode events = function.putArray("events");
      for (Case one : result.cases()) {
        ObjectNode event = events.addObject();
        event.put("name", one.name());
        event.put("verdict", one.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        event.setAll(one.answer());
        ArrayNode differences = event.putArray("differences");
        one.differences().forEach(differences::add);
      }
    }
    return json;
  }

  private static void findings(ArrayNode array, List<Finding> findings) {
    for (Finding finding : findings) {
      array
          .addObject()
          .put("line", finding.line())
          .put("column", finding.column())
          .put("rule", finding.rule())
          .put("message", finding.message());
    }
  }
}
