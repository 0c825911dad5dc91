package dev.brink.runtime.distribution.reading;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.FunctionRuntime;
import dev.brink.runtime.distribution.PublishedFunctions;
import dev.brink.runtime.distribution.PublishedFunctions.Published;
import dev.brink.runtime.json.JsonText;
import dev.brink.runtime.json.Problem;
import dev.brink.runtime.json.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Documents and lookups that the tests of this package share. */
final class Fixtures {
  static final ManagedPolicies MANAGED = ManagedPolicies.load();

  static final PublishedFunctions FUNCTIONS =
      Map.of(
              "url-rewrite",
              new Published(FunctionRuntime.CLOUDFRONT_JS_2_0, true, Set.of(1)),
              "draft",
              new Published(FunctionRuntime.CLOUDFRONT_JS_2_0, false, Set.of()),
              "sign",
              new Published(FunctionRuntime.NODEJS, true, Set.of(1, 2)),
              "sign-draft",
              new Published(FunctionRuntime.NODEJS, false, Set.of()))
          ::get;

  /** The smallest configuration that is valid. */
  static final String MINIMAL =
      """
      {"Origins": [{"Id": "o", "DomainName": "127.0.0.1",
                    "CustomOriginConfig": {"OriginProtocolPolicy": "http-only", "HTTPPort": 8000}}],
       "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "allow-all",
                                "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"}}
      """;

  private Fixtures() {}

  static JsonNode json(String text) {
    return accepted(JsonText.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  static JsonNode resource(String name) {
    try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(name))) {
      return accepted(JsonText.parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document with the value at a JSON pointer replaced; {@code remove} takes it away. */
  static JsonNode with(JsonNode document, String pointer, String value) {
    JsonNode copy = document.deepCopy();
    JsonPointer at = JsonPointer.compile(pointer);
    JsonNode parent = copy.at(at.head());
    if (parent instanceof ArrayNode array) {
      int index = at.last().getMatchingIndex();
      if (index == array.size()) {
        array.add(json(value));
      } else {
        array.set(index, json(value));
      }
    } else if (parent instanceof ObjectNode object) {
      String key = at.last().getMatchingProperty();
      if (value.equals("remove")) {
        object.remove(key);
      } else {
        object.set(key, json(value));
      }
    } else {
      throw new IllegalArgumentException("nothing at " + pointer);
    }
    return copy;
  }

  static <T> T accepted(Reading<T> reading) {
    return switch (reading) {
      case Reading.Accepted<T> accepted -> accepted.value();
      case Reading.Rejected<T> rejected -> throw new AssertionError(rejected.problems());
    };
  }

  static List<Problem> problems(Reading<?> reading) {
    return switch (reading) {
      case Reading.Accepted<?> accepted -> List.of();
      case Reading.Rejected<?> rejected -> rejected.problems();
    };
  }

  static List<Problem> warnings(Reading<?> reading) {
    return switch (reading) {
      case Reading.Accepted<?> accepted -> accepted.warnings();
      case Reading.Rejected<?> rejected -> throw new AssertionError(rejected.problems());
    };
  }
}
