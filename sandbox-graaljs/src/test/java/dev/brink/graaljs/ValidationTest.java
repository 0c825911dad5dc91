package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.BRINK;
import static dev.brink.graaljs.Fixtures.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Validation;
import org.junit.jupiter.api.Test;

class ValidationTest extends SandboxTest {

  private Validation validate(FunctionRuntime runtime, String code) {
    return sandbox.validate(Fixtures.function(runtime, code));
  }

  @Test
  void goodCodeIsAccepted() {
    assertTrue(validate(V2, "function handler(event) { return event.request; }").accepted());
  }

  @Test
  void codeOverTenKilobytesIsRefusedBySize() {
    Validation validation =
        validate(V2, "function handler(e) { return e.request; } //" + "x".repeat(10_240));
    assertEquals("code-size", validation.errors().getFirst().rule());
  }

  @Test
  void aSyntaxErrorHasLineAndColumn() {
    Validation.Finding finding =
        validate(BRINK, "function handler(e) {\n  return e.request +;\n}").errors().getFirst();
    assertEquals(2, finding.line());
    assertEquals("syntax", finding.rule());
  }

  @Test
  void codeCannotBreakOutOfTheFunctionAroundIt() {
    assertFalse(
        validate(BRINK, "function handler(e) { return e.request; } }); (function () {").accepted());
  }

  @Test
  void thereMustBeAHandler() {
    assertFalse(validate(V2, "function other(e) { return e; }").accepted());
  }

  @Test
  void anotherProgrammingModelIsNotForThisEngine() {
    assertEquals(
        "runtime",
        validate(FunctionRuntime.NODEJS, "exports.handler = 1;").errors().getFirst().rule());
  }
}
