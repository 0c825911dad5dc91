package dev.brink.testing.journey;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Journeys as tests of JUnit:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> journeys() {
 *   return JourneyTests.in(Path.of("functions"));
 * }
 * }</pre>
 */
public final class JourneyTests {

  private JourneyTests() {}

  /**
   * One test for each journey of a file or a folder; it fails with what {@code brink test} prints.
   *
   * @throws IllegalArgumentException when there is none: a test of nothing passes always
   */
  public static Stream<DynamicTest> in(Path path) {
    List<Path> files = JourneyRunner.find(path);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no journey in " + path + ": the name of its file ends in .journey.yaml");
    }
    JourneyRunner runner = new JourneyRunner();
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(), file.toUri(), () -> check(runner.run(file))))
        .onClose(runner::close);
  }

  private static void check(JourneyResult result) {
    if (!result.passed()) {
      throw new AssertionError("\n" + JourneyReport.text(List.of(result)));
    }
  }
}
