package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions and events for tests. */
final class Fixtures {
  static final FunctionRuntime V1 = FunctionRuntime.CLOUDFRONT_JS_1_0;
  static final FunctionRuntime V2 = FunctionRuntime.CLOUDFRONT_JS_2_0;
  static final FunctionRuntime BRINK = FunctionRuntime.BRINK_JS_1_0;

  private Fixtures() {}

  static EdgeFunction function(FunctionRuntime runtime, String code) {
    String id = Integer.toHexString(code.hashCode());
    return new EdgeFunction("test-" + id, runtime, 1, code, id, null);
  }

  /** A function whose handler has this body and is given {@code event}. */
  static EdgeFunction handler(FunctionRuntime runtime, String body) {
    return function(runtime, "function handler(event) { " + body + " }");
  }

  static Event request() {
    return request(
        "/index.html",
        "a=1&b=2&a=3",
        HttpFields.of(
            "Host", "example.com",
            "User-Agent", "test",
            "X-Many", "one",
            "X-Many", "two",
            "Cookie", "sid=abc; theme=dark",
            "X-Real-IP", "192.0.2.9"));
  }

  static Event request(String uri, @Nullable String query, HttpFields headers) {
    return new Event(
        EventType.VIEWER_REQUEST, context(), new Event.Request("GET", uri, query, headers), null);
  }

  static Event response(int status, HttpFields headers) {
    return new Event(
        EventType.VIEWER_RESPONSE,
        context(),
        new Event.Request("GET", "/index.html", null, HttpFields.of("Host", "example.com")),
        new Event.Response(status, "OK", headers));
  }

  private static Event.Context context() {
    return new Event.Context(
        "d111.cloudfront.localhost",
        "EDFD",
        "req-1",
        "192.0.2.1",
        new Event.EdgeLocation("FRA", "192.0.2.2", "eu-central-1"));
  }

  static Execution run(GraalJsSandbox sandbox, EdgeFunction function, Event event) {
    return sandbox
        .execute(function, event, Execution.Detail.WITH_OUTPUT)
        .toCompletableFuture()
        .join();
  }

  static Event.Request proceeded(Execution execution) {
    if (execution.outcome() instanceof Execution.Proceed proceed) {
      return proceed.request();
    }
    throw new AssertionError("not a request: " + execution.outcome());
  }

  static Execution.Respond responded(Execution execution) {
    if (execution.outcome() instanceof Execution.Respond respond) {
      return respond;
    }
    throw new AssertionError("not a response: " + execution.outcome());
  }

  static Failure failed(Execution execution) {
    if (execution.outcome() instanceof Execution.Failed failed) {
      return failed.failure();
    }
    throw new AssertionError("not a failure: " + execution.outcome());
  }

  static List<String> brokenRules(Execution execution) {
    if (execution.outcome() instanceof Execution.Invalid invalid) {
      return invalid.violations().stream().map(Violation::rule).toList();
    }
    throw new AssertionError("not invalid: " + execution.outcome());
  }
}
