package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** As much of JSON Schema as the OpenAPI document uses: $ref, type, enum, required, properties. */
final class Schema {

  private final JsonNode document;

  Schema(JsonNode document) {
    this.document = document;
  }

  /** What of this value is not as the schema says; empty when all is. */
  List<String> problems(JsonNode schema, JsonNode value) {
    List<String> problems = new ArrayList<>();
    check(schema, value, "$", problems);
    return problems;
  }

  private void check(JsonNode given, JsonNode value, String path, List<String> problems) {
    JsonNode schema = resolve(given);
    if (schema.has("type") && !hasType(schema.path("type"), value)) {
      problems.add(path + " is " + value.getNodeType() + ", not " + schema.path("type"));
      return;
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      problems.add(path + " is " + value + ", none of " + schema.path("enum"));
    }
    if (value.isObject()) {
      for (JsonNode name : schema.path("required")) {
        if (!value.has(name.asText())) {
          problems.add(path + " lacks " + name.asText());
        }
      }
      for (var member : value.properties()) {
        JsonNode property = schema.path("properties").path(member.getKey());
        if (!property.isMissingNode()) {
          check(property, member.getValue(), path + "." + member.getKey(), problems);
        } else if (schema.has("properties")) {
          problems.add(path + "." + member.getKey() + " is not in the document");
        }
      }
    }
    if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.path("items"), value.get(i), path + "[" + i + "]", problems);
      }
    }
  }

  JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode element : list) {
      if (element.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasType(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (hasType(one, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("type " + type + " is not known to this check");
    };
  }
}
