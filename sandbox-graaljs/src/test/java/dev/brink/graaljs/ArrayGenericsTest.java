package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.BRINK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Methods of arrays work on whatever has a length, proxies and getters too. */
class ArrayGenericsTest extends SandboxTest {
  private static final String LIKE = "({get length() { return 3; }, 0: 'a', 1: 'b', 2: 'c'})";

  @Test
  void onObjectsWhoseLengthIsAGetter() {
    assertEquals("a-b-c", seen(BRINK, "Array.prototype.join.call(" + LIKE + ", '-')"));
    assertEquals(
        "A,B,C", seen(BRINK, "Array.prototype.map.call(" + LIKE + ", (x) => x.toUpperCase())"));
    assertEquals("c", seen(BRINK, "Array.from(" + LIKE + ")[2]"));
    assertEquals("c", seen(BRINK, "((...all) => all[2]).apply(null, " + LIKE + ")"));
  }

  @Test
  void onProxies() {
    String proxy = "new Proxy(['b', 'a', ['c']], {})";
    assertEquals("1", seen(BRINK, proxy + ".indexOf('a')"));
    assertEquals("a,b,c", seen(BRINK, proxy + ".sort()"));
    assertEquals("b,a,c,d", seen(BRINK, proxy + ".concat(['d'])"));
    assertEquals("b,a,c", seen(BRINK, "[" + proxy + "].flat(2)"));
    assertEquals("[\"b\",\"a\",[\"c\"]]", seen(BRINK, "JSON.stringify(" + proxy + ")"));
  }
}
