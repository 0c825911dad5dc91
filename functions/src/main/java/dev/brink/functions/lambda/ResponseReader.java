package dev.brink.functions.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.HttpFields;
import dev.brink.functions.rules.Excerpt;
import dev.brink.functions.rules.ResultCheck;
import dev.brink.limits.LimitTable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a response: one that a request trigger generated, or one that a response trigger edited.
 */
final class ResponseReader {
  private static final long VIEWER = bytes("lambda-viewer-response");
  private static final long ORIGIN = bytes("lambda-origin-response");

  /** CloudFront Developer Guide, "Generate HTTP responses in request triggers". */
  private static final Set<String> READ_ONLY_IN_GENERATED = Set.of("transfer-encoding", "via");

  private final Event event;
  private final ResultCheck check;
  private final List<String> warnings;

  ResponseReader(Event event, ResultCheck check, List<String> warnings) {
    this.event = event;
    this.check = check;
    this.warnings = warnings;
  }

  private static long bytes(String limit) {
    return LimitTable.row(limit).orElseThrow().size().bytes();
  }

  Execution.Outcome generated(JsonNode answer) {
    int status = status(answer.path("status"), -1);
    HttpFields headers = new HeaderReader(check).read("headers", answer.path("headers"));
    check.headers(HttpFields.EMPTY, headers, READ_ONLY_IN_GENERATED);
    if (headers.contains("content-length")) {
      warnings.add("content-length of a generated response is computed; yours is left out");
      headers = headers.without("content-length");
    }
    byte[] body = answer.has("body") ? body(answer) : null;
    size(headers, body);
    if (body != null
        && body.length > 0
        && status == 204
        && event.type() == EventType.VIEWER_REQUEST) {
      check.violated(
          LambdaRule.BODY_NOT_ALLOWED, "body", "a response with status 204 must not have a body");
    }
    return new Execution.Respond(
        new Event.Response(status, description(answer, null), headers), body);
  }

  Execution.Outcome changed(JsonNode answer) {
    Event.Response before = Objects.requireNonNull(event.response(), "an event without a response");
    HttpFields shown = ShownHeaders.of(before.headers());
    int status = status(answer.path("status"), before.status());
    HttpFields headers = new HeaderReader(check).read("headers", answer.path("headers"));
    check.headers(shown, headers);
    boolean viewer = event.type() == EventType.VIEWER_RESPONSE;
    byte[] body = null;
    if (viewer) {
      viewerMayNot(answer, before, status);
    } else if (answer.has("body")) {
      body = body(answer);
      size(headers, body);
    }
    String description = viewer ? before.statusDescription() : description(answer, before);
    return new Execution.Respond(
        new Event.Response(status, description, framed(before, shown, headers, body)), body);
  }

  // CloudFront Developer Guide, "Restrictions on Lambda@Edge": viewer-response edits headers only.
  private void viewerMayNot(JsonNode answer, Event.Response before, int status) {
    if (status != before.status()) {
      check.violated(
          LambdaRule.STATUS_CHANGED,
          "status",
          "the status cannot be changed at viewer-response and is " + before.status());
    }
    if (answer.has("body")) {
      warnings.add("the body cannot be changed at viewer-response and stays");
    }
    if (!Objects.equals(description(answer, before), before.statusDescription())) {
      warnings.add("the statusDescription cannot be changed at viewer-response and stays");
    }
  }

  /** The body's length is what it is; hidden lines stay. */
  private static HttpFields framed(
      Event.Response before, HttpFields shown, HttpFields returned, byte @Nullable [] body) {
    HttpFields.Builder all = returned.toBuilder().remove("content-length");
    String length = before.headers().get("content-length");
    if (body == null && length != null) {
      all.add("Content-Length", length);
    }
    before
        .headers()
        .forEach(
            (name, value) -> {
              if (!shown.contains(name)) {
                all.add(name, value);
              }
            });
    return all.build();
  }

  private int status(JsonNode node, int before) {
    double status = number(node);
    boolean valid = status == Math.rint(status) && status >= 200 && status <= 599;
    if (!valid && status != before) {
      check.violated(
          LambdaRule.STATUS_RANGE,
          "status",
          "status must be an integer from 200 to 599: " + Excerpt.of(node.toString()));
      return 200;
    }
    return (int) status;
  }

  /** Documented as text; handlers write numbers, too. */
  private static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    return node.isTextual() && node.asText().matches("[0-9]{3}")
        ? Integer.parseInt(node.asText())
        : Double.NaN;
  }

  private @Nullable String description(JsonNode answer, Event.@Nullable Response before) {
    JsonNode node = answer.path("statusDescription");
    if (node.isMissingNode()) {
      return before != null && number(answer.path("status")) == before.status()
          ? before.statusDescription()
          : null;
    }
    if (!node.isTextual()) {
      check.violated(
          LambdaRule.TYPE,
          "statusDescription",
          "statusDescription must be a string, it is " + JsonKind.of(node));
      return null;
    }
    String description = node.asText();
    check.statusDescription(description);
    boolean asShown =
        before != null
            && before.statusDescription() == null
            && description.equals(ReasonPhrases.of(before.status()));
    return asShown ? null : description;
  }

  private byte @Nullable [] body(JsonNode answer) {
    JsonNode body = answer.path("body");
    if (!body.isTextual()) {
      check.violated(LambdaRule.BODY, "body", "body must be a string, it is " + JsonKind.of(body));
      return null;
    }
    JsonNode encoding = answer.path("bodyEncoding");
    String name = encoding.isMissingNode() ? "text" : encoding.asText();
    switch (name) {
      case "text" -> {
        return body.asText().getBytes(StandardCharsets.UTF_8);
      }
      case "base64" -> {
        try {
          return Base64.getDecoder().decode(body.asText());
        } catch (IllegalArgumentException broken) {
          check.violated(LambdaRule.BODY_ENCODING, "body", "body is not base64");
          return null;
        }
      }
      default -> {
        check.violated(
            LambdaRule.BODY_ENCODING,
            "bodyEncoding",
            "bodyEncoding must be 'text' or 'base64', it is '" + Excerpt.of(name) + "'");
        return null;
      }
    }
  }

  private void size(HttpFields headers, byte @Nullable [] body) {
    long bytes = ResultCheck.sizeOf(headers) + (body == null ? 0 : body.length);
    long allowed = event.type().isViewer() ? VIEWER : ORIGIN;
    if (bytes > allowed) {
      check.violated(
          LambdaRule.RESPONSE_SIZE,
          "body",
          "headers and body have " + bytes + " bytes, allowed are " + allowed);
    }
  }
}
