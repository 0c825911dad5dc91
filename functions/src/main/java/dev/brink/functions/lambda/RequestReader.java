package dev.brink.functions.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.Event;
import dev.brink.functions.EventOrigin;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.HttpFields;
import dev.brink.functions.OriginChange;
import dev.brink.functions.rules.ResultCheck;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a request that a function at a request trigger lets go on. */
final class RequestReader {
  private final Event event;
  private final ResultCheck check;
  private final List<String> warnings;

  RequestReader(Event event, ResultCheck check, List<String> warnings) {
    this.event = event;
    this.check = check;
    this.warnings = warnings;
  }

  Execution.Outcome read(JsonNode answer) {
    Event.Request before = event.request();
    readOnly(answer, "method", before.method());
    readOnly(answer, "clientIp", event.context().viewerIp());
    String uri = text(answer, "uri", before.uri());
    String query = query(answer);
    if (!uri.equals(before.uri()) || !Objects.equals(query, before.querystring())) {
      check.uri(uri, query);
      // In a path a question mark is data; as it stands it would begin the query string.
      uri = uri.replace("?", "%3F");
    }
    HttpFields returned = new HeaderReader(check).read("headers", answer.path("headers"));
    HttpFields headers = headers(before.headers(), returned);
    byte[] body =
        new RequestBodyReader(event, check, warnings).read(answer.path("body"), answer.has("body"));
    return new Execution.Proceed(
        new Event.Request(before.method(), uri, query, headers),
        origin(answer.path("origin"), returned),
        body);
  }

  private void readOnly(JsonNode answer, String field, String before) {
    JsonNode value = answer.path(field);
    if (!value.isMissingNode() && !value.asText().equals(before)) {
      warnings.add("the " + field + " cannot be changed by a function and stays " + before);
    }
  }

  private String text(JsonNode answer, String field, String before) {
    JsonNode value = answer.path(field);
    if (value.isMissingNode()) {
      return before;
    }
    if (!value.isTextual()) {
      check.violated(
          LambdaRule.TYPE, field, field + " must be a string, it is " + JsonKind.of(value));
      return before;
    }
    return value.asText();
  }

  /** A query that was not there and is "" is still not there. */
  private @Nullable String query(JsonNode answer) {
    String before = event.request().querystring();
    String query = text(answer, "querystring", before == null ? "" : before);
    return query.isEmpty() && !"".equals(before) ? null : query;
  }

  private HttpFields headers(HttpFields before, HttpFields returned) {
    HttpFields shown = ShownHeaders.withOneCookieLine(ShownHeaders.of(event.type(), before));
    check.headers(shown, returned);
    for (int line = 0; line < returned.size(); line++) {
      String name = ShownHeaders.lower(returned.nameAt(line));
      if (ShownHeaders.isAddedLater(event.type(), name)) {
        check.violated(
            "disallowed-header",
            "headers." + name,
            "header '" + name + "' must not be set by a function at " + event.type().wireName());
      }
    }
    // RFC 9112 3.2: one Host line, whatever a function makes of it.
    if (returned.all("host").size() > 1) {
      check.violated(
          LambdaRule.HEADER_SHAPE, "headers.host", "a request must not have several Host lines");
    }
    HttpFields visible = ShownHeaders.of(event.type(), before);
    if (visible.size() == before.size()) {
      return returned;
    }
    HttpFields.Builder all = returned.toBuilder();
    before.forEach(
        (name, value) -> {
          if (!visible.contains(name)) {
            all.add(name, value);
          }
        });
    return all.build();
  }

  private @Nullable OriginChange origin(JsonNode origin, HttpFields headers) {
    if (origin.isMissingNode()) {
      return null;
    }
    if (event.type() != EventType.ORIGIN_REQUEST) {
      warnings.add("the origin cannot be changed at " + event.type().wireName());
      return null;
    }
    EventOrigin chosen = new OriginReader(event.origin(), check, warnings).read(origin, headers);
    return chosen == null || chosen.equals(event.origin())
        ? null
        : new OriginChange.Replace(chosen, null);
  }
}
