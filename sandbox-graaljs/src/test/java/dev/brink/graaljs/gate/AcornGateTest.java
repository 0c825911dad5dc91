package dev.brink.graaljs.gate;

import static dev.brink.functions.FunctionRuntime.BRINK_JS_1_0;
import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_1_0;
import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_2_0;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Validation.Finding;
import dev.brink.graaljs.gate.GateResult.ImportDeclaration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AcornGateTest {

  private static final String HANDLER = "function handler(event) { return event.request; }\n";
  private static final SyntaxGate GATE = new AcornGate();

  @AfterAll
  static void close() {
    GATE.close();
  }

  /**
   * One row per construct. Columns: rule, code put on line 2 after a handler, then what 1.0, 2.0
   * and brink-js-1.0 make of it: {@code .} takes it, {@code w} warns, else the column where it is
   * refused.
   */
  private static final String ROWS =
      """
      let-const         | const a = 1;                            | 1 | . | . #
      let-const         | { let b = 1; }                          | 3 | . | . #
      let-const         | for (const k in {}) {}                  | 6 | . | . #
      arrow             | var f = x => x;                         | . | . | . #
      template          | var t = `a${1}b`;                       | . | . | . #
      template          | var t = String.raw`a`;                  | . | . | . #
      rest-parameter    | function f(...a) { return a; }          | . | . | . #
      exponent          | var e = 2 ** 3; e **= 2;                | . | . | . #
      shorthand         | var a = 1, o = {a, f() {}};             | . | . | . #
      computed-key      | var o = {['a' + 1]: 1};                 | . | . | . #
      accessor          | var o = {get a() { return 1; }};        | . | . | . #
      radix-literal     | var n = 0b11 + 0o17;                    | . | . | . #
      numeric-separator | var n = 1_000;                          | 9 | . | . #
      async             | async function f() {}                   | 1 | . | . #
      async             | var f = async function () {};           | 9 | . | . #
      async             | var f = async () => 1;                  | 9 | . | . #
      default-parameter | function f(a = 1) {}                    | 12| 12| . #
      default-parameter | var f = (a, b = 2) => a;                | 13| 13| . #
      destructuring     | var {a} = {a: 1};                       | 5 | 5 | . #
      destructuring     | var [a] = [1];                          | 5 | 5 | . #
      destructuring     | function f({a}) {}                      | 12| 12| . #
      destructuring     | var a; [a] = [1];                       | 8 | 8 | . #
      spread            | var a = [...[1]];                       | 10| 10| . #
      spread            | var o = {...{}};                        | 10| 10| . #
      spread            | Math.max(...[1]);                       | 10| 10| . #
      class             | var C = class {};                       | 9 | 9 | . #
      class             | class C { #p = 1; static { } }          | 1 | 1 | . #
      generator         | function* g() { yield 1; }              | 1 | 1 | . #
      for-of            | for (var a of [1]) {}                   | 1 | 1 | . #
      new-target        | function F() { return new.target; }     | 23| 23| . #
      bigint            | var n = 1n;                             | 9 | 9 | . #
      optional-catch    | try { } catch { }                       | 9 | 9 | . #
      optional-chaining | var a = Math?.b;                        | 13| 13| . #
      optional-chaining | var a = Math.b?.[0];                    | 15| 15| . #
      optional-chaining | var a = Math.b?.();                     | 15| 15| . #
      logical-assignment| var a; a ??= 1;                         | 10| 10| . #
      logical-assignment| var a; a ||= 1;                         | 10| 10| . #
      logical-assignment| var a; a &&= 1;                         | 10| 10| . #
      nullish           | var a = null ?? 1;                      | 14| w | . #
      import-default    | import cf from 'cloudfront';            | 1 | . | . #
      import-other      | import {createHash} from 'crypto';      | 1 | 1 | . #
      import-other      | import * as c from 'crypto';            | 1 | 1 | . #
      import-other      | import 'crypto';                        | 1 | 1 | . #
      import-other      | import c, {createHash} from 'crypto';   | 1 | 1 | . #
      require           | var c = require('crypto');              | . | . | . #
      export            | export {handler};                       | 1 | 1 | 1 #
      export            | export default handler;                 | 1 | 1 | 1 #
      dynamic-import    | var p = import('crypto');               | 9 | 9 | 9 #
      import-meta       | var m = import.meta;                    | 9 | 9 | 9 #
      with              | with (Math) {}                          | 1 | 1 | 1 #
      legacy-octal      | var n = 010;                            | 9 | 9 | 9 #
      legacy-octal      | var n = 09;                             | 9 | 9 | 9 #
      legacy-octal      | var n = '\\01';                         | 10| 10| 10#
      function-in-branch| if (Math) function f() {}               | 11| 11| 11#
      unicode-identifier| var \u00e9 = 1;                         | 5 | 5 | . #
      unicode-identifier| var \\u0061 = 1;                        | 5 | 5 | . #
      unicode-identifier| var o = Math.\u00e9;                    | 14| 14| . #
      regexp-sticky     | var r = /a/y;                           | 9 | . | . #
      regexp-flags      | var r = /a/s;                           | 9 | 9 | . #
      regexp-flags      | var r = /a/u;                           | 9 | 9 | . #
      regexp-flags      | var r = /a/d;                           | 9 | 9 | . #
      regexp-flags      | var r = /[a--b]/v;                      | 9 | 9 | . #
      regexp-flags      | var r = /(?<y>a)(?<=b)/gim;             | . | . | . #
      eval              | eval('1');                              | w | w | w #
      eval              | new Function('1');                      | w | w | w #
      eval              | Function('1');                          | w | w | w #
      eval              | (function (eval1) { eval1(); })         | . | . | . #
      """;

  static List<String> rows() {
    return ROWS.lines().toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void everyConstructIsJudgedForEveryRuntime(String row) {
    // Code may contain the bar, so the verdicts are taken off the end.
    String rule = row.substring(0, 18).strip();
    String[] verdicts = row.substring(row.length() - 12, row.length() - 1).split("\\|");
    String code = row.substring(19, row.length() - 13).strip();
    String expected =
        String.join(" ", verdicts[0].strip(), verdicts[1].strip(), verdicts[2].strip());
    List<String> found = new ArrayList<>();
    for (FunctionRuntime runtime : List.of(CLOUDFRONT_JS_1_0, CLOUDFRONT_JS_2_0, BRINK_JS_1_0)) {
      found.add(verdict(GATE.check(runtime, HANDLER + code), rule));
    }
    assertEquals(expected, String.join(" ", found), code);
  }

  private static String verdict(GateResult report, String rule) {
    List<Finding> warnings =
        report.validation().warnings().stream().filter(f -> f.rule().equals(rule)).toList();
    if (report.accepted()) {
      return warnings.isEmpty() ? "." : "w";
    }
    for (Finding error : report.validation().errors()) {
      assertEquals(rule, error.rule(), error.message());
      assertEquals(2, error.line(), error.message());
    }
    return Integer.toString(report.validation().errors().getFirst().column());
  }

  @Test
  void everyRowOfTheTableIsTried() {
    Set<Construct> untried = EnumSet.allOf(Construct.class);
    rows().forEach(row -> untried.removeIf(c -> c.rule().equals(row.substring(0, 18).strip())));
    // These need a function around them and have tests of their own.
    assertEquals(
        EnumSet.of(Construct.ASYNC_METHOD, Construct.AWAIT_IN_ARGUMENTS, Construct.TOP_LEVEL_AWAIT),
        untried);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "var a = f(await g());            | 11",
        "var a = f(1, [await g()]);       | 15",
        "var a = new Map(await g());      | 17",
        "var a = f({b: `${await g()}`});  | 18",
        "var a = `${await g()}`;          | 0",
        "var a = [await g()];             | 0",
        "var a = (await g()).b;           | 0",
        "var a = (await g()).b(1);        | 0",
        "if (await g()) { await g(); }    | 0",
        "var a = f(async () => { await g(); }); | 0",
        "var a = await f(g());            | 0",
        "try { await g(); } catch (e) { await g(); } | 0",
      })
  void awaitIsRefusedInCallArgumentsOnly(String statement, int column) {
    String code = "function f() {}\nasync function g() {}\nasync function handler() {\n";
    GateResult report = GATE.check(CLOUDFRONT_JS_2_0, code + statement + "\n}");
    if (column == 0) {
      assertEquals(List.of(), report.validation().errors());
    } else {
      assertEquals(
          new Finding(
              4,
              column,
              "await-in-arguments",
              "`await` in call arguments is not supported by cloudfront-js-2.0; brink-js-1.0 takes"
                  + " it: await into a variable first"),
          report.validation().errors().getFirst());
    }
    assertTrue(GATE.check(BRINK_JS_1_0, code + statement + "\n}").accepted());
  }

  @Test
  void noRuntimeTakesTopLevelAwait() {
    for (FunctionRuntime runtime : List.of(CLOUDFRONT_JS_1_0, CLOUDFRONT_JS_2_0, BRINK_JS_1_0)) {
      Finding error = onlyError(GATE.check(runtime, HANDLER + "var a = await 1;"));
      assertEquals("2:9 top-level-await", place(error));
    }
  }

  @Test
  void awaitOutsideAnAsyncFunctionIsASyntaxError() {
    Finding error =
        onlyError(GATE.check(CLOUDFRONT_JS_2_0, "function handler(e) {\n  return await e;\n}"));
    assertEquals("2:10 syntax", place(error));
    assertTrue(error.message().contains("await"), error.message());
  }

  @Test
  void anAsyncMethodIsAWarningIn20() {
    String code = HANDLER + "var o = {async f() {}};";
    assertEquals("2:10 async-method", place(onlyError(GATE.check(CLOUDFRONT_JS_1_0, code))));
    GateResult report = GATE.check(CLOUDFRONT_JS_2_0, code);
    assertTrue(report.accepted());
    assertEquals("2:10 async-method", place(report.validation().warnings().getFirst()));
  }

  @Test
  void theMessageNamesTheTokenTheRuntimeAndTheOneThatTakesIt() {
    assertEquals(
        "`const` is not supported by cloudfront-js-1.0; cloudfront-js-2.0 takes it: use `var`",
        onlyError(GATE.check(CLOUDFRONT_JS_1_0, HANDLER + "const a = 1;")).message());
    assertEquals(
        "`export` is not supported by cloudfront-js-2.0: a top-level function named `handler` is"
            + " enough",
        onlyError(GATE.check(CLOUDFRONT_JS_2_0, HANDLER + "export {handler};")).message());
    assertEquals(
        "default parameter values are not supported by cloudfront-js-2.0; brink-js-1.0 takes them:"
            + " test for undefined",
        onlyError(GATE.check(CLOUDFRONT_JS_2_0, HANDLER + "function f(a = 1) {}")).message());
  }

  @Test
  void everyOffenceIsReportedInTheOrderOfTheCode() {
    GateResult report =
        GATE.check(
            CLOUDFRONT_JS_1_0, "let a = 1;\n" + HANDLER + "class B { m(c = 1) {} }\nconst d = 2;");
    assertEquals(
        List.of("1:1 let-const", "3:1 class", "3:13 default-parameter", "4:1 let-const"),
        report.validation().errors().stream().map(AcornGateTest::place).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "function handler() {}",
        "async function handler() {}",
        "var handler = function () {};",
        "let handler = () => 1;",
        "const handler = async event => event.request;",
        "var a, handler; handler = function () {};",
        "{ var handler = function () {}; }",
      })
  void aTopLevelHandlerIsFound(String code) {
    GateResult report = GATE.check(CLOUDFRONT_JS_2_0, code);
    assertTrue(report.handler());
    assertTrue(report.accepted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "function hander() {}",
        "(function () { function handler() {} })();",
        "(function handler() {});",
        "{ let handler = 1; }",
        "var o = {handler: function () {}};",
      })
  void aMissingHandlerIsAnError(String code) {
    GateResult report = GATE.check(CLOUDFRONT_JS_2_0, code);
    assertFalse(report.handler());
    assertEquals("0:0 handler", place(onlyError(report)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n ", "// nothing", "/* nothing */", "\uFEFF"})
  void anEmptyUploadIsAnError(String code) {
    assertEquals("0:0 empty", place(onlyError(GATE.check(CLOUDFRONT_JS_2_0, code))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return 1;                | 2 | 1",
        "var = 1;                 | 2 | 5",
        "function f( { }          | 2 | 16",
        "var a = 'x               | 2 | 9",
        "yield = 1;               | 2 | 1",
        "delete handler;          | 2 | 1",
        "var a = /(/;             | 2 | 10",
        "var a = {;               | 2 | 10",
        "break;                   | 2 | 1",
        "#!x                      | 2 | 2",
        "let a; let a;            | 2 | 12",
        "var interface;           | 2 | 5",
        "var a = 0xg;             | 2 | 11",
      })
  void aSyntaxErrorHasItsPlace(String code, int line, int column) {
    Finding error = onlyError(GATE.check(BRINK_JS_1_0, HANDLER + code));
    assertEquals(line + ":" + column + " syntax", place(error), error.message());
    assertFalse(error.message().isBlank());
  }

  @Test
  void aFunctionMayBeDeclaredTwiceAsInAScript() {
    assertTrue(GATE.check(CLOUDFRONT_JS_1_0, HANDLER + HANDLER + "var handler;").accepted());
  }

  @Test
  void importsAreReportedWithTheirPlacesAndNames() {
    String code =
        "import cf from 'cloudfront';\nimport d, {createHash as h} from 'crypto'\n" + HANDLER;
    GateResult report = GATE.check(BRINK_JS_1_0, code);
    assertEquals(
        List.of(
            new ImportDeclaration(0, 28, "cf", "cloudfront", "default"),
            new ImportDeclaration(29, 70, "d", "crypto", "default"),
            new ImportDeclaration(29, 70, "h", "crypto", "createHash")),
        report.imports());
    assertTrue(report.accepted());
    assertEquals(List.of(), report.validation().warnings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "URL.parse('a')                       | URL",
        "var m = new Map();                   | Map",
        "setTimeout(handler, 1)               | setTimeout",
        "process.env.X                        | process",
        "undeclared = 1;                      | undeclared",
        "var o = {[key]: 1}                   | key",
        "var o = {a: fetch}                   | fetch",
        "var o = Math; o[index]               | index",
        "typeof Map;                          |",
        "if (typeof Map !== 'undefined') Map; |",
        "var o = {Map: 1}; o.Map;             |",
        "later(); function later() {}         |",
        "label: for (;;) { break label; }     |",
        "try { } catch (e) { e; }             |",
        "var f = function g(a) { return g(a, arguments); } |",
        "(function () { inner = 1; var inner; }) |",
        "console.log(require('crypto'), globalThis, Buffer) |",
      })
  void anUnresolvedNameIsAWarning(String code, String name) {
    GateResult report = GATE.check(CLOUDFRONT_JS_2_0, HANDLER + code);
    assertEquals(List.of(), report.validation().errors());
    List<String> warned =
        report.validation().warnings().stream()
            .map(Finding::message)
            .map(message -> message.substring(1, message.indexOf('`', 1)))
            .toList();
    assertEquals(name == null ? List.of() : List.of(name), warned);
  }

  @Test
  void anUnresolvedNameSaysWhichRuntimeHasIt() {
    GateResult report = GATE.check(CLOUDFRONT_JS_2_0, HANDLER + "new Map();");
    assertEquals(
        new Finding(
            2,
            5,
            "unresolved-name",
            "`Map` is not defined in cloudfront-js-2.0; brink-js-1.0 has it: reaching it throws a"
                + " ReferenceError"),
        report.validation().warnings().getFirst());
  }

  @Test
  void brinkJsTakesTodaysLanguage() {
    GateResult report =
        GATE.check(
            BRINK_JS_1_0,
            """
            import cf from 'cloudfront';
            import { createHash, createHmac as mac } from 'crypto';
            import * as query from 'querystring';
            class Router {
              #routes = new Map();
              static from({ routes = [], ...rest } = {}) { return new Router(routes, rest); }
              constructor([first, ...others], rest) { this.#routes.set(first, { others, ...rest }); }
              *[Symbol.iterator]() { yield* this.#routes; }
              has(o) { return #routes in o && this.#routes?.size > 0 && (this.x ??= 1n); }
            }
            async function* items() { for await (const a of [1, 2]) yield a; }
            const handler = async ({ request }) => {
              for (const [key, value] of Router.from({ routes: ['a'] })) console.log(key, value);
              try { console.log(mac, query, items, await cf.kvs().get('k')); } catch { }
              return request.uri.match(/(?<name>\\p{L})/v)?.groups.name ? createHash('md5') : request;
            };
            """);
    assertEquals(List.of(), report.validation().errors());
    assertEquals(List.of(), report.validation().warnings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{",
        "!",
        "- ",
        "a=",
        "a?",
        "1+",
        "`${",
        "x=>",
        "if(1){",
        "new ",
        "a:",
        "[a,",
        "f(",
        "/(",
        "function f(){",
        "{a:",
        "async x=>",
        "/((",
        "class extends "
      })
  void deepNestingIsRefusedNotFollowed(String opening) {
    String nested = opening.repeat(10_000 / opening.length());
    GateResult report = GATE.check(CLOUDFRONT_JS_2_0, HANDLER + nested);
    assertFalse(report.accepted());
    assertFalse(onlyError(report).message().isBlank());
  }

  @Test
  void deepNestingThatIsValidIsRefusedByName() {
    String[] deep = {
      "var a = " + "[".repeat(2_000) + "]".repeat(2_000),
      "var a = 1" + "+1".repeat(3_000),
      "handler" + "()".repeat(3_000),
      "Math" + ".a".repeat(3_000),
      "var r = /" + "(".repeat(4_000) + ")".repeat(4_000) + "/",
    };
    for (int i = 0; i < deep.length - 1; i++) {
      Finding error = onlyError(GATE.check(CLOUDFRONT_JS_2_0, HANDLER + deep[i]));
      assertEquals("nesting", error.rule(), deep[i].substring(0, 20));
    }
    // A pattern is the regular expression engine's to judge; here it must only end.
    GATE.check(CLOUDFRONT_JS_2_0, HANDLER + deep[deep.length - 1]);
    assertTrue(GATE.check(CLOUDFRONT_JS_2_0, HANDLER).accepted(), "the gate lives on");
  }

  @Test
  void longButFlatCodeIsTaken() {
    String code = HANDLER + "var s = 'a'" + " + 'b'".repeat(500) + ";\n" + "s = s;".repeat(1_000);
    assertTrue(GATE.check(CLOUDFRONT_JS_2_0, code).accepted());
  }

  @Test
  void manyThreadsMayAskAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<String>> asks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String code = "\n".repeat(i) + "const a = 1;\n" + HANDLER;
        asks.add(() -> place(onlyError(GATE.check(CLOUDFRONT_JS_1_0, code))));
      }
      List<Future<String>> answers = threads.invokeAll(asks);
      for (int i = 0; i < answers.size(); i++) {
        assertEquals(i + 1 + ":1 let-const", answers.get(i).get());
      }
    }
  }

  @Test
  void lambdaAtEdgeHasNoGate() {
    assertThrows(IllegalArgumentException.class, () -> GATE.check(FunctionRuntime.NODEJS, HANDLER));
  }

  private static Finding onlyError(GateResult report) {
    assertEquals(1, report.validation().errors().size(), report.validation().errors()::toString);
    return report.validation().errors().getFirst();
  }

  private static String place(Finding finding) {
    return finding.line() + ":" + finding.column() + " " + finding.rule();
  }
}
