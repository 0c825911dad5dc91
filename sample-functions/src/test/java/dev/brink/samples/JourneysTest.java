package dev.brink.samples;

import dev.brink.testing.journey.JourneyTests;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every journey beside the samples ends as its file says. */
final class JourneysTest {

  @TestFactory
  Stream<DynamicTest> everyJourneyIsAsExpected() {
    return JourneyTests.in(Path.of("").toAbsolutePath());
  }
}
