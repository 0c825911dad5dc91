package dev.brink.runtime.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.TestNode;
import dev.brink.runtime.suite.Outcomes.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The npm package http-cache-tests against the node, held against what {@code
 * docs/compatibility.md} records. It needs Node.js, npm and, the first time, the npm registry:
 * {@code ./brink verify --cache-tests}.
 */
@Tag("cache-tests")
class HttpCacheTest {

  private static CacheSuite suite;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    suite = CacheSuite.start(Path.of("target", "http-cache-tests").toAbsolutePath());
  }

  @AfterAll
  static void stop() {
    if (suite != null) {
      suite.close();
    }
  }

  @Test
  void likeCloudFrontTheNodeFailsOnlyWhatARuleOfCloudFrontsExplains() throws Exception {
    isNoWorseThanRecorded("cloudfront");
  }

  @Test
  void byRfc9111TheNodeFailsOnlyWhatIsExplained() throws Exception {
    isNoWorseThanRecorded("rfc9111");
  }

  private static void isNoWorseThanRecorded(String mode) throws Exception {
    RecordedResults recorded =
        RecordedResults.read(Files.readString(Path.of("..", "docs", "compatibility.md")));
    Outcomes outcomes = run(mode);
    Files.writeString(
        Path.of("target", "http-cache-tests", mode + ".txt"), report(mode, outcomes, recorded));
    SortedMap<String, String> unexplained = new TreeMap<>(outcomes.failures());
    unexplained.keySet().removeAll(recorded.explained(mode));
    assertEquals(new TreeMap<>(), unexplained, "failures that docs/compatibility.md does not list");
    for (Kind kind : Kind.values()) {
      int now = outcomes.passed().getOrDefault(kind, 0);
      int before = recorded.passed(mode, kind);
      // Checks ask what a cache does; some of their answers depend on how busy the machine is.
      assertTrue(kind == Kind.CHECK || now >= before, kind + ": " + now + ", recorded " + before);
    }
  }

  /** A test that could not be set up, say on a machine that is too busy, is run once more. */
  private static Outcomes run(String mode) throws Exception {
    try (TestNode node = SuiteNode.start(suite.port(), mode)) {
      Outcomes outcomes = new Outcomes(suite.tests(), suite.results(node.port(), mode));
      for (int again = 0; again < 2 && outcomes.hasBrokenSetups(); again++) {
        outcomes = outcomes.with(suite.results(node.port(), mode));
      }
      return outcomes;
    }
  }

  private static String report(String mode, Outcomes outcomes, RecordedResults recorded) {
    StringBuilder text = new StringBuilder("http-cache-tests 0.4.5, mode " + mode + "\n\n");
    for (Kind kind : Kind.values()) {
      text.append(
          "%-8s %3d of %d%n"
              .formatted(
                  kind.name().toLowerCase(Locale.ROOT),
                  outcomes.passed().getOrDefault(kind, 0),
                  outcomes.all().get(kind)));
    }
    text.append("\nFailed:\n");
    outcomes.failures().forEach((id, why) -> text.append("%s: %s%n".formatted(id, why)));
    text.append("\nExplained in docs/compatibility.md, yet passed:\n");
    recorded.explained(mode).stream()
        .filter(id -> !outcomes.failures().containsKey(id))
        .sorted()
        .forEach(id -> text.append(id).append('\n'));
    return text.toString();
  }
}
