package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.BRINK;
import static dev.brink.graaljs.Fixtures.V1;
import static dev.brink.graaljs.Fixtures.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HardeningTest extends SandboxTest {

  @Test
  void instancesMayOverrideWhatPrototypesHave() {
    assertEquals(
        "mine",
        seen(
            V1,
            "(function () { var o = {}; o.toString = function () { return 'mine'; }; return o; })()"));
    assertEquals(
        "N: m",
        seen(
            V1,
            "(function () { var e = new Error('a'); e.name = 'N'; e.message = 'm'; return e; })()"));
  }

  @Test
  void oldStyleInheritanceWorks() {
    assertEquals(
        "Mine: m true",
        seen(
            V2,
            "(function () { function Mine(m) { this.message = m; this.name = 'Mine'; }"
                + " Mine.prototype = Object.create(Error.prototype); Mine.prototype.constructor = Mine;"
                + " var e = new Mine('m'); return e + ' ' + (e instanceof Error && e.constructor === Mine); })()"));
  }

  @Test
  void classesExtendBuiltins() {
    assertEquals(
        "Mine: m 3",
        seen(
            BRINK,
            "(() => { class Mine extends Error { constructor(m) { super(m); this.name = 'Mine'; } }"
                + " class List extends Array { get last() { return this[this.length - 1]; } }"
                + " return new Mine('m') + ' ' + List.from([1, 2, 3]).last; })()"));
  }

  @Test
  void overriddenMembersAreOrdinaryOnes() {
    assertEquals(
        "toString",
        seen(V2, "(function () { var o = {}; o.toString = 1; return Object.keys(o); })()"));
  }

  @Test
  void primordialsAreFrozen() {
    for (String object :
        new String[] {
          "Object",
          "Object.prototype",
          "Array.prototype",
          "Function.prototype",
          "String.prototype",
          "Math",
          "JSON",
          "Promise.prototype",
          "RegExp.prototype",
          "Date.prototype",
          "globalThis",
          "Object.getPrototypeOf(function* () {})",
          "Object.getPrototypeOf(async () => {})",
          "Object.getPrototypeOf([][Symbol.iterator]())",
          "Object.getPrototypeOf(Int8Array)",
          "console",
          "require",
          "Object.getPrototypeOf(event.request)",
          "Date",
          "Map.prototype",
          "Object.getPrototypeOf(new Map().entries())",
          "Reflect",
          "Symbol",
          "Buffer.prototype"
        }) {
      assertEquals("true", seen(BRINK, "Object.isFrozen(" + object + ")"), object);
    }
  }

  @Test
  void thereIsNoWayFromDataToCode() {
    assertEquals(
        "EvalError",
        seen(
            V2,
            "(function () { try { (function () {}).constructor('return 1')(); } catch (e) { return e.name; } })()"));
  }

  @Test
  void bigIntsWorkWhereTheyAreUsed() {
    assertEquals("1267650600228229401496703205376", seen(BRINK, "2n ** 100n"));
  }

  @Test
  void symbolsForAKeyAreOneWithinACall() {
    assertEquals(
        "true false a undefined",
        seen(
            V2,
            "[Symbol.for('a') === Symbol.for('a'), Symbol.for('a') === Symbol.for('b'),"
                + " Symbol.keyFor(Symbol.for('a')), Symbol.keyFor(Symbol('a'))].join(' ')"
                + ".replace(/ $/, ' undefined')"));
  }

  @Test
  void functionsBehindAccessorsAreFrozen() {
    assertEquals(
        "true true true",
        seen(
            V2,
            "[Object.isFrozen({}.hasOwnProperty), Object.isFrozen(Error.prototype.toString),"
                + " Object.isFrozen(function () {}.toString)].join(' ')"));
  }

  @Test
  void classesOfModulesAreFrozen() {
    assertEquals(
        "true true",
        seen(
            V2,
            "[Object.isFrozen(Object.getPrototypeOf(require('crypto').createHash('md5'))),"
                + " Object.isFrozen(Object.getPrototypeOf(require('crypto').createHmac('md5', 'k')))]"
                + ".join(' ')"));
  }
}
