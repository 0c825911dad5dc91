package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** The way through cache and origin, for people. */
final class PassageText {
  private final Lines lines;

  PassageText(Lines lines) {
    this.lines = lines;
  }

  void write(JsonNode json) {
    key(json.path("cacheKey"));
    cache(json.path("cache"));
    for (JsonNode origin : json.path("origins")) {
      origin(origin);
    }
    if (json.has("compression")) {
      lines.section("Compression");
      lines.line(json.path("compression").asText() + ", made by the node");
    }
  }

  private void key(JsonNode parts) {
    if (parts.isEmpty()) {
      return;
    }
    lines.section("Cache key");
    Lines.Table table = lines.new Table();
    for (JsonNode part : parts) {
      table.row(
          part.path("part").asText(),
          Lines.shortened(part.path("value")),
          part.path("from").asText());
    }
    table.print();
  }

  private void cache(JsonNode cache) {
    if (cache.isMissingNode()) {
      return;
    }
    lines.section("Cache");
    lines.line(
        cache.path("lookup").asText()
            + (cache.has("tier") ? ", " + cache.path("tier").asText() : "")
            + ": "
            + cache.path("reason").asText());
    JsonNode object = cache.path("object");
    if (!object.isMissingNode()) {
      long left = object.path("freshForSeconds").asLong();
      lines.line(
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
      lines.line("  waited for the fetch of another request instead of asking the origin");
    }
    if (cache.path("revalidated").asBoolean()) {
      lines.line("  the origin answered 304: the stored object is good again");
    }
    if (cache.has("standsInForStatus")) {
      lines.line(
          "  the expired object stands in: the origin failed with "
              + cache.path("standsInForStatus").asText());
    }
    if (cache.path("stored").asBoolean()) {
      JsonNode stored = cache.path("storedFor");
      lines.line("  stored; TTL " + ttl(stored));
      within(stored, "staleWhileRevalidateSeconds", "  then served while it is fetched anew");
      within(stored, "staleIfErrorSeconds", "  then served if the origin fails");
    } else if (cache.has("whyNotStored")) {
      lines.line("  not stored: " + cache.path("whyNotStored").asText());
    }
  }

  private void within(JsonNode freshness, String key, String what) {
    if (freshness.has(key)) {
      lines.line(what + ", for " + span(freshness.path(key)));
    }
  }

  private static String ttl(JsonNode freshness) {
    return span(freshness.path("ttlSeconds")) + " by " + freshness.path("ttlSetBy").asText();
  }

  private static String span(JsonNode seconds) {
    return Spans.text(Duration.ofSeconds(seconds.asLong()));
  }

  private void origin(JsonNode origin) {
    lines.section("Origin");
    String end = origin.has("status") ? origin.path("status").asText() : "failed";
    lines.line(
        origin.path("id").asText()
            + ": "
            + origin.path("method").asText()
            + " "
            + origin.path("url").asText()
            + " -> "
            + end);
    if (origin.has("connectedTo")) {
      lines.line("  connected to " + origin.path("connectedTo").asText() + " by originOverrides");
    }
    attempts(origin);
    if (origin.has("failure")) {
      lines.line("  " + origin.path(origin.has("detail") ? "detail" : "failure").asText());
    }
    if (origin.has("firstByteMillis")) {
      lines.line(
          "  DNS "
              + origin.path("dnsMillis").asText()
              + " ms, connect "
              + origin.path("connectMillis").asText()
              + " ms, first byte after another "
              + origin.path("firstByteMillis").asText()
              + " ms");
    }
    if (origin.path("signed").asBoolean()) {
      lines.line("  signed by the origin's access control");
    }
    if (origin.has("failedOver")) {
      lines.line(
          "  "
              + origin.path("failedOver").asText()
              + " is one of the group's failover codes: the second origin is asked");
    }
  }

  private void attempts(JsonNode origin) {
    Lines.Table table = lines.new Table();
    String of = " of " + origin.path("attemptsAllowed").asText();
    int made = 0;
    for (JsonNode failed : origin.path("failedAttempts")) {
      made++;
      table.row(
          "attempt " + made + of,
          failed.path("address").asText(),
          failed.path("failure").asText(),
          failed.path("millis").asText() + " ms");
    }
    if (made > 0 && origin.path("attempts").asInt() > made) {
      table.row("attempt " + (made + 1) + of, "answered");
    }
    table.print();
  }
}
