package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An explanation for people: aligned columns, one fact a line, short sentences. */
public final class ExplanationText {
  /** Patterns of other behaviors that are listed. */
  private static final int MOST_PATTERNS = 4;

  private final Lines lines = new Lines();
  private final PassageText passages = new PassageText(lines);

  private ExplanationText() {}

  /** Takes the document that the node answers. */
  public static String of(JsonNode explanation) {
    ExplanationText made = new ExplanationText();
    made.write(explanation);
    return made.lines.toString();
  }

  private void write(JsonNode json) {
    JsonNode response = json.path("response");
    JsonNode request = json.path("request");
    lines.plain(request.path("method").asText("") + " " + request.path("url").asText(""));
    lines.plain(
        response.path("status").asText()
            + " "
            + response.path("resultType").asText()
            + " from cloudfront, "
            + (response.has("bodyBytes") ? bytes(response.path("bodyBytes").asLong()) + ", " : "")
            + json.path("millis").asText()
            + " ms");
    lines.plain(json.path("summary").asText());
    lines.plain("");
    error(json.path("error"));
    distribution(json);
    access(json.path("access"));
    json.path("functions").forEach(this::function);
    passages.write(json);
    if (json.has("errorPage")) {
      errorPage(json.path("errorPage"));
    }
    headers(response);
  }

  private void distribution(JsonNode json) {
    JsonNode distribution = json.path("distribution");
    if (distribution.isMissingNode()) {
      return;
    }
    lines.section("Distribution");
    lines.line(
        distribution.path("id").asText() + " (" + distribution.path("domainName").asText() + ")");
    JsonNode behavior = json.path("behavior");
    lines.section("Behavior");
    List<String> tried = new ArrayList<>();
    behavior.path("notMatched").forEach(pattern -> tried.add(pattern.asText()));
    lines.line(
        behavior.path("pattern").asText()
            + " matches "
            + behavior.path("path").asText()
            + notMatched(tried));
    Lines.Table policies = lines.new Table();
    policy(policies, "cache policy", behavior.path("cachePolicy"));
    policy(policies, "origin request policy", behavior.path("originRequestPolicy"));
    policy(policies, "response headers policy", behavior.path("responseHeadersPolicy"));
    if (!behavior.path("cacheMode").asText().equals("cloudfront")) {
      policy(policies, "cache mode", behavior.path("cacheMode"));
    }
    policies.print();
  }

  private static String notMatched(List<String> tried) {
    if (tried.isEmpty()) {
      return "";
    }
    return "; before it, no match: "
        + (tried.size() <= MOST_PATTERNS
            ? String.join(", ", tried)
            : String.join(", ", tried.subList(0, MOST_PATTERNS))
                + " and "
                + (tried.size() - MOST_PATTERNS)
                + " more");
  }

  private void policy(Lines.Table table, String kind, JsonNode name) {
    if (!name.isMissingNode()) {
      table.row(kind, name.asText());
    }
  }

  /** Checks that nothing is set for, and that let the request in, are left out. */
  private void access(JsonNode checks) {
    if (checks.isEmpty()) {
      return;
    }
    lines.section("Access");
    Lines.Table table = lines.new Table();
    for (JsonNode check : checks) {
      if (check.path("applies").asBoolean() || !check.path("result").asText().equals("passed")) {
        table.row(
            check.path("check").asText(),
            check.path("result").asText(),
            check.path("detail").asText());
      }
    }
    if (table.isEmpty()) {
      lines.line("passed: nothing restricts it");
    }
    table.print();
  }

  private void function(JsonNode call) {
    lines.section("Function");
    String used =
        call.path("cpuMicros").asText()
            + " us of CPU"
            + (call.has("computeUtilization")
                ? ", compute utilization " + call.path("computeUtilization").asText()
                : "");
    lines.line(
        call.path("event").asText()
            + ": "
            + call.path("name").asText()
            + ", version "
            + call.path("version").asText()
            + " ("
            + used
            + ")");
    Lines.Table table = lines.new Table();
    for (JsonNode change : call.path("changes")) {
      table.row(change.path("what").asText(), changed(change));
    }
    table.print();
    if (call.has("status")) {
      lines.line("  answers itself with " + call.path("status").asText());
    } else if (call.has("error")) {
      JsonNode error = call.path("error");
      lines.line(
          "  failed, "
              + error.path("kind").asText()
              + ": "
              + error.path("message").asText()
              + (error.has("line") ? " (line " + error.path("line").asText() + ")" : ""));
    } else if (call.path("violations").isEmpty() && call.path("changes").isEmpty()) {
      lines.line("  changes nothing");
    }
    call.path("violations").forEach(violation -> lines.line("  invalid: " + violation.asText()));
    call.path("warnings").forEach(warning -> lines.line("  warning: " + warning.asText()));
    call.path("logs").forEach(log -> lines.line("  log: " + log.asText()));
  }

  private static String changed(JsonNode change) {
    String before = Lines.shortened(change.path("before"));
    String after = Lines.shortened(change.path("after"));
    if (change.path("before").isNull()) {
      return after;
    }
    return change.path("after").isNull() ? before + " -> removed" : before + " -> " + after;
  }

  private void errorPage(JsonNode page) {
    lines.section("Error page");
    lines.line(
        page.path("path").asText()
            + " takes the place of the error "
            + page.path("errorCode").asText()
            + "; its behavior is "
            + page.path("behavior").asText());
    passages.write(page);
  }

  private void error(JsonNode error) {
    if (error.isMissingNode()) {
      return;
    }
    lines.section("Error");
    lines.line(error.path("kind").asText() + "; the viewer reads:");
    lines.line("  " + error.path("message").asText());
  }

  private void headers(JsonNode response) {
    lines.section("Response");
    Lines.Table table = lines.new Table();
    for (JsonNode header : response.path("headers")) {
      table.row(
          header.path("name").asText(),
          Lines.shortened(header.path("value")),
          header.path("setBy").asText());
    }
    for (JsonNode header : response.path("removedHeaders")) {
      table.row(header.path("name").asText(), "(removed)", header.path("removedBy").asText());
    }
    table.print();
  }

  private static String bytes(long count) {
    return count < 10_000
        ? count + " bytes"
        : String.format(Locale.ROOT, "%.1f KB", count / 1_024.0);
  }
}
