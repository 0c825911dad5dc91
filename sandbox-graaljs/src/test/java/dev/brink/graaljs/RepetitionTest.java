package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.BRINK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.brink.functions.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long text made of short text, which the engine itself does not make. */
class RepetitionTest extends SandboxTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'x'.repeat(3000)|'x'.repeat(300) + 'x'.repeat(400) + 'x'.repeat(500).repeat(4) + 'x'.repeat(300)",
        "'ab\\u20ac'.repeat(1000)|Array(1000).fill('ab\\u20ac').join('')",
        "'\\ud800'.repeat(600)|Array(600).fill('\\ud800').join('')",
        "'ab'.padEnd(1001, 'xyz')|'ab' + Array(333).fill('xyz').join('')",
        "'ab'.padStart(1003, 'xyz')|Array(333).fill('xyz').join('') + 'xy' + 'ab'",
        "'a'.padEnd(999)|'a' + Array(998).fill(' ').join('')",
        "'a'.padEnd(999, undefined)|'a' + Array(998).fill(' ').join('')",
        "'a'.padEnd(999, '')|'a'",
        "'a'.repeat('700')|Array(700).fill('a').join('')",
        "new String('a').repeat(700.9)|Array(700).fill('a').join('')",
        "String.prototype.repeat.call(7, 700)|Array(700).fill('7').join('')"
      })
  void isWhatTheLanguageSays(String made, String wanted) {
    assertEquals("same", uri(made + " === " + wanted + " ? 'same' : 'different'"));
  }

  @Test
  void leavesNoDepthBehind() {
    assertEquals(
        "600000", uri("Array(1000).fill(0).reduce(n => n + 'x'.repeat(600).length, 0) + ''"));
  }

  private String uri(String expression) {
    Execution execution =
        run(BRINK, "event.request.uri = '/' + (" + expression + "); return event.request;");
    return assertInstanceOf(Execution.Proceed.class, execution.outcome(), execution::toString)
        .request()
        .uri()
        .substring(1);
  }
}
