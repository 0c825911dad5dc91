package dev.brink.runtime.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over one JSON object. A key becomes known by being asked for; what nobody asked for by
 * the end is an unknown key, which is an error.
 */
public final class JsonObject {
  private final ObjectNode node;
  private final String path;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();

  private JsonObject(ObjectNode node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  static <T> T read(
      ObjectNode node, String path, Problems problems, Function<JsonObject, T> reader) {
    JsonObject object = new JsonObject(node, path, problems);
    T value = reader.apply(object);
    object.reportUnknownKeys();
    return value;
  }

  public String path() {
    return path;
  }

  public Problems problems() {
    return problems;
  }

  /** Whether the key is there; this does not make it known. */
  public boolean has(String key) {
    return node.has(key);
  }

  /** The keys that are there, for an object whose keys are names of the user's. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** The value of a key, which may be absent; JSON's null counts as absent. */
  public JsonField field(String key) {
    known.add(key);
    return new JsonField(pathOf(key), node.get(key), problems);
  }

  /**
   * The members of a list in CloudFront's form, {@code Quantity} and {@code Items}, when the object
   * has other keys besides.
   */
  public List<JsonField> items() {
    JsonField items = field("Items");
    JsonField quantity = field("Quantity");
    List<JsonField> members = items.present() ? items.arrayElements() : List.of();
    if (quantity.present()) {
      int stated = quantity.integer(0, Integer.MAX_VALUE, members.size());
      if (stated != members.size()) {
        quantity.error(
            "is %d but Items has %d (InconsistentQuantities)".formatted(stated, members.size()));
      }
    }
    return members;
  }

  /** Says something about the object as a whole. */
  public void error(String message) {
    problems.error(path, message);
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void reportUnknownKeys() {
    for (String key : unknownKeys()) {
      String close = SimilarName.of(key, known);
      String hint = close == null ? "" : "; did you mean '" + close + "'?";
      problems.error(pathOf(abbreviated(key)), "unknown key" + hint);
    }
  }

  private List<String> unknownKeys() {
    List<String> unknown = keys();
    unknown.removeAll(known);
    return unknown;
  }

  static String abbreviated(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  /** Starts at the root of a document; null, with a problem, when it is not an object. */
  public static <T> @Nullable T root(
      JsonNode node, Problems problems, Function<JsonObject, T> reader) {
    JsonField root = new JsonField("", node, problems);
    if (!root.present()) {
      root.error("must be an object, not nothing");
    }
    return root.object(reader);
  }
}
