package dev.brink.samples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.testing.FunctionTestReport;
import dev.brink.functions.testing.FunctionTestResult;
import dev.brink.functions.testing.FunctionTestRunner;
import dev.brink.functions.testing.FunctionTestRunner.Options;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.process.InlineLambdas;
import dev.brink.process.wire.GuestNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Each function in {@code broken} breaks one rule, at the line whose comment says so: its test
 * fails with a message that names rule, line and what the viewer sees.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrokenFunctionsTest {
  private static final Path BROKEN = Path.of("src/test/resources/broken").toAbsolutePath();
  private static final Pattern MARK = Pattern.compile("// breaks ([a-z-]+)$");

  private GraalJsSandbox sandbox;
  private InlineLambdas lambdas;

  @BeforeAll
  void start() {
    sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC());
    lambdas = new InlineLambdas(LimitProfile.CLASSIC, Clock.systemUTC(), GuestNetwork.PUBLIC);
  }

  @AfterAll
  void stop() {
    lambdas.close();
    sandbox.close();
  }

  private String report(Path folder) throws Exception {
    List<FunctionTestResult> results =
        new FunctionTestRunner(
                function -> function.lambda() == null ? sandbox : lambdas,
                LimitTable.warm(LimitProfile.CLASSIC).cpu(),
                OptionalDouble::empty,
                sandbox::size)
            .run(folder, Options.PLAIN);
    assertFalse(results.getFirst().passed(), folder.toString());
    return FunctionTestReport.text(results, false);
  }

  @TestFactory
  Stream<DynamicTest> brokenFunctions() throws Exception {
    List<Path> functions = FunctionTestRunner.functions(BROKEN);
    assertTrue(functions.size() > 50, functions.size() + " functions");
    return functions.stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(BROKEN.relativize(folder).toString(), () -> check(folder)));
  }

  private void check(Path folder) throws Exception {
    List<String> code = Files.readAllLines(folder.resolve("index.js"));
    String report = report(folder);
    for (int line = 1; line <= code.size(); line++) {
      Matcher mark = MARK.matcher(code.get(line - 1));
      if (mark.find()) {
        assertTrue(report.contains(mark.group(1)), "no " + mark.group(1) + " in " + report);
        assertTrue(
            Pattern.compile("(?:at |index\\.js:)" + line + ":\\d+").matcher(report).find(),
            "no line " + line + " in " + report);
        if (!report.contains(" refused")) {
          assertTrue(
              Pattern.compile("the viewer sees 50[23] (?:Function|Lambda)").matcher(report).find(),
              report);
        }
        return;
      }
    }
    // What concerns the whole file has no line.
    assertTrue(report.contains("[handler]") || report.contains("[code-size]"), report);
    assertTrue(!report.contains("[code-size]") || report.contains("comments"), report);
  }
}
