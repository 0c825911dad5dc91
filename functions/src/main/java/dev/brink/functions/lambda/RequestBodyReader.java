package dev.brink.functions.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.rules.Excerpt;
import dev.brink.functions.rules.ResultCheck;
import dev.brink.limits.LimitTable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code request.body} of an answer: unless its action is {@code replace}, the request goes
 * on with the body it came with.
 *
 * <p>CloudFront Developer Guide, "Access the request body by choosing the include body option".
 */
final class RequestBodyReader {
  private static final long VIEWER = bytes("lambda-viewer-body-replaced");
  private static final long ORIGIN = bytes("lambda-origin-body-replaced");

  private final Event event;
  private final ResultCheck check;
  private final List<String> warnings;

  RequestBodyReader(Event event, ResultCheck check, List<String> warnings) {
    this.event = event;
    this.check = check;
    this.warnings = warnings;
  }

  private static long bytes(String limit) {
    return LimitTable.row(limit).orElseThrow().size().bytes();
  }

  /** The new body; null to keep what there is. */
  byte @Nullable [] read(JsonNode body, boolean present) {
    if (!present) {
      return null;
    }
    if (!body.isObject()) {
      wrong(LambdaRule.BODY, "body", "body must be an object, it is " + JsonKind.of(body));
      return null;
    }
    String action = word(body, "action", "read-only");
    if (action.equals("read-only")) {
      return null;
    }
    if (!action.equals("replace")) {
      wrong(
          LambdaRule.BODY,
          "body.action",
          "body.action must be 'read-only' or 'replace', it is '" + Excerpt.of(action) + "'");
      return null;
    }
    if (event.request().body() == null) {
      warnings.add("the body cannot be replaced: the association does not include it");
      return null;
    }
    return replaced(body);
  }

  private byte @Nullable [] replaced(JsonNode body) {
    JsonNode data = body.path("data");
    if (!data.isTextual()) {
      wrong(LambdaRule.BODY, "body.data", "body.data must be a string, it is " + JsonKind.of(data));
      return null;
    }
    String encoding = word(body, "encoding", "base64");
    byte[] bytes =
        switch (encoding) {
          case "text" -> data.asText().getBytes(StandardCharsets.UTF_8);
          case "base64" -> decoded(data.asText());
          default -> {
            wrong(
                LambdaRule.BODY_ENCODING,
                "body.encoding",
                "body.encoding must be 'text' or 'base64', it is '" + Excerpt.of(encoding) + "'");
            yield null;
          }
        };
    if (bytes == null) {
      return null;
    }
    // Base64 may be a third longer: what counts is what it stands for.
    long allowed = event.type() == EventType.VIEWER_REQUEST ? VIEWER : ORIGIN;
    if (bytes.length > allowed) {
      wrong(
          LambdaRule.BODY_SIZE,
          "body.data",
          "the replaced body has " + bytes.length + " bytes, allowed are " + allowed);
    }
    return bytes;
  }

  private byte @Nullable [] decoded(String data) {
    try {
      return Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException broken) {
      wrong(LambdaRule.BODY_ENCODING, "body.data", "body.data is not base64");
      return null;
    }
  }

  private static String word(JsonNode body, String field, String fallback) {
    JsonNode value = body.path(field);
    return value.isMissingNode() ? fallback : value.asText();
  }

  private void wrong(String rule, String path, String message) {
    check.violated(rule, path, message);
  }
}
