package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares two JSON values: the order of members does not matter, that in arrays does. */
final class JsonDiff {

  private JsonDiff() {}

  static List<Difference> between(String path, JsonNode expected, JsonNode actual) {
    List<Difference> differences = new ArrayList<>();
    compare(path, expected, actual, differences);
    return differences;
  }

  private static void compare(
      String path, JsonNode expected, JsonNode actual, List<Difference> differences) {
    if (expected.isObject() && actual.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(member(path, name), expected.path(name), actual.path(name), differences);
      }
    } else if (expected.isArray() && actual.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
        compare(path + "[" + i + "]", item(expected, i), item(actual, i), differences);
      }
    } else if (!same(expected, actual)) {
      differences.add(new Difference(path, expected, actual));
    }
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    return expected.isNumber() && actual.isNumber()
        ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
        : expected.equals(actual);
  }

  private static JsonNode item(JsonNode array, int i) {
    return i < array.size() ? array.get(i) : MissingNode.getInstance();
  }

  private static String member(String path, String name) {
    String quoted = name.matches("[A-Za-z0-9_$-]+") ? name : "\"" + name + "\"";
    return path.isEmpty() ? quoted : path + "." + quoted;
  }
}
