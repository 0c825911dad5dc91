package dev.brink.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.brink.functions.json.EventJson.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what is wrong with an event while it is read. */
final class Problems {
  private final List<Problem> list = new ArrayList<>();

  List<Problem> list() {
    return list;
  }

  void add(String path, String message) {
    list.add(new Problem(path, message));
  }

  static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO, STRING ->
          "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  /** An object; a missing one is empty. */
  JsonNode object(String path, JsonNode node) {
    if (absent(node)) {
      return MissingNode.getInstance();
    }
    if (!node.isObject()) {
      add(path, "an object is needed, not " + kind(node));
      return MissingNode.getInstance();
    }
    return node;
  }

  /** A text; a missing one is the fallback. */
  String text(String path, JsonNode node, String fallback) {
    if (absent(node)) {
      return fallback;
    }
    if (!node.isTextual()) {
      add(path, "a string is needed, not " + kind(node));
      return fallback;
    }
    return node.asText();
  }
}
