package dev.brink.runtime.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.runtime.json.JsonText;
import dev.brink.runtime.json.Reading;
import dev.brink.runtime.store.Document;
import java.nio.charset.StandardCharsets;

/** The JSON of a stored document. */
final class StoredBody {

  private StoredBody() {}

  static JsonNode of(Document document) {
    return switch (JsonText.parse(document.body().getBytes(StandardCharsets.UTF_8))) {
      case Reading.Accepted<JsonNode>(JsonNode body, var warnings) -> body;
      case Reading.Rejected<JsonNode> rejected ->
          throw new IllegalStateException(
              "stored " + document.kind().wireName() + " " + document.id() + " is not JSON");
    };
  }

  /**
   * The configuration itself, out of what {@code aws cloudfront get-...} and the admin API's own
   * GET wrap around it.
   *
   * @param shape e.g. {@code DistributionConfig}
   */
  static JsonNode unwrapped(JsonNode body, String shape) {
    if (body.path(shape).isObject()) {
      return body.path(shape);
    }
    JsonNode inner = body.path(shape.substring(0, shape.length() - "Config".length())).path(shape);
    return inner.isObject() ? inner : body;
  }
}
