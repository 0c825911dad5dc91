package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.BRINK;
import static dev.brink.graaljs.Fixtures.V2;
import static dev.brink.graaljs.Fixtures.failed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Failure;
import dev.brink.functions.Failure.Kind;
import org.junit.jupiter.api.Test;

class FailureTest extends SandboxTest {

  private Failure fails(String code) {
    return failed(run(Fixtures.function(BRINK, code), Fixtures.request()));
  }

  @Test
  void anExceptionHasItsPlaceInTheUsersFile() {
    Failure failure = fails("function handler(event) {\n  throw new TypeError('bad');\n}");
    assertEquals(Kind.EXCEPTION, failure.kind());
    assertEquals("TypeError: bad", failure.message());
    assertEquals(2, failure.line());
    assertEquals(9, failure.column());
  }

  @Test
  void columnsOfTheFirstLineAreTheUsersOwn() {
    Failure failure = fails("function handler(event) { null.x; }");
    assertEquals(1, failure.line());
    assertEquals(27, failure.column());
  }

  @Test
  void whatTheGuestReadsOfAStackHasTheUsersColumns() {
    String code =
        "import cf from 'cloudfront'; function handler() { throw new Error(new Error('x').stack); }";
    Failure failure = fails(code);
    int column = code.lastIndexOf("new Error(") + 1;
    assertTrue(
        failure.message().contains(".js:1:" + column + ")"),
        failure.message() + " has no column " + column);
  }

  @Test
  void framesAreTheUsersInnermostFirst() {
    Failure failure =
        fails("function f() { null.x; }\nfunction handler() {\n  [1].forEach(() => f());\n}");
    assertEquals(1, failure.line());
    assertEquals(16, failure.column());
    assertTrue(
        failure.trace().get(0).matches("at f \\(.*\\.js:1:16\\)"), failure.trace().toString());
    assertTrue(
        failure.trace().getLast().matches("at handler \\(.*\\.js:3:7\\)"),
        failure.trace().toString());
  }

  @Test
  void aMessageThatLooksLikeAPlaceIsNone() {
    Failure failure =
        fails(
            "function handler(e) {\n  throw new Error(new Error().stack.replace(/\\d+:\\d+/, '77:88').split('\\n')[1].trim());\n}");
    assertEquals(2, failure.line());
  }

  @Test
  void importsMoveNoLine() {
    Failure failure =
        fails(
            "import cf from 'cloudfront';\nimport crypto from 'crypto';\nfunction handler(event) { null.x; }");
    assertEquals(3, failure.line());
  }

  @Test
  void aRejectedPromiseIsAnException() {
    Failure failure = fails("async function handler(event) { throw new Error('late'); }");
    assertEquals(Kind.EXCEPTION, failure.kind());
    assertEquals("Error: late", failure.message());
  }

  @Test
  void anythingCanBeThrown() {
    assertEquals("7", fails("function handler() { throw 7; }").message());
    assertEquals("{\"a\":1}", fails("function handler() { throw {a: 1}; }").message());
    assertEquals("undefined", fails("function handler() { throw undefined; }").message());
  }

  @Test
  void aPromiseThatNeverSettlesIsNoResult() {
    assertEquals(
        Kind.NO_RESULT, fails("function handler() { return new Promise(() => {}); }").kind());
  }

  @Test
  void anExceptionAtTopLevelFailsTheCall() {
    Failure failure = fails("null.x;\nfunction handler(e) { return e.request; }");
    assertEquals(Kind.EXCEPTION, failure.kind());
    assertEquals(1, failure.line());
  }

  @Test
  void codeThatDoesNotCompileFailsTheCall() {
    assertEquals(Kind.EXCEPTION, fails("function handler( {").kind());
  }

  @Test
  void aHandlerThatIsNoFunctionFailsTheCall() {
    assertEquals(Kind.EXCEPTION, fails("const handler = 5;").kind());
  }

  @Test
  void aBrokenLimitComesWithNumbers() {
    Failure failure = failed(run(V2, "new Uint8Array(100000000);"));
    assertEquals(Kind.MEMORY_LIMIT, failure.kind());
    Failure.Overrun overrun = failure.overrun();
    assertNotNull(overrun);
    assertEquals("cff-memory", overrun.limit());
    assertEquals(100_000_000, overrun.used());
  }

  @Test
  void aCallThatALimitStopsHasItsPlace() {
    assertEquals(
        3,
        fails("function handler() {\n  const f = () => {\n    for (;;) {}\n  };\n  f();\n}")
            .line());
    Failure atOnce = fails("function handler() {\n  return\n}\nnew Uint8Array(100000000);");
    assertEquals(4, atOnce.line());
  }

  @Test
  void anExceptionBreaksNoLimit() {
    assertNull(fails("function handler() { throw 1; }").overrun());
  }

  @Test
  void theIsolateOfAFailedCallServesOn() {
    assertEquals(Kind.EXCEPTION, failed(run(V2, "throw 1;")).kind());
    assertEquals(Kind.EXCEPTION, failed(run(V2, "throw 1;")).kind());
  }
}
