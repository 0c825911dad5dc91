package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.V2;
import static dev.brink.graaljs.Fixtures.failed;
import static dev.brink.graaljs.Fixtures.proceeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Failure;
import dev.brink.functions.HttpFields;
import org.junit.jupiter.api.Test;

class LimitsTest extends SandboxTest {

  @Test
  void aFunctionThatAlwaysLoopsIsHeldToTheLimitItself() {
    EdgeFunction loop = Fixtures.handler(V2, "for (;;);");
    Failure failure = failed(run(loop, Fixtures.request()));
    for (int i = 0; i < Temperature.HITS; i++) {
      failure = failed(run(loop, Fixtures.request()));
    }
    Failure.Overrun overrun = failure.overrun();
    assertNotNull(overrun);
    assertEquals(1_000_000, overrun.allowed());
    assertTrue(overrun.used() > overrun.allowed(), overrun::toString);
    assertTrue(overrun.stoppedAfterNanos() > 0, overrun::toString);
  }

  @Test
  void otherFunctionsServeOnBesideOneThatLoops() {
    EdgeFunction loop = Fixtures.handler(V2, "for (;;);");
    for (int i = 0; i < 10; i++) {
      assertEquals(Failure.Kind.TIME_LIMIT, failed(run(loop, Fixtures.request())).kind());
      assertEquals(
          "/ok", proceeded(run(V2, "event.request.uri = '/ok'; return event.request;")).uri());
    }
  }

  @Test
  void deepRecursionOfGoodCodeFits() {
    assertEquals("400", seen(V2, "(function f(n) { return n === 0 ? 0 : 1 + f(n - 1); })(400)"));
  }

  @Test
  void manyAwaitsLeaveTheCallDepthAsItWas() {
    EdgeFunction function =
        Fixtures.function(
            V2,
            "async function one(n) { await null; return n; }\n"
                + "async function handler(event) { var n = 0;"
                + " for (var i = 0; i < 300; i++) { var x = await one(i); n += x - x + 1; }"
                + " event.request.headers['x-seen'] = {value: String(n)}; return event.request; }");
    assertEquals(
        "300",
        proceeded(run(function, Fixtures.request("/", null, HttpFields.EMPTY)))
            .headers()
            .get("x-seen"));
  }

  @Test
  void whatACallUsedIsReported() {
    var usage = run(V2, "return event.request;").usage();
    assertTrue(usage.cpuNanos() > 0 && usage.allocatedBytes() > 0 && usage.wallNanos() > 0);
  }
}
