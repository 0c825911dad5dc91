package dev.brink.runtime.suite;

import dev.brink.runtime.suite.Outcomes.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code docs/compatibility.md} says about the suite: a row with the figures of each mode, and
 * rows whose last cell names the tests that a rule makes fail.
 */
final class RecordedResults {

  private static final Pattern FIGURES =
      Pattern.compile("\\| Brink, `(\\w+)` \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|");
  private static final Pattern SECTION =
      Pattern.compile("### Failures in `(\\w+)` mode\n(.*?)(?=\n##|\\z)", Pattern.DOTALL);
  private static final Pattern TESTS = Pattern.compile("\\| ([^|\n]*) \\|$", Pattern.MULTILINE);
  private static final Pattern ID = Pattern.compile("`([^`]+)`");

  private final Map<String, Map<Kind, Integer>> passed = new HashMap<>();
  private final Map<String, Set<String>> explained = new HashMap<>();

  private RecordedResults() {}

  static RecordedResults read(String page) {
    RecordedResults results = new RecordedResults();
    Matcher figures = FIGURES.matcher(page);
    while (figures.find()) {
      Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        counts.put(kind, Integer.valueOf(figures.group(2 + kind.ordinal())));
      }
      results.passed.put(figures.group(1), counts);
    }
    Matcher section = SECTION.matcher(page);
    while (section.find()) {
      Set<String> ids = new HashSet<>();
      TESTS
          .matcher(section.group(2))
          .results()
          .flatMap(row -> ID.matcher(row.group(1)).results())
          .forEach(id -> ids.add(id.group(1)));
      results.explained.put(section.group(1), ids);
    }
    return results;
  }

  int passed(String mode, Kind kind) {
    return passed.getOrDefault(mode, Map.of()).getOrDefault(kind, 0);
  }

  Set<String> explained(String mode) {
    return explained.getOrDefault(mode, Set.of());
  }
}
