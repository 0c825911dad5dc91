package dev.brink.runtime.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run of the suite by its own way of counting: a test passes when it and all those that it
 * depends on do.
 */
final class Outcomes {

  /** What a test is about. */
  enum Kind {
    /** Correctness. */
    REQUIRED,
    /** What a cache should reuse. */
    OPTIMAL,
    /** A question that has no wrong answer. */
    CHECK
  }

  private final JsonNode suites;
  private final Map<String, JsonNode> tests = new LinkedHashMap<>();
  private final Map<String, JsonNode> results = new HashMap<>();

  /**
   * @param suites the suite's own description of its tests
   * @param results test id to {@code true}, or an array of kind and text of what went wrong
   */
  Outcomes(JsonNode suites, JsonNode results) {
    this.suites = suites;
    results.properties().forEach(result -> this.results.put(result.getKey(), result.getValue()));
    for (JsonNode suite : suites) {
      for (JsonNode test : suite.path("tests")) {
        if (!test.path("browser_only").asBoolean()) {
          tests.put(test.path("id").asText(), test);
        }
      }
    }
  }

  /** Whether a test says nothing about the cache, because what comes before it went wrong. */
  boolean hasBrokenSetups() {
    return results.values().stream().anyMatch(Outcomes::isBrokenSetup);
  }

  /** The same with the results of another run for the tests that could not be set up. */
  Outcomes with(JsonNode again) {
    Outcomes both = new Outcomes(suites, again);
    results.forEach(
        (id, result) -> {
          if (!isBrokenSetup(result)) {
            both.results.put(id, result);
          }
        });
    return both;
  }

  private static boolean isBrokenSetup(JsonNode result) {
    return result.isArray() && !result.path(0).asText().equals("Assertion");
  }

  /** How many tests of each kind passed. */
  Map<Kind, Integer> passed() {
    Map<Kind, Integer> passed = new EnumMap<>(Kind.class);
    tests.keySet().stream()
        .filter(this::passes)
        .forEach(id -> passed.merge(kind(id), 1, Integer::sum));
    return passed;
  }

  /** How many tests there are of each kind. */
  Map<Kind, Integer> all() {
    Map<Kind, Integer> all = new EnumMap<>(Kind.class);
    tests.keySet().forEach(id -> all.merge(kind(id), 1, Integer::sum));
    return all;
  }

  /** The required and optimal tests that do not pass, and what is wrong with each. */
  SortedMap<String, String> failures() {
    SortedMap<String, String> failures = new TreeMap<>();
    for (String id : tests.keySet()) {
      if (kind(id) != Kind.CHECK && !passes(id)) {
        failures.put(id, why(id));
      }
    }
    return failures;
  }

  private Kind kind(String id) {
    return switch (test(id).path("kind").asText("required")) {
      case "optimal" -> Kind.OPTIMAL;
      case "check" -> Kind.CHECK;
      default -> Kind.REQUIRED;
    };
  }

  private boolean passes(String id) {
    return result(id).asBoolean() && failedDependency(id) == null;
  }

  private String why(String id) {
    String dependency = failedDependency(id);
    return dependency == null
        ? result(id).path(1).asText("it was not run")
        : "depends on " + dependency;
  }

  private @Nullable String failedDependency(String id) {
    for (JsonNode dependency : test(id).path("depends_on")) {
      if (!passes(dependency.asText())) {
        return dependency.asText();
      }
    }
    return null;
  }

  private JsonNode result(String id) {
    return results.getOrDefault(id, MissingNode.getInstance());
  }

  private JsonNode test(String id) {
    JsonNode test = tests.get(id);
    if (test == null) {
      throw new IllegalArgumentException("the suite has no test '" + id + "'");
    }
    return test;
  }
}
