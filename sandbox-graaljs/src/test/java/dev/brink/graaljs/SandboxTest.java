package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.limits.LimitProfile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** A test class with one sandbox for all of its tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SandboxTest {
  static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  GraalJsSandbox sandbox =
      GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterAll
  void closeSandbox() {
    sandbox.close();
  }

  Execution run(FunctionRuntime runtime, String body) {
    return run(Fixtures.handler(runtime, body), Fixtures.request());
  }

  Execution run(EdgeFunction function, Event event) {
    return Fixtures.run(sandbox, function, event);
  }

  /** What the body's expression is, as text, in header x-seen. */
  String seen(FunctionRuntime runtime, String expression) {
    Event.Request request =
        Fixtures.proceeded(
            run(
                runtime,
                "event.request.headers['x-seen'] = {value: String("
                    + expression
                    + ")}; return event.request;"));
    String value = request.headers().get("x-seen");
    return value == null ? "" : value;
  }
}
