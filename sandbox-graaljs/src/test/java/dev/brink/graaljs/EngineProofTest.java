package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.BRINK;
import static dev.brink.graaljs.Fixtures.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.HttpFields;
import dev.brink.limits.LimitProfile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Long runs that print figures; {@code mvn -Pproof}. What they assert does not depend on time. */
@Tag("proof")
class EngineProofTest {
  private static final int CALLS = 250_000;
  private static final int LOOPS = 1_000;

  private static final List<String> GOOD =
      List.of(
          "function handler(e) { var r = e.request; if (r.uri.endsWith('/')) { r.uri += 'index.html'; } return r; }",
          "import crypto from 'crypto'; function handler(e) { var r = e.request;"
              + " r.headers['x-sum'] = {value: crypto.createHmac('sha256', 'k').update(r.uri).digest('hex')}; return r; }",
          "function handler(e) { var r = e.request, n = 0; for (var i = 0; i < 1500; i++) { n = (n * 31 + i) | 0; }"
              + " r.headers['x-n'] = {value: String(n)}; return r; }",
          "async function handler(e) { var table = {}; for (var i = 0; i < 40; i++) { table['/p' + i] = '/q' + i; }"
              + " await null; if (table[e.request.uri]) { return {statusCode: 301, headers: {location: {value: table[e.request.uri]}}}; }"
              + " e.request.headers['x-all'] = {value: JSON.stringify(Object.keys(e.request.headers)).replace(/a/g, 'b')}; return e.request; }");

  @Test
  void goodFunctionsAreNeverStopped() {
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC())) {
      for (String code : GOOD) {
        EdgeFunction function = Fixtures.function(BRINK, code);
        sandbox.warm(function, List.of(Fixtures.request())).toCompletableFuture().join();
        long[] cpu = new long[CALLS];
        long[] wall = new long[CALLS];
        List<String> stopped = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
          long start = System.nanoTime();
          Execution execution = execute(sandbox, function, Fixtures.request());
          wall[i] = System.nanoTime() - start;
          cpu[i] = execution.usage().cpuNanos();
          if (execution.outcome() instanceof Execution.Failed(Failure failure)) {
            stopped.add("call " + i + ": " + failure.message());
          }
        }
        print("wall of " + code.substring(0, 50), wall);
        print("cpu  of " + code.substring(0, 50), cpu);
        assertEquals(List.of(), stopped, code);
      }
    }
  }

  @Test
  void endlessLoopsInAWarmFunctionAreStopped() {
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC())) {
      EdgeFunction function =
          Fixtures.handler(
              V2, "if (event.request.uri === '/loop') { for (;;); } return event.request;");
      for (int i = 0; i < Temperature.WARM_CALLS; i++) {
        execute(sandbox, function, Fixtures.request());
      }
      Event loop = Fixtures.request("/loop", null, HttpFields.of("Host", "example.com"));
      for (int i = 0; i < Temperature.HITS; i++) {
        // The loop is new code to the engine, and has the allowance for that.
        Fixtures.run(sandbox, function, loop);
      }
      long[] cpu = new long[LOOPS];
      long[] overshoot = new long[LOOPS];
      for (int i = 0; i < LOOPS; i++) {
        // As a test, or the function would be throttled after a few.
        Execution execution = Fixtures.run(sandbox, function, loop);
        Execution.Failed failed = assertInstanceOf(Execution.Failed.class, execution.outcome());
        assertEquals(Failure.Kind.TIME_LIMIT, failed.failure().kind());
        Failure.Overrun overrun = failed.failure().overrun();
        assertNotNull(overrun);
        assertEquals(1_000_000, overrun.allowed());
        cpu[i] = execution.usage().cpuNanos();
        overshoot[i] = overrun.stoppedAfterNanos();
      }
      print("cpu until an endless loop is stopped", cpu);
      print("cpu from going over the limit to stopped", overshoot);
    }
  }

  private static Execution execute(GraalJsSandbox sandbox, EdgeFunction function, Event event) {
    return sandbox.execute(function, event, Execution.Detail.RESULT).toCompletableFuture().join();
  }

  private static void print(String what, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%-60s p50 %.1f p90 %.1f p99 %.1f p99.9 %.1f max %.1f us%n",
        what,
        at(sorted, 0.5),
        at(sorted, 0.9),
        at(sorted, 0.99),
        at(sorted, 0.999),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e3;
  }
}
