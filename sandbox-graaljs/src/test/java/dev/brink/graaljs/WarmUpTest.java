package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Warmup;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest extends SandboxTest {

  private Warmup warm(EdgeFunction function) {
    return sandbox.warm(function, List.of(Fixtures.request())).toCompletableFuture().join();
  }

  @Test
  void aFunctionIsCalledManyTimes() {
    Warmup first = warm(Fixtures.handler(V2, "return event.request;"));
    Warmup warmup = warm(Fixtures.handler(V2, "event.request.uri = '/x'; return event.request;"));
    assertEquals(0, warmup.limitsHit());
    assertTrue(first.calls() + warmup.calls() > 0);
  }

  @Test
  void aTopLevelExceptionIsAWarning() {
    Warmup warmup =
        warm(Fixtures.function(V2, "null.x; function handler(e) { return e.request; }"));
    assertTrue(warmup.warning().startsWith("TypeError"), warmup::toString);
  }

  @Test
  void thatAViewerResponseFunctionThrowsOnRequestsIsNoWarning() {
    EdgeFunction function =
        Fixtures.handler(
            V2, "event.response.headers['x-a'] = {value: '1'}; return event.response;");
    assertEquals("", warmOnBoth(function).warning());
  }

  @Test
  void anExceptionOnSomeEventsOfItsOwnTriggerIsAWarning() {
    EdgeFunction function =
        Fixtures.handler(
            V2, "if (event.response.statusCode === 404) { null.x; } return event.response;");
    Warmup warmup =
        sandbox
            .warm(
                function,
                List.of(
                    Fixtures.response(200, HttpFields.EMPTY),
                    Fixtures.response(404, HttpFields.EMPTY)))
            .toCompletableFuture()
            .join();
    assertTrue(warmup.warning().startsWith("TypeError"), warmup::toString);
  }

  private Warmup warmOnBoth(EdgeFunction function) {
    return sandbox
        .warm(function, List.of(Fixtures.request(), Fixtures.response(200, HttpFields.EMPTY)))
        .toCompletableFuture()
        .join();
  }

  @Test
  void codeThatDoesNotCompileIsAWarning() {
    assertTrue(warm(Fixtures.function(V2, "function handler( {")).warning().contains("compiled"));
  }

  @Test
  void aFunctionThatLoopsDoesNotHoldUpTheOthers() {
    Warmup warmup = warm(Fixtures.handler(V2, "for (;;);"));
    assertTrue(warmup.limitsHit() > 0, warmup::toString);
  }
}
