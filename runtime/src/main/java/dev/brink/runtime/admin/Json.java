package dev.brink.runtime.admin;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;

/**
 * JSON in and out: one document, no key twice, nothing behind it; problems with line and column.
 */
final class Json {

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static Buffer buffer(JsonNode node) {
    try {
      return Buffer.buffer(STRICT.writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** Reads a body; refused with line and column when it is not JSON. */
  static JsonNode parse(Buffer body) {
    return parse(body.getBytes());
  }

  static JsonNode parse(byte[] text) {
    try {
      JsonNode node = STRICT.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new Refused(ErrorCode.MISSING_BODY, "the body is empty, a JSON document is expected");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new Refused(ErrorCode.MALFORMED_JSON, "the body is not JSON: the text is not UTF-8");
    }
  }

  /** Reads a body that must be an object. */
  static ObjectNode parseObject(Buffer body) {
    if (parse(body) instanceof ObjectNode object) {
      return object;
    }
    throw new Refused(
        ErrorCode.INVALID_ARGUMENT,
        "the body is not a JSON object",
        List.of(Refused.Detail.at("", "must be an object")));
  }

  private static Refused malformed(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    int line = at == null ? 0 : at.getLineNr();
    int column = at == null ? 0 : at.getColumnNr();
    // Jackson names the method that sets the limit which was broken.
    String message = firstLine(e.getOriginalMessage()).replaceAll(",? from `[^`]*`", "");
    return new Refused(
        ErrorCode.MALFORMED_JSON,
        "the body is not valid JSON at line " + line + ", column " + column + ": " + message,
        List.of(new Refused.Detail("", line, column, "json", message)));
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
