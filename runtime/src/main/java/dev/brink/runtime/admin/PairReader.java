package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads keys and values from bodies, with every problem at its path. */
final class PairReader {

  private PairReader() {}

  /** Refuses members that mean nothing. */
  static void checkKeys(ObjectNode body, Set<String> known) {
    List<Refused.Detail> unknown = new ArrayList<>();
    for (var member : body.properties()) {
      if (!known.contains(member.getKey())) {
        unknown.add(
            Refused.Detail.at(
                member.getKey(),
                "is unknown; known are " + String.join(", ", known.stream().sorted().toList())));
      }
    }
    if (!unknown.isEmpty()) {
      throw new Refused(ErrorCode.INVALID_ARGUMENT, "the body has unknown members", unknown);
    }
  }

  /** {@code [{"key","value"}, ...]}, no key twice; absent is empty. */
  static Map<String, String> pairs(JsonNode list, String path) {
    Map<String, String> pairs = new LinkedHashMap<>();
    List<Refused.Detail> problems = new ArrayList<>();
    int index = 0;
    for (JsonNode element : array(list, path)) {
      String at = path + "[" + index++ + "]";
      JsonNode key = element.path("key");
      JsonNode value = element.path("value");
      if (!key.isTextual() || !value.isTextual()) {
        problems.add(Refused.Detail.at(at, "must have a string 'key' and a string 'value'"));
      } else if (pairs.put(key.textValue(), value.textValue()) != null) {
        problems.add(Refused.Detail.at(at + ".key", "comes twice: '" + key.textValue() + "'"));
      }
    }
    return refuseIfAny(problems, pairs);
  }

  /** {@code [{"key"}, ...]}; absent is empty. */
  static Set<String> keys(JsonNode list, String path) {
    Set<String> keys = new LinkedHashSet<>();
    List<Refused.Detail> problems = new ArrayList<>();
    int index = 0;
    for (JsonNode element : array(list, path)) {
      JsonNode key = element.isTextual() ? element : element.path("key");
      if (key.isTextual()) {
        keys.add(key.textValue());
      } else {
        problems.add(Refused.Detail.at(path + "[" + index + "]", "must have a string 'key'"));
      }
      index++;
    }
    return refuseIfAny(problems, keys);
  }

  private static <T> T refuseIfAny(List<Refused.Detail> problems, T result) {
    if (!problems.isEmpty()) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT, "the body holds pairs that cannot be taken", problems);
    }
    return result;
  }

  private static JsonNode array(JsonNode list, String path) {
    if (list.isMissingNode() || list instanceof ArrayNode) {
      return list;
    }
    throw new Refused(
        ErrorCode.INVALID_ARGUMENT,
        "'" + path + "' is not a list",
        List.of(Refused.Detail.at(path, "must be a list")));
  }

  static String text(JsonNode value, String path) {
    if (value.isTextual()) {
      return value.textValue();
    }
    throw new Refused(
        ErrorCode.INVALID_ARGUMENT,
        "'" + path + "' is not a string",
        List.of(Refused.Detail.at(path, "must be a string")));
  }

  static String text(Buffer body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Refused(ErrorCode.INVALID_ARGUMENT, "the value is not UTF-8 text");
    }
  }
}
