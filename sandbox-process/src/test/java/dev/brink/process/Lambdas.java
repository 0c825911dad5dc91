package dev.brink.process;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.functions.LambdaSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Functions and events for tests. */
final class Lambdas {
  private Lambdas() {}

  static EdgeFunction function(String name) {
    return function(name, "index.handler", Duration.ofSeconds(30));
  }

  static EdgeFunction function(String name, String handler, Duration timeout) {
    return new EdgeFunction(
        name,
        FunctionRuntime.NODEJS,
        1,
        "",
        "sha-" + name,
        null,
        new LambdaSettings(Path.of("function.zip"), handler, 128, timeout, Map.of()));
  }

  /** An origin event, whose time limit is the longer one. */
  static Event event(String uri) {
    return new Event(
        EventType.ORIGIN_REQUEST,
        new Event.Context(
            "d111.cloudfront.localhost",
            "EDFD",
            "req-1",
            "192.0.2.1",
            new Event.EdgeLocation("FRA", "192.0.2.2", "eu-central-1")),
        new Event.Request("GET", uri, null, HttpFields.of("Host", "example.com")),
        null);
  }

  static Execution run(ProcessSandbox sandbox, EdgeFunction function, String uri) {
    return sandbox
        .execute(function, event(uri), Execution.Detail.RESULT)
        .toCompletableFuture()
        .join();
  }

  static String body(Execution execution) {
    if (execution.outcome() instanceof Execution.Respond respond && respond.body() != null) {
      return new String(respond.body(), StandardCharsets.UTF_8);
    }
    throw new AssertionError("no response with a body: " + execution.outcome());
  }

  /** The process that answered. */
  static long process(Execution execution) {
    return Long.parseLong(body(execution).split(" ")[0]);
  }

  static Failure failure(Execution execution) {
    if (execution.outcome() instanceof Execution.Failed failed) {
      return failed.failure();
    }
    throw new AssertionError("not a failure: " + execution.outcome());
  }
}
