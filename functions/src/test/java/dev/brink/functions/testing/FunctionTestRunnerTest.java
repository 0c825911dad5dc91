package dev.brink.functions.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Execution;
import dev.brink.functions.Execution.Outcome;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.KeyValueStore;
import dev.brink.functions.Validation;
import dev.brink.functions.Violation;
import dev.brink.functions.testing.FunctionTestResult.Verdict;
import dev.brink.functions.testing.FunctionTestRunner.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionTestRunnerTest {

  @TempDir Path folder;

  private final FakeSandbox sandbox = new FakeSandbox();
  private final FunctionTestRunner runner = new FunctionTestRunner(sandbox, Duration.ofMillis(1));

  @BeforeEach
  void aFunctionWithOneEvent() throws IOException {
    write("index.js", "function handler() {}");
    write(
        "function.json", "{\"runtime\": \"cloudfront-js-1.0\", \"eventType\": \"viewer-request\"}");
    write("events/one.json", "{\"request\": {\"uri\": \"/x\"}}");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text);
  }

  private FunctionTestResult run(Options options) throws TestInputException {
    return runner.run(folder, options).getFirst();
  }

  private FunctionTestResult.Case onlyCase(Options options) throws TestInputException {
    return run(options).cases().getFirst();
  }

  private List<String> differences() throws TestInputException {
    return onlyCase(Options.PLAIN).differences().stream().map(Difference::toString).toList();
  }

  @Test
  void theFunctionIsRunAsItsFolderSays() throws Exception {
    write("function.json", "{\"runtime\": \"brink-js-1.0\", \"kvs\": \"kvs.json\"}");
    write("kvs.json", "{\"data\": [{\"key\": \"k\", \"value\": \"v\"}]}");
    FunctionTestResult result = run(Options.PLAIN);
    assertEquals("/x", sandbox.event().request().uri());
    assertEquals(FunctionRuntime.BRINK_JS_1_0, result.function().runtime());
    assertEquals("function handler() {}", result.function().code());
    KeyValueStore store = result.function().keyValueStore();
    assertEquals("v", store == null ? "" : store.get("k").orElse(""));
  }

  @Test
  void withoutAnExpectedFileItIsEnoughToRun() throws Exception {
    assertEquals(Verdict.RAN, onlyCase(Options.PLAIN).verdict());
    sandbox.outcome =
        new Execution.Failed(new Failure(Failure.Kind.EXCEPTION, "Error: x", 1, 2, null));
    assertEquals(Verdict.FAILED, onlyCase(Options.PLAIN).verdict());
  }

  @Test
  void theOrderOfMembersDoesNotMatterButThatOfItemsDoes() throws Exception {
    sandbox.output = "{\"a\": 1, \"b\": [1, 2]}";
    write("expected/one.json", "{\"output\": {\"b\": [1.0, 2], \"a\": 1}}");
    assertEquals(Verdict.AS_EXPECTED, onlyCase(Options.PLAIN).verdict());
    write("expected/one.json", "{\"output\": {\"b\": [2, 1], \"a\": 1}}");
    assertEquals(
        List.of("output.b[0]: expected 2, but is 1", "output.b[1]: expected 1, but is 2"),
        differences());
    assertFalse(run(Options.PLAIN).passed());
  }

  @Test
  void whatIsMissingAndWhatIsTooMuchIsNamed() throws Exception {
    sandbox.output = "{\"a b\": 1, \"list\": [1, 2]}";
    write("expected/one.json", "{\"output\": {\"c\": {\"d\": 1}, \"list\": [1]}}");
    assertEquals(
        List.of(
            "output.c: expected {\"d\":1}, but is missing",
            "output.list[1]: not expected, but is 2",
            "output.\"a b\": not expected, but is 1"),
        differences());
  }

  @Test
  void noCookiesAreTheSameAsNone() throws Exception {
    sandbox.output = "{\"uri\": \"/\", \"cookies\": {}}";
    write("expected/one.json", "{\"output\": {\"uri\": \"/\"}}");
    assertEquals(List.of(), differences());
    sandbox.output = "{\"uri\": \"/\", \"cookies\": {\"a\": {}}}";
    assertEquals(List.of("output.cookies.a: not expected, but is {}"), differences());
  }

  @Test
  void logsAreComparedWhenTheyAreExpected() throws Exception {
    sandbox.logs = List.of("one");
    write("expected/one.json", "{\"output\": null}");
    assertEquals(List.of(), differences());
    write("expected/one.json", "{\"output\": null, \"logs\": [\"two\"]}");
    assertEquals(List.of("logs[0]: expected \"two\", but is \"one\""), differences());
  }

  @Test
  void whatIsIgnoredIsNotCompared() throws Exception {
    sandbox.output = "{\"headers\": {\"date\": {\"value\": \"now\"}}, \"list\": [1, 2]}";
    write(
        "expected/one.json",
        "{\"output\": {\"headers\": {}, \"list\": [9, 2]},"
            + " \"ignore\": [\"/output/headers/date\", \"/output/list/0\"]}");
    assertEquals(List.of(), differences());
  }

  @Test
  void anExpectedErrorIsComparedByTheMembersGiven() throws Exception {
    write("expected/one.json", "{\"error\": {\"kind\": \"exception\"}}");
    assertEquals(
        List.of(
            "error: expected {\"kind\":\"exception\"}, but is null",
            "error.kind: expected \"exception\", but is missing"),
        differences());
    sandbox.outcome =
        new Execution.Failed(new Failure(Failure.Kind.EXCEPTION, "Error: x", 1, 2, null));
    assertEquals(List.of(), differences());
    write("expected/one.json", "{\"output\": null}");
    assertFalse(run(Options.PLAIN).passed());
  }

  @Test
  void aBrokenRuleAlwaysFails() throws Exception {
    sandbox.outcome =
        new Execution.Invalid(
            List.of(new Violation("read-only-header", "headers.via", "m", "502")));
    sandbox.output = "{}";
    write("expected/one.json", "{\"output\": {}}");
    assertFalse(run(Options.PLAIN).passed());
    assertFalse(run(new Options(null, null, true, false)).passed());
  }

  @Test
  void updateWritesWhatCameOutAndKeepsWhatIsIgnored() throws Exception {
    Options update = new Options(null, null, true, false);
    sandbox.output = "{\"a\": {}, \"b\": []}";
    assertEquals(Verdict.UPDATED, onlyCase(update).verdict());
    assertEquals(
        "{\n  \"output\": {\n    \"a\": {},\n    \"b\": []\n  }\n}\n",
        Files.readString(folder.resolve("expected/one.json")));
    assertEquals(Verdict.AS_EXPECTED, onlyCase(update).verdict());
    write("expected/one.json", "{\"output\": 1, \"logs\": [], \"ignore\": [\"/output/x\"]}");
    sandbox.logs = List.of("log");
    assertEquals(Verdict.UPDATED, onlyCase(update).verdict());
    assertEquals(
        "{\"output\":{\"a\":{},\"b\":[]},\"logs\":[\"log\"],\"ignore\":[\"/output/x\"]}",
        Files.readString(folder.resolve("expected/one.json")).replaceAll("\\s", ""));
  }

  @Test
  void oneEventMayBeChosenByNameOrFile() throws Exception {
    write("events/two.json", "{\"request\": {\"uri\": \"/two\"}}");
    write("elsewhere/three.json", "{\"request\": {\"uri\": \"/three\"}}");
    assertEquals(2, run(Options.PLAIN).cases().size());
    assertEquals(1, run(new Options("two", null, false, false)).cases().size());
    assertEquals("/two", sandbox.event().request().uri());
    run(new Options(folder.resolve("elsewhere/three.json").toString(), null, false, false));
    assertEquals("/three", sandbox.event().request().uri());
  }

  @Test
  void aSingleFileRunsWithOneEvent() throws Exception {
    write("plain.js", "function handler() {}");
    FunctionTestResult result =
        runner
            .run(
                folder.resolve("plain.js"),
                new Options(folder.resolve("events/one.json").toString(), null, false, false))
            .getFirst();
    assertEquals("plain", result.function().name());
    assertEquals(FunctionRuntime.CLOUDFRONT_JS_2_0, result.function().runtime());
    assertTrue(result.passed());
  }

  @Test
  void aFolderOfFoldersRunsAll() throws Exception {
    for (String name : List.of("b", "a")) {
      write("many/" + name + "/index.js", "function handler() {}");
      write("many/" + name + "/events/e.json", "{}");
    }
    write("many/README.md", "");
    assertEquals(
        List.of("a", "b"),
        runner.run(folder.resolve("many"), Options.PLAIN).stream()
            .map(result -> result.function().name())
            .toList());
  }

  @Test
  void aCallThatTheTimeLimitStopsIsTriedAgain() throws Exception {
    Outcome fine = sandbox.outcome;
    Outcome slow =
        new Execution.Failed(new Failure(Failure.Kind.TIME_LIMIT, "time limit", 0, 0, null));
    sandbox.before = List.of(slow, slow);
    assertEquals(Verdict.RAN, onlyCase(Options.PLAIN).verdict());
    sandbox.outcome = slow;
    assertEquals(Verdict.FAILED, onlyCase(Options.PLAIN).verdict());
    write("expected/one.json", "{\"output\": {}}");
    assertEquals(List.of("error: expected null, but is \"time-limit\""), differences());
    sandbox.outcome = fine;
  }

  @Test
  void refusedCodeIsNotRun() throws Exception {
    sandbox.validation =
        new Validation(List.of(new Validation.Finding(1, 2, "syntax", "no")), List.of());
    FunctionTestResult result = run(Options.PLAIN);
    assertFalse(result.passed());
    assertEquals(List.of(), result.cases());
    assertTrue(
        FunctionTestReport.text(List.of(result), false).contains("error at 1:2: no [syntax]"));
  }

  @Test
  void aFunctionIsWarmedWhenItsFiguresMatter() throws Exception {
    run(Options.PLAIN);
    assertEquals(0, sandbox.warmed);
    run(new Options(null, null, false, true));
    assertEquals(1, sandbox.warmed);
  }

  @Test
  void whatCannotBeReadIsNamed() throws Exception {
    assertInput("there is no file or folder", folder.resolve("nowhere"));
    assertInput("has an index.js", folder.resolve("events"));
    write("function.json", "{\"runtime\": \"python\"}");
    assertInput("there is no runtime python; allowed are cloudfront-js-1.0", folder);
    write("function.json", "{\"kvs\": \"none.json\"}");
    assertInput("none.json: it cannot be read", folder);
    write("function.json", "{");
    assertInput("function.json: it is not JSON at line 1", folder);
    write("function.json", "{}");
    write("events/one.json", "{\"viewer\": 1}");
    assertInput("one.json: viewer: an object is needed, not a number", folder);
    write("events/one.json", "{}");
    for (String wrong :
        List.of("{}", "[]", "{\"output\": 1, \"x\": 2}", "{\"output\":1,\"ignore\":[\"a\"]}")) {
      write("expected/one.json", wrong);
      assertInput("expected/one.json: ", folder);
    }
  }

  private void assertInput(String message, Path path) {
    TestInputException thrown =
        assertThrows(TestInputException.class, () -> runner.run(path, Options.PLAIN));
    assertTrue(String.valueOf(thrown.getMessage()).contains(message), thrown::getMessage);
  }

  @Test
  void theReportSaysWhatAPersonWantsToKnow() throws Exception {
    sandbox.output = "{\"uri\": \"/y\"}";
    sandbox.logs = List.of("hello\u001b[31m");
    write("expected/one.json", "{\"output\": {\"uri\": \"/x\"}}");
    List<FunctionTestResult> results = runner.run(folder, Options.PLAIN);
    assertEquals(
        """
        %s (cloudfront-js-1.0)
          FAIL one  compute <= 25%%, 250 us, 2.0 KB
              output.uri
                - expected "/x"
                + actual   "/y"
              log: hello\u00b7[31m
              {
                "uri": "/y"
              }
        1 function, 1 event: 0 passed, 1 failed"""
            .formatted(results.getFirst().function().name()),
        FunctionTestReport.text(results, true));
    assertEquals(
        "failed", FunctionTestReport.json(results).at("/functions/0/events/0/verdict").asText());
    assertFalse(FunctionTestReport.json(results).path("passed").asBoolean());
  }
}
