package dev.brink.graaljs.gate;

import static dev.brink.graaljs.gate.Verdict.NO;
import static dev.brink.graaljs.gate.Verdict.WARN;
import static dev.brink.graaljs.gate.Verdict.YES;

import dev.brink.functions.FunctionRuntime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table of the syntax gate: one row per construct that not every runtime takes, or that people
 * ask about. Source: CloudFront Developer Guide, pages functions-javascript-runtime-10 and -20, and
 * where the guide is silent, what njs 0.5.3 (for 1.0) and 0.7.12 (for 2.0) do.
 *
 * <p>{@code gate.js} reports constructs by these names; a row added here needs its detection there.
 */
public enum Construct {
  LET_CONST("`let` and `const`", "const a = 1", NO, YES, YES, "use `var`"),
  ARROW("arrow functions", "x => x", YES, YES, YES, ""),
  TEMPLATE("template literals", "`a${b}`", YES, YES, YES, ""),
  REST_PARAMETER("rest parameters", "(...rest) => rest", YES, YES, YES, ""),
  EXPONENT("exponentiation", "a ** b", YES, YES, YES, ""),
  SHORTHAND("shorthand properties and methods", "{a, b() {}}", YES, YES, YES, ""),
  COMPUTED_KEY("computed keys", "{[k]: 1}", YES, YES, YES, ""),
  ACCESSOR("getters and setters in literals", "{get a() {}}", YES, YES, YES, ""),
  RADIX_LITERAL("binary and octal literals", "0b1, 0o7", YES, YES, YES, ""),
  NUMERIC_SEPARATOR("numeric separators", "1_000", NO, YES, YES, "leave the `_` out"),
  ASYNC("`async` functions", "async function f() {}", NO, YES, YES, ""),
  ASYNC_METHOD(
      "`async` methods in object literals",
      "{async f() {}}",
      NO,
      WARN,
      YES,
      "the real service was seen to pass no arguments; write `f: async function () {}`"),
  AWAIT_IN_ARGUMENTS(
      "`await` in call arguments", "f(await g())", NO, NO, YES, "await into a variable first"),
  TOP_LEVEL_AWAIT("top-level `await`", "await f()", NO, NO, NO, "await inside the handler"),
  DEFAULT_PARAMETER(
      "default parameter values", "function f(a = 1) {}", NO, NO, YES, "test for undefined"),
  DESTRUCTURING("destructuring", "var {a} = b", NO, NO, YES, "read the members one by one"),
  SPREAD("spread", "f(...a)", NO, NO, YES, "use `apply`, `concat` or `Object.assign`"),
  CLASS("`class`", "class A {}", NO, NO, YES, "use a function and its prototype"),
  GENERATOR("generators", "function* f() {}", NO, NO, YES, ""),
  FOR_OF("`for...of`", "for (var a of b) {}", NO, NO, YES, "use an index or `forEach`"),
  NEW_TARGET("`new.target`", "new.target", NO, NO, YES, ""),
  BIGINT("BigInt literals", "1n", NO, NO, YES, ""),
  OPTIONAL_CATCH("optional catch binding", "try {} catch {}", NO, NO, YES, "write `catch (e)`"),
  OPTIONAL_CHAINING("`?.`", "a?.b", NO, NO, YES, "use `a && a.b`"),
  LOGICAL_ASSIGNMENT("`??=`, `||=` and `&&=`", "a ||= b", NO, NO, YES, "write `a = a || b`"),
  NULLISH(
      "`??`",
      "a ?? b",
      NO,
      WARN,
      YES,
      "no document lists it for cloudfront-js-2.0, though its engine is said to take it"),
  IMPORT_DEFAULT(
      "`import` of a default", "import cf from 'cloudfront'", NO, YES, YES, "use `require`"),
  IMPORT_OTHER(
      "named, namespace and bare `import`",
      "import {a} from 'crypto'",
      NO,
      NO,
      YES,
      "import the whole module: `import name from 'module'`"),
  REQUIRE("`require`", "require('crypto')", YES, YES, YES, ""),
  EXPORT(
      "`export`", "export {handler}", NO, NO, NO, "a top-level function named `handler` is enough"),
  DYNAMIC_IMPORT("`import()`", "import('crypto')", NO, NO, NO, "use `import` or `require`"),
  IMPORT_META("`import.meta`", "import.meta", NO, NO, NO, ""),
  WITH("`with`", "with (a) {}", NO, NO, NO, "code is always strict"),
  LEGACY_OCTAL("legacy octal", "010, '\\01'", NO, NO, NO, "code is always strict; write `0o10`"),
  FUNCTION_IN_BRANCH(
      "a function declaration as the body of a statement",
      "if (a) function f() {}",
      NO,
      NO,
      NO,
      "put it in a block"),
  UNICODE_IDENTIFIER(
      "non-ASCII letters and escapes in names", "var \u00e9", NO, NO, YES, "use ASCII letters"),
  REGEXP_STICKY("the regular expression flag `y`", "/a/y", NO, YES, YES, ""),
  REGEXP_FLAGS(
      "the regular expression flags `d`, `s`, `u` and `v`",
      "/a/s",
      NO,
      NO,
      YES,
      "use `[^]`, `\\u`"),
  EVAL(
      "`eval` and the `Function` constructor",
      "eval('1')",
      WARN,
      WARN,
      WARN,
      "it throws when reached");

  private final String phrase;
  private final String example;
  private final List<Verdict> verdicts;
  private final String hint;

  Construct(String phrase, String example, Verdict js10, Verdict js20, Verdict brink, String hint) {
    this.phrase = phrase;
    this.example = example;
    this.verdicts = List.of(js10, js20, brink);
    this.hint = hint;
  }

  /** How it is called in messages and documents. */
  public String phrase() {
    return phrase;
  }

  public String example() {
    return example;
  }

  /** The stable name of the rule in findings, e.g. {@code let-const}. */
  public String rule() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a CloudFront Functions runtime makes of it; Lambda@Edge has no gate. */
  public Verdict in(FunctionRuntime runtime) {
    return verdicts.get(runtime.ordinal());
  }

  /** The oldest runtime that takes it without a word. */
  Optional<FunctionRuntime> taker() {
    for (FunctionRuntime runtime : FunctionRuntime.values()) {
      if (runtime.isCloudFrontFunction() && in(runtime) == YES) {
        return Optional.of(runtime);
      }
    }
    return Optional.empty();
  }

  /**
   * Says what is wrong, for whom, and what would do instead.
   *
   * @param detail the very token, where the row covers several; "" for the row's own phrase
   */
  String message(FunctionRuntime runtime, String detail) {
    String what = detail.isEmpty() ? phrase : "`" + detail + "`";
    StringBuilder message = new StringBuilder(what);
    if (in(runtime) == NO) {
      message.append(phraseIsPlural(detail) ? " are" : " is");
      message.append(" not supported by ").append(runtime.wireName());
      taker()
          .ifPresent(
              taker ->
                  message
                      .append("; ")
                      .append(taker.wireName())
                      .append(phraseIsPlural(detail) ? " takes them" : " takes it"));
    } else {
      message.append(" in ").append(runtime.wireName());
    }
    if (!hint.isEmpty()) {
      message.append(": ").append(hint);
    }
    return message.toString();
  }

  private boolean phraseIsPlural(String detail) {
    return detail.isEmpty()
        && switch (this) {
          case ASYNC,
              ASYNC_METHOD,
              DEFAULT_PARAMETER,
              GENERATOR,
              BIGINT,
              NUMERIC_SEPARATOR,
              UNICODE_IDENTIFIER,
              REGEXP_FLAGS,
              LOGICAL_ASSIGNMENT ->
              true;
          default -> false;
        };
  }
}
