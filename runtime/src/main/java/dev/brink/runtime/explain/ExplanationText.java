package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An explanation for people: aligned columns, one fact a line, short sentences. */
public final class ExplanationText {
  private static final int MARGIN = 14;
  private static final int LONGEST_VALUE = 60;

  private final StringBuilder text = new StringBuilder(2_048);
  private String section = "";

  private ExplanationText() {}

  /** Takes the document that the node answers. */
  public static String of(JsonNode explanation) {
    ExplanationText made = new ExplanationText();
    made.write(explanation);
    return made.text.toString();
  }

  private void write(JsonNode json) {
    JsonNode response = json.path("response");
    JsonNode request = json.path("request");
    text.append(request.path("method").asText("")).append(' ');
    text.append(request.path("url").asText("")).append('\n');
    text.append(response.path("status").asText()).append(' ');
    text.append(response.path("resultType").asText()).append(" from cloudfront, ");
    if (response.has("bodyBytes")) {
      text.append(bytes(response.path("bodyBytes").asLong())).append(", ");
    }
    text.append(json.path("millis").asText()).append(" ms\n");
    text.append(json.path("summary").asText()).append("\n\n");
    distribution(json);
    access(json.path("access"));
    json.path("functions").forEach(this::function);
    passage(json);
    if (json.has("errorPage")) {
      errorPage(json.path("errorPage"));
    }
    error(json.path("error"));
    headers(response);
  }

  private void distribution(JsonNode json) {
    JsonNode distribution = json.path("distribution");
    if (distribution.isMissingNode()) {
      return;
    }
    section("Distribution");
    line(distribution.path("id").asText() + " (" + distribution.path("domainName").asText() + ")");
    JsonNode behavior = json.path("behavior");
    section("Behavior");
    List<String> tried = new ArrayList<>();
    behavior.path("notMatched").forEach(pattern -> tried.add(pattern.asText()));
    line(
        behavior.path("pattern").asText()
            + " matches "
            + behavior.path("path").asText()
            + (tried.isEmpty() ? "" : "; before it, no match: " + String.join(", ", tried)));
    Table policies = new Table();
    policy(policies, "cache policy", behavior.path("cachePolicy"));
    policy(policies, "origin request policy", behavior.path("originRequestPolicy"));
    policy(policies, "response headers policy", behavior.path("responseHeadersPolicy"));
    if (!behavior.path("cacheMode").asText().equals("cloudfront")) {
      policy(policies, "cache mode", behavior.path("cacheMode"));
    }
    policies.print();
  }

  private void policy(Table table, String kind, JsonNode name) {
    if (!name.isMissingNode()) {
      table.row(kind, name.asText());
    }
  }

  private void access(JsonNode checks) {
    if (checks.isEmpty()) {
      return;
    }
    section("Access");
    Table table = new Table();
    for (JsonNode check : checks) {
      table.row(
          check.path("check").asText(),
          check.path("result").asText(),
          check.path("detail").asText());
    }
    table.print();
  }

  private void function(JsonNode call) {
    section("Function");
    String used =
        call.path("cpuMicros").asText()
            + " us of CPU"
            + (call.has("computeUtilization")
                ? ", compute utilization " + call.path("computeUtilization").asText()
                : "");
    line(
        call.path("event").asText()
            + ": "
            + call.path("name").asText()
            + ", version "
            + call.path("version").asText()
            + " ("
            + used
            + ")");
    Table table = new Table();
    for (JsonNode change : call.path("changes")) {
      table.row(change.path("what").asText(), changed(change));
    }
    table.print();
    if (call.has("status")) {
      line("  answers itself with " + call.path("status").asText());
    } else if (call.has("error")) {
      JsonNode error = call.path("error");
      line(
          "  failed, "
              + error.path("kind").asText()
              + ": "
              + error.path("message").asText()
              + (error.has("line") ? " (line " + error.path("line").asText() + ")" : ""));
    } else if (call.path("violations").isEmpty() && call.path("changes").isEmpty()) {
      line("  changes nothing");
    }
    call.path("violations").forEach(violation -> line("  invalid: " + violation.asText()));
    call.path("warnings").forEach(warning -> line("  warning: " + warning.asText()));
    call.path("logs").forEach(log -> line("  log: " + log.asText()));
  }

  private static String changed(JsonNode change) {
    String before = shortened(change.path("before"));
    String after = shortened(change.path("after"));
    if (change.path("before").isNull()) {
      return after;
    }
    return change.path("after").isNull() ? before + " -> removed" : before + " -> " + after;
  }

  private void passage(JsonNode json) {
    key(json.path("cacheKey"));
    cache(json.path("cache"));
    for (JsonNode origin : json.path("origins")) {
      origin(origin);
    }
    if (json.has("compression")) {
      section("Compression");
      line(json.path("compression").asText() + ", made by the node");
    }
  }

  private void key(JsonNode parts) {
    if (parts.isEmpty()) {
      return;
    }
    section("Cache key");
    Table table = new Table();
    for (JsonNode part : parts) {
      table.row(
          part.path("part").asText(), shortened(part.path("value")), part.path("from").asText());
    }
    table.print();
  }

  private void cache(JsonNode cache) {
    if (cache.isMissingNode()) {
      return;
    }
    section("Cache");
    line(cache.path("lookup").asText() + ": " + cache.path("reason").asText());
    JsonNode object = cache.path("object");
    if (!object.isMissingNode()) {
      long left = object.path("freshForSeconds").asLong();
      line(
          "  "
              + span(object.path("ageSeconds"))
              + " old; "
              + (left > 0
                  ? "fresh for another " + Spans.text(Duration.ofSeconds(left))
                  : "expired " + Spans.text(Duration.ofSeconds(-left)) + " ago")
              + " (TTL "
              + ttl(object)
              + ")");
    }
    if (cache.path("collapsed").asBoolean()) {
      line("  waited for the fetch of another request instead of asking the origin");
    }
    if (cache.path("revalidated").asBoolean()) {
      line("  the origin answered 304: the stored object is good again");
    }
    if (cache.has("standsInForStatus")) {
      line(
          "  the expired object stands in: the origin failed with "
              + cache.path("standsInForStatus").asText());
    }
    if (cache.path("stored").asBoolean()) {
      JsonNode stored = cache.path("storedFor");
      line("  stored; TTL " + ttl(stored));
      within(stored, "staleWhileRevalidateSeconds", "  then served while it is fetched anew");
      within(stored, "staleIfErrorSeconds", "  then served if the origin fails");
    } else if (cache.has("whyNotStored")) {
      line("  not stored: " + cache.path("whyNotStored").asText());
    }
  }

  private void within(JsonNode freshness, String key, String what) {
    if (freshness.has(key)) {
      line(what + ", for " + span(freshness.path(key)));
    }
  }

  private static String ttl(JsonNode freshness) {
    return span(freshness.path("ttlSeconds")) + " by " + freshness.path("ttlSetBy").asText();
  }

  private static String span(JsonNode seconds) {
    return Spans.text(Duration.ofSeconds(seconds.asLong()));
  }

  private void origin(JsonNode origin) {
    section("Origin");
    String end =
        origin.has("status") ? origin.path("status").asText() : origin.path("failure").asText();
    line(
        origin.path("id").asText()
            + ": "
            + origin.path("method").asText()
            + " "
            + origin.path("url").asText()
            + " -> "
            + end);
    if (origin.has("connectedTo")) {
      line("  connected to " + origin.path("connectedTo").asText() + " by originOverrides");
    }
    if (origin.has("detail")) {
      line("  " + origin.path("detail").asText());
    }
    if (origin.has("firstByteMillis")) {
      line(
          "  DNS "
              + origin.path("dnsMillis").asText()
              + " ms, connect "
              + origin.path("connectMillis").asText()
              + " ms, first byte after another "
              + origin.path("firstByteMillis").asText()
              + " ms");
    }
    if (origin.path("signed").asBoolean()) {
      line("  signed by the origin's access control");
    }
    if (origin.has("failedOver")) {
      line(
          "  "
              + origin.path("failedOver").asText()
              + " is one of the group's failover codes: the second origin is asked");
    }
  }

  private void errorPage(JsonNode page) {
    section("Error page");
    line(
        page.path("path").asText()
            + " takes the place of the error "
            + page.path("errorCode").asText()
            + "; its behavior is "
            + page.path("behavior").asText());
    passage(page);
  }

  private void error(JsonNode error) {
    if (error.isMissingNode()) {
      return;
    }
    section("Error");
    line(error.path("kind").asText() + ": " + error.path("message").asText());
    if (!error.path("detail").asText().equals(error.path("message").asText())) {
      line("  " + error.path("detail").asText());
    }
  }

  private void headers(JsonNode response) {
    section("Response");
    Table table = new Table();
    for (JsonNode header : response.path("headers")) {
      table.row(
          header.path("name").asText(),
          shortened(header.path("value")),
          header.path("setBy").asText());
    }
    for (JsonNode header : response.path("removedHeaders")) {
      table.row(header.path("name").asText(), "(removed)", header.path("removedBy").asText());
    }
    table.print();
  }

  private static String shortened(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "-";
    }
    String shown = value.asText();
    return shown.length() <= LONGEST_VALUE ? shown : shown.substring(0, LONGEST_VALUE - 3) + "...";
  }

  private static String bytes(long count) {
    return count < 10_000
        ? count + " bytes"
        : String.format(Locale.ROOT, "%.1f KB", count / 1_024.0);
  }

  private void section(String name) {
    section = name;
  }

  /** The first line of a section bears its name. */
  private void line(String content) {
    text.append(String.format(Locale.ROOT, "%-" + MARGIN + "s", section));
    text.append(printable(content)).append('\n');
    section = "";
  }

  /** A value must not move a terminal's cursor. */
  private static String printable(String value) {
    StringBuilder safe = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString().stripTrailing();
  }

  /** Rows whose columns stand below each other. */
  private final class Table {
    private final List<String[]> rows = new ArrayList<>();

    void row(String... cells) {
      rows.add(cells);
    }

    void print() {
      int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
      int[] widths = new int[columns];
      for (String[] row : rows) {
        for (int i = 0; i < row.length - 1; i++) {
          widths[i] = Math.max(widths[i], row[i].length());
        }
      }
      for (String[] row : rows) {
        StringBuilder cells = new StringBuilder("  ");
        for (int i = 0; i < row.length; i++) {
          cells.append(row[i]);
          if (i < row.length - 1) {
            cells.append(" ".repeat(widths[i] - row[i].length() + 2));
          }
        }
        line(cells.toString());
      }
    }
  }
}
