package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a call is answered with.
 *
 * @param body null for none
 * @param etag sent as CloudFront sends it, without quotes; null for none
 */
record Answer(int status, String contentType, @Nullable Buffer body, @Nullable String etag) {

  static final String JSON = "application/json";

  static Answer json(int status, JsonNode body) {
    return new Answer(status, JSON, Json.buffer(body), null);
  }

  static Answer ok(JsonNode body) {
    return json(200, body);
  }

  static Answer text(String contentType, String text) {
    Buffer body = Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
    return new Answer(200, contentType, body, null);
  }

  static Answer bytes(String contentType, byte[] bytes) {
    return new Answer(200, contentType, Buffer.buffer(bytes), null);
  }

  static Answer noContent() {
    return new Answer(204, JSON, null, null);
  }

  Answer withEtag(String tag) {
    return new Answer(status, contentType, body, tag);
  }
}
