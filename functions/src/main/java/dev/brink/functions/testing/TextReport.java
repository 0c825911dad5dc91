package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.Validation.Finding;
import dev.brink.functions.json.ExecutionJson;
import dev.brink.functions.testing.FunctionTestResult.Case;
import dev.brink.functions.testing.FunctionTestResult.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Results as text for people: a line for what passed, all that helps for what failed. */
final class TextReport {
  private static final int DETAIL = 6;
  private static final int LONG = 2_000;

  private static final Pattern PLATFORM =
      Pattern.compile(
          "^(?:START|END|REPORT|INIT_START) |\tERROR\t(?:Invoke Error|Uncaught Exception) ");

  private final Style style;
  private final boolean outputs;
  private final boolean sizes;
  private final StringBuilder text = new StringBuilder();

  TextReport(Style style, boolean outputs, boolean sizes) {
    this.style = style;
    this.outputs = outputs;
    this.sizes = sizes;
  }

  String of(List<FunctionTestResult> results) {
    for (FunctionTestResult result : results) {
      function(result, results.size() > 1);
    }
    return text.append(summary(results)).toString();
  }

  private void function(FunctionTestResult result, boolean amongOthers) {
    boolean brief = amongOthers && result.passed();
    String head =
        style.strong(result.function().name())
            + style.faint(" (" + result.function().runtime().wireName() + ")");
    if (brief) {
      line(0, mark(result) + " " + head + "  " + cost(result));
    } else {
      line(0, head);
    }
    findings(result, result.validation().errors(), style.bad("error"));
    findings(result, result.validation().warnings(), style.warning("warning"));
    for (Case one : result.cases()) {
      if (!brief || one.verdict() == Verdict.UPDATED) {
        event(result, one);
      }
    }
    boolean tooLarge =
        result.validation().errors().stream().anyMatch(it -> it.rule().equals("code-size"));
    if (result.size() != null && (sizes || tooLarge || result.size().isNearLimit())) {
      new SizeText(style).of(result.size()).forEach(it -> line(2, it));
    }
  }

  private String mark(FunctionTestResult result) {
    return result.cases().isEmpty() ? style.faint("--  ") : style.good("ok  ");
  }

  /** The most that one of its events takes. */
  private String cost(FunctionTestResult result) {
    if (result.cases().isEmpty()) {
      return style.faint(
          result.function().lambda() == null
              ? "no events"
              : "no events, or packages that are not installed");
    }
    Case dearest =
        result.cases().stream()
            .max(
                Comparator.comparingLong(
                    it -> it.answer().path("usage").path("cpuMicros").asLong()))
            .orElseThrow();
    return style.faint(
        counted(result.cases().size(), "event") + ", " + cost(result, dearest.answer()));
  }

  private void findings(FunctionTestResult result, List<Finding> findings, String kind) {
    for (Finding finding : findings) {
      String place = finding.line() == 0 ? "" : " at " + finding.line() + ":" + finding.column();
      line(2, kind + place + ": " + finding.message() + style.faint(" [" + finding.rule() + "]"));
      if (finding.line() > 0 && Files.isRegularFile(result.code())) {
        line(
            4, style.faint("--> " + result.code() + ":" + finding.line() + ":" + finding.column()));
        result
            .function()
            .code()
            .lines()
            .skip(finding.line() - 1L)
            .findFirst()
            .ifPresent(source -> excerpt(finding.line(), finding.column(), source));
      }
    }
  }

  private void event(FunctionTestResult result, Case one) {
    JsonNode answer = one.answer();
    line(2, mark(one.verdict()) + " " + one.name() + "  " + style.faint(cost(result, answer)));
    JsonNode error = answer.path("error");
    if (!error.isNull() && one.verdict() != Verdict.AS_EXPECTED) {
      error(result, error);
    } else if (!error.isNull()) {
      line(
          DETAIL,
          style.faint(
              "as expected: "
                  + error.path("kind").asText()
                  + ": "
                  + error.path("message").asText()));
    }
    answer.path("violations").forEach(violation -> violation(result, violation));
    one.differences().stream()
        // That there is an error where none is expected has been said.
        .filter(it -> error.isNull() || !it.path().equals("error"))
        .forEach(this::difference);
    answer
        .path("warnings")
        .forEach(it -> line(DETAIL, style.warning("warning") + ": " + it.asText()));
    answer
        .path("logs")
        .forEach(
            log ->
                ofTheGuest(log.asText())
                    .lines()
                    .forEach(it -> line(DETAIL, style.faint("log: ") + it)));
    if (outputs && !answer.path("output").isNull()) {
      JsonFiles.pretty(answer.path("output")).lines().forEach(json -> line(DETAIL, json));
    }
  }

  /** A log line without what the platform of Lambda functions writes around it. */
  private static String ofTheGuest(String log) {
    return PLATFORM.matcher(log).find() ? "" : log;
  }

  private void error(FunctionTestResult result, JsonNode error) {
    String message = error.path("message").asText();
    line(
        DETAIL,
        style.bad("error")
            + ": "
            + error.path("kind").asText()
            + place(error)
            + ": "
            + message.lines().findFirst().orElse(""));
    message.lines().skip(1).forEach(more -> line(DETAIL + 2, more));
    place(result, error);
    error.path("stack").forEach(frame -> line(DETAIL + 2, style.faint(frame.asText())));
    if (!error.path("kind").asText().isEmpty()) {
      String kind = result.function().lambda() == null ? "Function" : "Lambda";
      line(DETAIL, "the viewer sees 503 " + kind + "ExecutionError from cloudfront");
    }
  }

  private void violation(FunctionTestResult result, JsonNode violation) {
    line(
        DETAIL,
        style.bad("breaks " + violation.path("rule").asText())
            + place(violation)
            + ": "
            + violation.path("message").asText());
    place(result, violation);
    line(DETAIL, "the viewer sees " + violation.path("viewerSees").asText());
  }

  private static String place(JsonNode at) {
    return at.path("line").asInt() == 0
        ? ""
        : " at "
            + (at.has("file") ? at.path("file").asText() + ":" : "")
            + at.path("line").asInt()
            + ":"
            + at.path("column").asInt();
  }

  /** Where it is in the user's files, from where the command runs: terminals make it a link. */
  private void place(FunctionTestResult result, JsonNode at) {
    if (at.path("line").asInt() == 0 || !at.has("file")) {
      return;
    }
    Path folder =
        Files.isDirectory(result.code()) ? result.code() : result.code().resolveSibling("");
    String file = folder.resolve(at.path("file").asText()).normalize().toString();
    line(
        DETAIL + 2,
        style.faint(
            "--> " + file + ":" + at.path("line").asInt() + ":" + at.path("column").asInt()));
    if (at.has("source")) {
      excerpt(at.path("line").asInt(), at.path("column").asInt(), at.path("source").asText());
    }
  }

  private void excerpt(int line, int column, String source) {
    // Of a minified line only what is around the place.
    int from = source.length() > 120 ? Math.max(0, column - 60) : 0;
    String shown =
        source.substring(Math.min(from, source.length()), Math.min(source.length(), from + 120));
    String number = Integer.toString(line);
    line(DETAIL + 2, style.faint(number + " | ") + shown.replace('\t', ' '));
    if (column > 0) {
      line(
          DETAIL + 2,
          " ".repeat(number.length())
              + style.faint(" | ")
              + " ".repeat(Math.max(0, column - 1 - from))
              + style.bad("^"));
    }
  }

  private void difference(Difference difference) {
    line(DETAIL, difference.path());
    sides(difference.expected(), "- expected ", style::removed);
    sides(difference.actual(), "+ actual   ", style::added);
  }

  private void sides(JsonNode value, String sign, UnaryOperator<String> colour) {
    String shown =
        value.isMissingNode()
            ? "nothing"
            : value.isContainerNode() ? JsonFiles.pretty(value) : value.toString();
    List<String> lines = shown.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String at =
          lines.get(i).length() > LONG ? lines.get(i).substring(0, LONG) + "..." : lines.get(i);
      line(DETAIL + 2, colour.apply((i == 0 ? sign : " ".repeat(sign.length())) + at));
    }
  }

  private String mark(Verdict verdict) {
    return switch (verdict) {
      case AS_EXPECTED -> style.good("ok  ");
      case RAN -> style.good("ran ");
      case UPDATED -> style.warning("new ");
      case FAILED -> style.bad("FAIL");
    };
  }

  private static String cost(FunctionTestResult result, JsonNode answer) {
    JsonNode usage = answer.path("usage");
    if (result.function().lambda() != null) {
      return String.format(
          Locale.ROOT,
          "%.1f ms, CPU %.1f ms",
          usage.path("wallMicros").asLong() / 1000.0,
          usage.path("cpuMicros").asLong() / 1000.0);
    }
    int utilization = answer.path("computeUtilization").asInt();
    String calibrated =
        answer.at("/calibration/measured").asBoolean()
            ? " (" + answer.path("calibratedUtilization").asInt() + "% calibrated)"
            : "";
    return String.format(
        Locale.ROOT,
        "compute %s, %d us, %.1f KB",
        utilization == ExecutionJson.STOPPED
            ? "stopped"
            : (result.warm() ? "" : "<= ") + utilization + "%" + calibrated,
        usage.path("cpuMicros").asLong(),
        usage.path("allocatedBytes").asLong() / 1024.0);
  }

  private String summary(List<FunctionTestResult> results) {
    List<Case> cases = results.stream().flatMap(result -> result.cases().stream()).toList();
    long failed = cases.stream().filter(one -> !one.passed()).count();
    long updated = cases.stream().filter(one -> one.verdict() == Verdict.UPDATED).count();
    long refused = results.stream().filter(result -> !result.validation().accepted()).count();
    String failures = failed + " failed";
    return counted(results.size(), "function")
        + ", "
        + counted(cases.size(), "event")
        + ": "
        + (cases.size() - failed)
        + " passed, "
        + (failed == 0 ? failures : style.bad(failures))
        + (updated == 0 ? "" : ", " + updated + " written")
        + (refused == 0 ? "" : ", " + style.bad(counted(refused, "function") + " refused"));
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** Terminals take no control characters but our own colours. */
  private void line(int indent, String line) {
    String safe =
        style == Style.PLAIN
            ? line.replaceAll("\\p{Cntrl}", "\u00b7")
            : line.replaceAll("\u001b(?!\\[[0-9;]{0,4}m)|[\\p{Cntrl}&&[^\u001b]]", "\u00b7");
    text.repeat(" ", indent).append(safe.stripTrailing()).append('\n');
  }
}
