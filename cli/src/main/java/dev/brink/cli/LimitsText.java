package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of limits for a terminal. */
final class LimitsText {
  private static final String SELF_TEST_ROW = "%-28s %-4s %14s %14s %12s %24s  %s";

  private LimitsText() {}

  /** Each row's value and how it is enforced. */
  static String table(JsonNode report) {
    List<String> lines = new ArrayList<>();
    lines.add(engine(report));
    for (JsonNode row : report.path("limits")) {
      lines.add(
          "%-28s %12s  %s, %s"
              .formatted(
                  row.path("key").asText(),
                  row.path("text").asText(),
                  row.path("subject").asText(),
                  row.path("limit").asText()));
      lines.add("%41s  over it: %s".formatted("", row.path("over").asText()));
      lines.add("%41s  enforced: %s".formatted("", row.path("how").asText()));
    }
    return String.join(System.lineSeparator(), lines);
  }

  /** What came of breaking each row on purpose. */
  static String selfTest(JsonNode report) {
    List<String> lines = new ArrayList<>();
    lines.add(engine(report));
    lines.add(
        SELF_TEST_ROW.formatted(
            "limit",
            "held",
            "allowed",
            "used",
            "over",
            "stopped after, us",
            "what came of breaking it"));
    lines.add(SELF_TEST_ROW.formatted("", "", "", "", "", "p50 / p99 / max", "").stripTrailing());
    for (JsonNode row : report.path("limits")) {
      lines.add(selfTestRow(row));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String selfTestRow(JsonNode row) {
    String key = row.path("key").asText();
    JsonNode test = row.path("selfTest");
    if (test.isMissingNode()) {
      boolean enforced = row.path("enforced").asBoolean();
      String why = enforced ? "it was not broken: no test for it" : row.path("how").asText();
      return SELF_TEST_ROW.formatted(key, enforced ? "?" : "-", "", "", "", "", why);
    }
    String unit = row.path("unit").asText();
    boolean amount = !row.path("value").isNull();
    return SELF_TEST_ROW.formatted(
        key,
        test.path("enforced").asBoolean() ? "yes" : "NO",
        amount ? amount(unit, test.path("allowed").asLong()) : "",
        amount ? amount(unit, test.path("used").asLong()) : "",
        amount ? amount(unit, test.path("over").asLong()) : "",
        stop(test.path("stop")),
        test.path("how").asText());
  }

  private static String stop(JsonNode stop) {
    return stop.isMissingNode()
        ? ""
        : String.format(
            Locale.ROOT,
            "%,d / %,d / %,d",
            stop.path("p50Micros").asLong(),
            stop.path("p99Micros").asLong(),
            stop.path("maxMicros").asLong());
  }

  private static String amount(String unit, long value) {
    return switch (unit) {
      case "nanoseconds" -> String.format(Locale.ROOT, "%,d us", value / 1_000);
      case "bytes" -> String.format(Locale.ROOT, "%,d B", value);
      default -> String.format(Locale.ROOT, "%,d", value);
    };
  }

  private static String engine(JsonNode report) {
    JsonNode engine = report.path("engine");
    JsonNode calibration = report.path("calibration");
    return String.format(
        Locale.ROOT,
        "%s, %s, on %s; profile %s; calibration factor %s",
        engine.path("javaScript").asText(),
        engine.path("runtime").asText(),
        engine.path("jvm").asText(),
        report.path("profile").asText(),
        calibration.path("measured").asBoolean()
            ? calibration.path("factor").asText()
            : "not measured yet");
  }
}
