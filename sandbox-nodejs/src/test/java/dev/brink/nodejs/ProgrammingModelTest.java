package dev.brink.nodejs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Handlers, context, and what the platform reports when something goes wrong. */
class ProgrammingModelTest {

  @Test
  void anAsyncHandlerAnswersWithItsValue() {
    assertEquals("{\"got\":{\"a\":1}}", once("exports.handler = async (e) => ({ got: e });"));
  }

  @Test
  void aHandlerAnswersThroughItsCallback() {
    assertEquals("\"ok\"", once("exports.handler = (e, c, done) => done(null, 'ok');"));
  }

  @Test
  void theLegacyMembersOfTheContextAnswer() {
    assertEquals("\"ok\"", once("exports.handler = (e, c) => c.succeed('ok');"));
    assertEquals("\"ok\"", once("exports.handler = (e, c) => c.done(null, 'ok');"));
  }

  @Test
  void theFirstAnswerWins() {
    assertEquals(
        "1", once("exports.handler = async (e, c, done) => { done(null, 1); return 2; };"));
  }

  @Test
  void aHandlerThatAnswersNothingAnswersNull() {
    assertEquals("null", once("exports.handler = () => {};"));
  }

  @Test
  void aCallbackWaitsForTheLoopUnlessToldNotTo() {
    String code =
        """
        exports.handler = (event, context, done) => {
          context.callbackWaitsForEmptyEventLoop = event.wait;
          setTimeout(() => console.log('later'), 1);
          done(null, 'ok');
        };
        """;
    try (Deployed function = Deployed.of(code).ready()) {
      function.answers("{\"wait\":false}");
      assertEquals(List.of(), function.texts());
      function.answers("{\"wait\":true}");
      // The first call's timer was frozen with it, and thawed with the second.
      assertEquals(List.of("later", "later"), function.texts());
    }
  }

  @Test
  void theContextNamesFunctionCallAndTimeLeft() {
    String code =
        """
        exports.handler = async (event, c) => [c.functionName, c.functionVersion, c.memoryLimitInMB,
          c.awsRequestId, c.callbackWaitsForEmptyEventLoop, c.logGroupName,
          c.getRemainingTimeInMillis() > 1000, c.invokedFunctionArn];
        """;
    assertEquals(
        "[\"sample\",\"3\",\"128\",\"request-1\",true,\"/aws/lambda/sample\",true,"
            + "\"arn:aws:lambda:us-east-1:000000000000:function:sample:3\"]",
        once(code));
  }

  @Test
  void moduleStateSurvivesBetweenCalls() {
    try (Deployed function = Deployed.of("let n = 0; exports.handler = async () => ++n;").ready()) {
      assertEquals("1", function.answers("{}"));
      assertEquals("2", function.answers("{}"));
    }
  }

  @Test
  void anEsModuleMayAwaitAtItsTop() {
    try (Deployed function =
        Deployed.of(
            "app.main",
            Map.of(
                "app.mjs",
                "const x = await Promise.resolve(5); export const main = async () => x;"))) {
      assertEquals("5", function.ready().answers("{}"));
    }
  }

  @Test
  void whatIsThrownIsReportedWithTheGuestsOwnFrames() {
    LoadedFunction.Failed failed =
        failure(
            "function deep() { throw new RangeError('bad'); }\nexports.handler = async () => deep();");
    assertEquals("RangeError", failed.type());
    assertEquals("bad", failed.message());
    assertEquals(
        List.of(
            "RangeError: bad",
            "    at deep (/var/task/index.js:1:25)",
            "    at /var/task/index.js:2:31"),
        failed.trace());
  }

  @Test
  void whatIsThrownAndNoErrorIsReportedByItsType() {
    LoadedFunction.Failed failed = failure("exports.handler = async () => { throw 'text'; };");
    assertEquals("string", failed.type());
    assertEquals("text", failed.message());
  }

  @Test
  void anErrorForTheCallbackIsReported() {
    assertEquals(
        "no", failure("exports.handler = (e, c, done) => done(new Error('no'));").message());
  }

  @Test
  void aRejectionNobodyHandlesEndsTheEnvironment() {
    try (Deployed function =
        Deployed.of(
                "exports.handler = async () => { Promise.reject(new Error('lost')); await new"
                    + " Promise((r) => setTimeout(r, 1000)); };")
            .ready()) {
      LoadedFunction.Failed failed = function.fails("{}");
      assertEquals("Runtime.UnhandledPromiseRejection", failed.type());
      assertEquals("Error: lost", failed.message());
      assertTrue(function.function().ended());
    }
  }

  @Test
  void aRejectionThatIsHandledInTimeIsNone() {
    assertEquals(
        "\"fine\"",
        once(
            "exports.handler = async () => { const p = Promise.reject(new Error('x')); try { await"
                + " p; } catch { return 'fine'; } };"));
  }

  @Test
  void anErrorInATimerIsAnUncaughtException() {
    LoadedFunction.Failed failed =
        failure(
            "exports.handler = () => new Promise(() => { setTimeout(() => { throw new"
                + " TypeError('in timer'); }, 1); });");
    assertEquals("TypeError", failed.type());
  }

  @Test
  void aPromiseThatNeverSettlesIsAnExitOfNode() {
    assertEquals(
        "Runtime.NodeJsExit", failure("exports.handler = () => new Promise(() => {});").type());
  }

  @Test
  void processExitIsAnError() {
    LoadedFunction.Failed failed = failure("exports.handler = async () => process.exit(3);");
    assertEquals("Runtime.ExitError", failed.type());
    assertEquals("Runtime exited with error: exit status 3", failed.message());
  }

  @Test
  void aMissingHandlerIsNamed() {
    LoadedFunction.Failed failed = notInitialised("exports.other = 1;");
    assertEquals("Runtime.HandlerNotFound", failed.type());
    assertEquals("index.handler is undefined or not exported", failed.message());
  }

  @Test
  void aMissingModuleIsAnImportError() {
    LoadedFunction.Failed failed = notInitialised("require('nothere');");
    assertEquals("Runtime.ImportModuleError", failed.type());
    assertEquals(
        "Error: Cannot find module 'nothere'\nRequire stack:\n- /var/task/index.js",
        failed.message());
  }

  @Test
  void aSyntaxErrorHasItsPlace() {
    LoadedFunction.Failed failed = notInitialised("\n  let x = ;");
    assertEquals("Runtime.UserCodeSyntaxError", failed.type());
    assertTrue(failed.trace().contains("    at /var/task/index.js:2:11"), failed.toString());
  }

  @Test
  void anErrorAtTheTopIsTheGuestsOwn() {
    assertEquals("early", notInitialised("throw new Error('early');").message());
  }

  @Test
  void anEndlessCallIsInterrupted() throws InterruptedException {
    try (Deployed function =
        Deployed.of("exports.handler = async () => { console.log('on'); for (;;); };").ready()) {
      Thread watch =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (function.log().isEmpty()) {
                      Thread.onSpinWait();
                    }
                    function.function().interrupt();
                  });
      assertEquals("Sandbox.Timedout", function.fails("{}").type());
      watch.join();
      assertTrue(function.function().ended());
    }
  }

  @Test
  void consoleWritesLinesWithLevelAndCall() {
    try (Deployed function =
        Deployed.of(
                "console.log('init'); exports.handler = async () => { console.warn('%s is %d', 'x',"
                    + " 1, { a: [1, { b: {} }] }); process.stdout.write('raw\\n'); };")
            .ready()) {
      function.answers("{}");
      assertEquals(List.of("init", "x is 1 { a: [ 1, { b: {} } ] }", "raw"), function.texts());
      assertTrue(
          function.log().get(0).formatted().endsWith("Z\tundefined\tINFO\tinit"),
          function.log().get(0).formatted());
      assertTrue(function.log().get(1).formatted().contains("\trequest-1\tWARN\tx is 1"));
      assertEquals("raw", function.log().get(2).formatted());
    }
  }

  @Test
  void nothingOfTheHostIsInReach() {
    String names =
        "['Java', 'Polyglot', 'Graal', 'load', 'print', 'quit', 'Packages', 'JavaImporter', 'read',"
            + " 'loadWithNewGlobal'].filter((n) => n in globalThis)";
    assertEquals("[]", Deployed.answer("return " + names + ";"));
  }

  @Test
  void noStackNamesAClassOrFileOfTheHost() {
    String stack =
        Deployed.answer(
            "try { require('fs').readFileSync({}); } catch (e) { return e.stack + new Error('x').stack; }");
    assertNotNull(stack);
    assertFalse(stack.contains("dev.brink") || stack.contains(".java"), stack);
  }

  private static String once(String code) {
    try (Deployed function = Deployed.of(code).ready()) {
      return String.valueOf(function.answers("{\"a\":1}"));
    }
  }

  private static LoadedFunction.Failed failure(String code) {
    try (Deployed function = Deployed.of(code).ready()) {
      return function.fails("{}");
    }
  }

  private static LoadedFunction.Failed notInitialised(String code) {
    try (Deployed function = Deployed.of(code)) {
      LoadedFunction.Failed failed = function.initialise();
      assertNotNull(failed);
      return failed;
    }
  }
}
