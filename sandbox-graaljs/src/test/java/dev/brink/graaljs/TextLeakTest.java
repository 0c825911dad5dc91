package dev.brink.graaljs;

import static org.junit.jupiter.api.Assertions.fail;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Validation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is wrong with a function, at upload or in a call, no message and no log line names a
 * class of Java or a path of the host. {@code -Dbrink.seed=N} starts at case N. What builtins and
 * modules say when they are called wrongly is held against the same names by {@link ReachTest}.
 */
class TextLeakTest extends SandboxTest {
  private static final List<String> PIECES =
      List.of(
          "null.x",
          "undefined()",
          "throw new Error('e')",
          "throw {a: 1}",
          "throw null",
          "x.y.z",
          "[].reduce()",
          "new Array(-1)",
          "'x'.repeat(-1)",
          "JSON.parse('{')",
          "var o = {}; o.o = o; JSON.stringify(o)",
          "decodeURIComponent('%')",
          "new RegExp('(')",
          "(1).toFixed(101)",
          "Symbol() + ''",
          "function f() { f(); } f()",
          "for (;;) {}",
          "new Uint8Array(1e9)",
          "require('fs')",
          "require('../../etc/passwd')",
          "import('file:///etc/passwd')",
          "eval('1')",
          "Function('1')",
          "console.log(new Error('e').stack)",
          "console.log(event.request)",
          "Object.freeze(Math); Math.x = 1",
          "class A { #x; m(o) { return o.#x; } } new A().m({})",
          "await 1",
          "yield 1",
          "null[Symbol.iterator]()",
          "var {a} = null",
          "let [b] = 1",
          "new (class extends null {})()",
          "Reflect.construct(1)",
          "new Proxy({}, null)",
          "Object.setPrototypeOf({}, 1)",
          "BigInt('x')",
          "1n + 1",
          "require('crypto').createHash('x')",
          "require('crypto').createHmac('md5')",
          "Buffer.from(1)",
          "Buffer.alloc(-1)",
          "Buffer.from('a').readInt32BE(9)",
          "new TextDecoder('x')",
          "new TextDecoder('utf-8', {fatal: true}).decode(new Uint8Array([255]))",
          "atob('*')",
          "btoa('\\u1234')",
          "require('cloudfront').kvs()",
          "require('cloudfront').cwt.validateToken(1)",
          "require('querystring').parse(1)",
          "Java.type('x')",
          "load('/etc/passwd')",
          "Promise.reject(new Error('r'))",
          "return new Promise(function () {})",
          "return event",
          "return 7",
          "new Intl.NumberFormat('x')",
          "structuredClone({})",
          "'\\ud800'.normalize('x')",
          "'a'.localeCompare('b', 'x')",
          "new Date(NaN).toISOString()",
          "(1).toLocaleString('x')",
          "with (a) {}",
          "010",
          "delete x",
          "}",
          "{",
          "`",
          "/*",
          "(",
          "'");

  @Test
  void noMessageNamesTheHost() {
    cases(Seeds.first(), 30);
  }

  @Tag("proof")
  @Test
  void noMessageOfFiveThousandNamesTheHost() {
    cases(Seeds.first(), 5_000);
  }

  private void cases(int first, int count) {
    for (int seed = first; seed < first + count; seed++) {
      Random random = new Random(seed);
      StringBuilder body = new StringBuilder();
      for (int i = random.nextInt(3); i >= 0; i--) {
        // Mostly one piece alone, in order; several together otherwise.
        int at =
            i == 0 && seed <= PIECES.size() && random.nextInt(3) > 0
                ? seed - 1
                : random.nextInt(PIECES.size());
        body.append("try { ").append(PIECES.get(at)).append(" } catch (e) { ");
        body.append(random.nextBoolean() ? "throw e;" : "console.log(e.stack, String(e), e);");
        body.append(" }\n");
      }
      var runtime = List.of(Fixtures.V1, Fixtures.V2, Fixtures.BRINK).get(random.nextInt(3));
      EdgeFunction function = Fixtures.handler(runtime, body + "return event.request;");
      Validation validation = sandbox.validate(function);
      validation.errors().forEach(finding -> clean(function, finding.message()));
      validation.warnings().forEach(finding -> clean(function, finding.message()));
      Execution execution = run(function, Fixtures.request());
      execution.logs().forEach(line -> clean(function, line));
      execution.warnings().forEach(line -> clean(function, line));
      switch (execution.outcome()) {
        case Execution.Failed(Failure failure) -> clean(function, failure.message());
        case Execution.Invalid invalid ->
            invalid.violations().forEach(violation -> clean(function, violation.message()));
        case Execution.Proceed _, Execution.Respond _ -> {}
      }
      sandbox.retain(function.name(), List.of());
    }
  }

  private static void clean(EdgeFunction function, String text) {
    // What the function wrote itself is its own.
    String told = text.replace("/etc/passwd", "").replace("Java.type", "");
    HostNames.in(told).ifPresent(name -> fail(name + "\nof " + function.code()));
  }
}
