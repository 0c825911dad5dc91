package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.V2;
import static dev.brink.graaljs.Fixtures.failed;
import static dev.brink.graaljs.Fixtures.proceeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Standing;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What breaking limits costs a version, and what it does not. */
class StandingTest extends SandboxTest {
  private static final String LOOP = "for (;;);";
  private static final int MARK =
      Math.toIntExact(LimitTable.CFF_THROTTLE.value(LimitProfile.CLASSIC).orElseThrow());

  private Execution serve(EdgeFunction function) {
    return sandbox
        .execute(function, Fixtures.request(), Execution.Detail.RESULT)
        .toCompletableFuture()
        .join();
  }

  @Test
  void aVersionThatAlwaysLoopsIsThrottledAndItsSuccessorBeginsAnew() {
    EdgeFunction loop = Fixtures.handler(V2, LOOP);
    List<String> news = new ArrayList<>();
    for (int i = 0; i < MARK; i++) {
      Execution execution = serve(loop);
      assertNotEquals(Failure.Kind.THROTTLED, failed(execution).kind(), "call " + i);
      news.addAll(execution.warnings());
    }
    assertEquals(Standing.THROTTLED, sandbox.standing(loop.key()));
    assertEquals(3, news.size(), news::toString);
    assertTrue(news.getLast().contains("throttled"), news::toString);

    String good = "function handler(event) { return event.request; }";
    EdgeFunction next = new EdgeFunction(loop.name(), V2, 2, good, "02", null);
    assertEquals("/index.html", proceeded(serve(next)).uri());
  }

  @Test
  void aVersionThatWasNeverCalledIsOnProbation() {
    EdgeFunction function = Fixtures.handler(V2, "return event.request; // never called");
    assertEquals(Standing.PROBATION, sandbox.standing(function.key()));
  }

  @Test
  void testsCountForNothingAndAreNeverThrottled() {
    EdgeFunction loop = Fixtures.handler(V2, "event.x = 2; " + LOOP);
    for (int i = 0; i < 2 * MARK; i++) {
      assertEquals(Failure.Kind.TIME_LIMIT, failed(run(loop, Fixtures.request())).kind());
    }
    assertEquals(Standing.PROBATION, sandbox.standing(loop.key()));
  }

  @Test
  void exceptionsAreNoOffence() {
    EdgeFunction throwing = Fixtures.handler(V2, "throw new Error('no');");
    for (int i = 0; i < 2 * MARK; i++) {
      assertEquals(Failure.Kind.EXCEPTION, failed(serve(throwing)).kind());
    }
    assertEquals(Standing.PROBATION, sandbox.standing(throwing.key()));
  }

  @Test
  void aPopularFunctionThatIsColdLosesNoCall() {
    EdgeFunction function =
        Fixtures.handler(V2, "event.request.uri = '/cold'; return event.request;");
    List<CompletableFuture<Execution>> calls = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      calls.add(
          sandbox
              .execute(function, Fixtures.request(), Execution.Detail.RESULT)
              .toCompletableFuture());
    }
    for (CompletableFuture<Execution> call : calls) {
      assertEquals("/cold", proceeded(call.join()).uri());
    }
  }
}
