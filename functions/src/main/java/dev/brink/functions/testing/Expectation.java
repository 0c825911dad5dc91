package dev.brink.functions.testing;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expected file says: {@code output} or {@code error}, {@code logs} when they matter, and
 * {@code ignore}, JSON pointers (RFC 6901) to what is not compared.
 */
record Expectation(ObjectNode json, List<JsonPointer> ignore) {

  private static final List<String> MEMBERS = List.of("output", "error", "logs", "ignore");

  static Expectation read(Path file) throws TestInputException {
    JsonNode json = JsonFiles.read(file);
    if (!(json instanceof ObjectNode object)) {
      throw new TestInputException(file + ": an object is needed");
    }
    for (String name : (Iterable<String>) object::fieldNames) {
      if (!MEMBERS.contains(name)) {
        throw new TestInputException(
            file + ": there is no member " + name + "; allowed are " + MEMBERS);
      }
    }
    if (object.has("output") == object.has("error")) {
      throw new TestInputException(file + ": either output or error is needed");
    }
    List<JsonPointer> ignore = new ArrayList<>();
    for (JsonNode pointer : object.path("ignore")) {
      try {
        ignore.add(JsonPointer.compile(pointer.asText()));
      } catch (IllegalArgumentException broken) {
        throw new TestInputException(file + ": " + pointer + " is no JSON pointer");
      }
    }
    return new Expectation(object, ignore);
  }

  /**
   * Where the answer of a run differs.
   *
   * @param answer as {@code ExecutionJson} writes it
   */
  List<Difference> differences(ObjectNode answer) {
    ObjectNode expected = without(json);
    ObjectNode actual = without(answer);
    List<Difference> differences = new ArrayList<>();
    if (expected.has("error")) {
      expectError(expected.path("error"), actual.path("error"), differences);
    } else {
      if (!actual.path("error").isNull()) {
        return JsonDiff.between("error", NullNode.getInstance(), actual.path("error").path("kind"));
      }
      differences.addAll(
          JsonDiff.between(
              "output", withCookies(expected.path("output")), withCookies(actual.path("output"))));
    }
    if (expected.has("logs")) {
      differences.addAll(JsonDiff.between("logs", expected.path("logs"), actual.path("logs")));
    }
    return differences;
  }

  /** CloudFront's own outputs always have cookies, a function's object need not: none are none. */
  private static JsonNode withCookies(JsonNode output) {
    if (output instanceof ObjectNode object && !object.has("cookies")) {
      object.putObject("cookies");
    }
    return output;
  }

  /** Only the members given are compared. */
  private static void expectError(
      JsonNode expected, JsonNode actual, List<Difference> differences) {
    if (actual.isNull()) {
      differences.addAll(JsonDiff.between("error", expected, actual));
    }
    for (String member : (Iterable<String>) expected::fieldNames) {
      differences.addAll(
          JsonDiff.between("error." + member, expected.path(member), actual.path(member)));
    }
  }

  /** What an expected file would say of this answer; keeps what an old one says to ignore. */
  static ObjectNode of(ObjectNode answer, @Nullable Expectation old) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (answer.path("error").isNull()) {
      json.set("output", answer.path("output"));
    } else {
      json.putObject("error").set("kind", answer.path("error").path("kind"));
    }
    if (!answer.path("logs").isEmpty() || old != null && old.json().has("logs")) {
      json.set("logs", answer.path("logs"));
    }
    if (old != null && old.json().has("ignore")) {
      json.set("ignore", old.json().path("ignore"));
    }
    return json;
  }

  private ObjectNode without(ObjectNode json) {
    ObjectNode copy = json.deepCopy();
    for (JsonPointer pointer : ignore) {
      JsonNode parent = copy.at(pointer.head());
      JsonPointer last = pointer.last();
      if (last == null) {
        continue;
      }
      if (parent instanceof ObjectNode object) {
        object.remove(last.getMatchingProperty());
      } else if (parent instanceof ArrayNode array
          && last.getMatchingIndex() >= 0
          && last.getMatchingIndex() < array.size()) {
        // Not removed: what follows must keep its place.
        array.set(last.getMatchingIndex(), NullNode.getInstance());
      }
    }
    return copy;
  }
}
