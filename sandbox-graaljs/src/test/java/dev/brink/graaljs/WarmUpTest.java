package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
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
  void codeThatDoesNotCompileIsAWarning() {
    assertTrue(warm(Fixtures.function(V2, "function handler( {")).warning().contains("compiled"));
  }

  @Test
  void aFunctionThatLoopsDoesNotHoldUpTheOthers() {
    Warmup warmup = warm(Fixtures.handler(V2, "for (;;);"));
    assertTrue(warmup.limitsHit() > 0, warmup::toString);
  }
}
