package dev.brink.runtime.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value at its path: a key of an object or an element of an array, present or not. Reading it as
 * something it is not reports a problem and answers the fallback, so that reading can go on.
 */
public final class JsonField {
  private final String path;
  private final @Nullable JsonNode node;
  private final Problems problems;

  JsonField(String path, @Nullable JsonNode node, Problems problems) {
    this.path = path;
    this.node = node == null || node.isNull() || node.isMissingNode() ? null : node;
    this.problems = problems;
  }

  public String path() {
    return path;
  }

  public boolean present() {
    return node != null;
  }

  /** Whether it says anything: neither absent nor "", {}, [], false or 0. */
  public boolean says() {
    return switch (node) {
      case null -> false;
      case JsonNode value when value.isTextual() -> !value.textValue().isEmpty();
      case JsonNode value when value.isBoolean() -> value.booleanValue();
      case JsonNode value when value.isNumber() -> value.doubleValue() != 0;
      case JsonNode value -> !value.isEmpty();
    };
  }

  public boolean isArray() {
    return node instanceof ArrayNode;
  }

  public boolean isObject() {
    return node instanceof ObjectNode;
  }

  public boolean isText() {
    return node != null && node.isTextual();
  }

  public void error(String message) {
    problems.error(path, message);
  }

  public void warning(String message) {
    problems.warning(path, message);
  }

  public void missing() {
    error("is missing");
  }

  /** Null when absent or not a string. */
  public @Nullable String text() {
    if (node == null || !node.isTextual()) {
      mismatch("a string");
      return null;
    }
    return node.textValue();
  }

  public String text(String fallback) {
    String text = text();
    return text == null ? fallback : text;
  }

  /** Like {@link #text()}, with "" meaning absent, as the AWS CLI prints it. */
  public @Nullable String nonEmptyText() {
    String text = text();
    return text == null || text.isEmpty() ? null : text;
  }

  /** A string that must be there and say something; "" with a problem otherwise. */
  public String requiredText() {
    if (node == null) {
      missing();
      return "";
    }
    String text = text();
    if (text != null && text.isEmpty()) {
      error("must not be empty");
    }
    return text == null ? "" : text;
  }

  public boolean flag(boolean fallback) {
    if (node == null || !node.isBoolean()) {
      mismatch("true or false");
      return fallback;
    }
    return node.booleanValue();
  }

  public boolean requiredFlag() {
    requirePresence();
    return flag(false);
  }

  public int integer(int least, int most, int fallback) {
    return Math.toIntExact(integer((long) least, (long) most, (long) fallback));
  }

  /** A whole number within bounds, both included. */
  public long integer(long least, long most, long fallback) {
    if (node == null || !node.isIntegralNumber()) {
      mismatch("a whole number");
      return fallback;
    }
    if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
      error(
          most == Integer.MAX_VALUE || most == Long.MAX_VALUE
              ? "must be at least %d, not %s".formatted(least, node.asText())
              : "must be %d-%d, not %s".formatted(least, most, node.asText()));
      return fallback;
    }
    return node.longValue();
  }

  public double number(double least, double most, double fallback) {
    if (node == null || !node.isNumber()) {
      mismatch("a number");
      return fallback;
    }
    double value = node.doubleValue();
    if (!(value >= least && value <= most)) {
      error("must be %s-%s, not %s".formatted(plain(least), plain(most), node.asText()));
      return fallback;
    }
    return value;
  }

  /** One of some words; null when absent or none of them. */
  public <T> @Nullable T choice(Map<String, T> allowed) {
    String text = text();
    if (text == null) {
      return null;
    }
    T chosen = allowed.get(text);
    if (chosen == null) {
      String close = SimilarName.of(text, allowed.keySet());
      error(
          "'%s' is not one of %s%s"
              .formatted(
                  JsonObject.abbreviated(text),
                  String.join(", ", allowed.keySet()),
                  close == null ? "" : "; did you mean '" + close + "'?"));
    }
    return chosen;
  }

  public <T> T choice(Map<String, T> allowed, T fallback) {
    T chosen = choice(allowed);
    return chosen == null ? fallback : chosen;
  }

  public <T> T requiredChoice(Map<String, T> allowed, T fallback) {
    requirePresence();
    return choice(allowed, fallback);
  }

  /** Reads an object and reports its unknown keys; null when absent or not an object. */
  public <T> @Nullable T object(Function<JsonObject, T> reader) {
    if (node instanceof ObjectNode object) {
      return JsonObject.read(object, path, problems, reader);
    }
    mismatch("an object");
    return null;
  }

  public <T> T object(Function<JsonObject, T> reader, Supplier<T> fallback) {
    T value = object(reader);
    return value == null ? fallback.get() : value;
  }

  public <T> @Nullable T requiredObject(Function<JsonObject, T> reader) {
    requirePresence();
    return object(reader);
  }

  /** The members of a list: a plain array, or CloudFront's {@code Quantity} and {@code Items}. */
  public List<JsonField> elements() {
    if (node instanceof ObjectNode object) {
      return JsonObject.read(object, path, problems, JsonObject::items);
    }
    return arrayElements();
  }

  List<JsonField> arrayElements() {
    if (!(node instanceof ArrayNode array)) {
      mismatch("a list");
      return List.of();
    }
    List<JsonField> elements = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      String at = path + "[" + i + "]";
      if (array.get(i).isNull()) {
        problems.error(at, "must not be null");
      } else {
        elements.add(new JsonField(at, array.get(i), problems));
      }
    }
    return elements;
  }

  private void requirePresence() {
    if (node == null) {
      missing();
    }
  }

  /** Says that a present value has the wrong type. */
  private void mismatch(String expected) {
    if (node != null) {
      error("must be %s, not %s".formatted(expected, kind(node)));
    }
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> "true or false";
      case NUMBER -> "the number " + JsonObject.abbreviated(node.asText());
      case OBJECT -> "an object";
      case STRING -> "the string '" + JsonObject.abbreviated(node.asText()) + "'";
      case BINARY, MISSING, NULL, POJO -> "nothing";
    };
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
