package dev.brink.functions.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** How messages call a JSON value. */
final class JsonKind {
  private JsonKind() {}

  static String of(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL -> "null";
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case MISSING -> "nothing";
      case BINARY, BOOLEAN, NUMBER, POJO, STRING ->
          "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }
}
