package dev.brink.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.testing.FunctionTestRunner;
import dev.brink.functions.testing.TestInputException;
import dev.brink.testing.journey.JourneyReport;
import dev.brink.testing.journey.JourneyResult;
import dev.brink.testing.journey.JourneyRunner;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journeys of a test run; a node is started only when there are any. */
final class JourneyRun {
  private final List<Path> files;
  private List<JourneyResult> results = List.of();

  private JourneyRun(List<Path> files) {
    this.files = files;
  }

  /** Those of a file or a folder; null for none. */
  static JourneyRun of(@Nullable Path path) {
    return new JourneyRun(path == null ? List.of() : JourneyRunner.find(path));
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** Whether there are journeys, and no function to be tested beside them. */
  boolean standAlone(Path path) {
    if (isEmpty()) {
      return false;
    }
    if (files.contains(path)) {
      return true;
    }
    try {
      return FunctionTestRunner.functions(path).isEmpty();
    } catch (TestInputException none) {
      return true;
    }
  }

  void run() {
    if (!isEmpty()) {
      try (JourneyRunner runner = new JourneyRunner()) {
        results = runner.run(files);
      }
    }
  }

  boolean passed() {
    return results.stream().allMatch(JourneyResult::passed);
  }

  /** A report on functions, with the journeys below. */
  String addedTo(String text) {
    if (isEmpty()) {
      return text;
    }
    String journeys = JourneyReport.text(results);
    return text.isEmpty() ? journeys : text + "\n\n" + journeys;
  }

  /** The same as JSON. */
  ObjectNode addedTo(ObjectNode json) {
    if (!isEmpty()) {
      json.put("passed", json.path("passed").asBoolean() && passed());
      json.set("journeys", JourneyReport.json(results));
    }
    return json;
  }
}
