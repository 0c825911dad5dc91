package dev.brink.graaljs.selftest;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Standing;
import dev.brink.functions.Validation;
import dev.brink.graaljs.standing.Conduct;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.SelfTestPace;
import java.util.List;
import java.util.function.Function;

/** Makes and runs the functions that break limits. */
final class Guest {

  /** Fields of every request, {@link #FIELD_BYTES} bytes on the wire. */
  private static final HttpFields FIELDS = HttpFields.of("Host", "self-test");

  /** RFC 9112 5: name, colon, blank, value, CRLF. */
  static final int FIELD_BYTES = "Host: self-test\r\n".length();

  private final Sandbox sandbox;
  private final LimitProfile profile;
  private final SelfTestPace pace;
  private final int number;
  private int functions;

  Guest(Sandbox sandbox, LimitProfile profile, SelfTestPace pace, int number) {
    this.sandbox = sandbox;
    this.profile = profile;
    this.pace = pace;
    this.number = number;
  }

  /** What the row allows; 0 when it is no amount. */
  long value(Limit limit) {
    return limit.value(profile).orElse(0);
  }

  /** Says which row comes next. */
  void begins(Limit limit) {
    pace.begins(limit);
    pace.rest();
  }

  void rest() {
    pace.rest();
  }

  /** Does something with a function whose handler has this body, and forgets it afterwards. */
  <T> T with(Limit limit, String body, Function<EdgeFunction, T> what) {
    // Code that ran before, under whatever name, is no new code for the engine.
    String mark = " // " + number + "." + functions++;
    EdgeFunction function = function(limit, "function handler(e) { " + body + " }" + mark);
    try {
      return what.apply(function);
    } finally {
      sandbox.retain(function.name(), List.of());
    }
  }

  /** Runs such a function once. */
  Execution once(Limit limit, String body) {
    return with(limit, body, function -> execute(function, "/"));
  }

  /** Runs a function as the test API does: such calls are never throttled. */
  Execution execute(EdgeFunction function, String uri) {
    return sandbox
        .execute(function, event(uri), Execution.Detail.WITH_OUTPUT)
        .toCompletableFuture()
        .join();
  }

  /** Runs a function as viewers do: where its standing lets it run. */
  Execution viewed(EdgeFunction function) {
    return sandbox
        .execute(function, event("/"), Execution.Detail.RESULT)
        .toCompletableFuture()
        .join();
  }

  Standing standing(EdgeFunction function) {
    return sandbox.standing(function.key());
  }

  Conduct.Rules rules() {
    return Conduct.Rules.of(profile);
  }

  Validation validate(EdgeFunction function) {
    return sandbox.validate(function);
  }

  static EdgeFunction function(Limit limit, String code) {
    return function(limit, FunctionRuntime.CLOUDFRONT_JS_2_0, code);
  }

  static EdgeFunction function(Limit limit, FunctionRuntime runtime, String code) {
    // No user's function can have a name with a blank.
    String name = "self-test " + limit.key();
    return new EdgeFunction(name, runtime, 1, code, Integer.toHexString(code.hashCode()), null);
  }

  private static Event event(String uri) {
    return new Event(
        EventType.VIEWER_REQUEST,
        new Event.Context(
            "self-test.cloudfront.localhost",
            "self-test",
            "self-test",
            "127.0.0.1",
            new Event.EdgeLocation("LCL", "127.0.0.1", "local")),
        new Event.Request("GET", uri, null, FIELDS),
        null);
  }
}
