package dev.brink.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.brink.functions.Validation;
import dev.brink.functions.testing.FunctionTestReport;
import dev.brink.functions.testing.FunctionTestResult;
import dev.brink.functions.testing.FunctionTestResult.Verdict;
import dev.brink.functions.testing.FunctionTestRunner;
import dev.brink.functions.testing.FunctionTestRunner.Options;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every sample on its events in the real engine. */
final class SampleFunctionsTest {

  private static final Path SAMPLES = Path.of("").toAbsolutePath();
  private static final Options WARM = new Options(null, null, false, true);
  private static GraalJsSandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @TestFactory
  Stream<DynamicContainer> samples() throws Exception {
    FunctionTestRunner runner = new FunctionTestRunner(sandbox, Duration.ofMillis(1));
    List<FunctionTestResult> results =
        runner.run(
            FunctionTestRunner.functions(SAMPLES).stream()
                .filter(folder -> !folder.startsWith(SAMPLES.resolve("lambda")))
                .toList(),
            WARM);
    assertTrue(results.size() >= 12, "there are " + results.size() + " samples");
    return results.stream().map(SampleFunctionsTest::sample);
  }

  private static DynamicContainer sample(FunctionTestResult result) {
    String name = result.function().name();
    DynamicTest accepted =
        DynamicTest.dynamicTest(
            "is accepted without a warning",
            () -> assertEquals(Validation.CLEAN, result.validation()));
    DynamicTest described =
        DynamicTest.dynamicTest(
            "has events and a README",
            () -> {
              assertFalse(result.cases().isEmpty());
              assertTrue(Files.exists(SAMPLES.resolve(name).resolve("README.md")));
            });
    Stream<DynamicTest> events =
        result.cases().stream()
            .map(
                one ->
                    DynamicTest.dynamicTest(
                        one.name(),
                        () -> {
                          if (one.verdict() != Verdict.AS_EXPECTED) {
                            fail(FunctionTestReport.text(List.of(only(result, one)), true));
                          }
                        }));
    return DynamicContainer.dynamicContainer(
        name, Stream.concat(Stream.of(accepted, described), events));
  }

  private static FunctionTestResult only(FunctionTestResult result, FunctionTestResult.Case one) {
    return new FunctionTestResult(
        result.function(),
        result.code(),
        result.validation(),
        List.of(one),
        result.size(),
        result.warm());
  }
}
