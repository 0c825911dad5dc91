package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.limits.Usage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A sandbox without an engine. Code without {@code handler} is refused; a call answers the request
 * with the header {@code version}; code {@code kvs:KEY} adds what the linked store holds.
 */
public final class FakeSandbox implements Sandbox {

  private final Map<String, List<EdgeFunction.Key>> retained = new ConcurrentHashMap<>();

  public final Map<EdgeFunction.Key, Integer> warmed = new ConcurrentHashMap<>();

  @Override
  public Validation validate(EdgeFunction function) {
    if (function.lambda() != null || function.code().contains("handler")) {
      return function.code().contains("dubious")
          ? new Validation(
              List.of(),
              List.of(new Validation.Finding(1, 1, "unresolved", "dubious is not defined")))
          : Validation.CLEAN;
    }
    return new Validation(
        List.of(new Validation.Finding(1, 3, "handler", "no function named handler")), List.of());
  }

  @Override
  public CompletionStage<Execution> execute(
      EdgeFunction function, Event event, Execution.Detail detail) {
    var store = function.keyValueStore();
    String value = store == null ? "" : store.get("greeting").orElse("none");
    Event.Request request =
        new Event.Request(
            event.request().method(),
            event.request().uri(),
            event.request().querystring(),
            event
                .request()
                .headers()
                .with("version", String.valueOf(function.version()))
                .with("greeting", value));
    return CompletableFuture.completedFuture(
        new Execution(
            new Execution.Proceed(request, null),
            new Usage(100_000, 12_000, 150_000),
            List.of("hello"),
            List.of(),
            null,
            detail == Execution.Detail.WITH_OUTPUT
                ? "{\"method\":\"GET\",\"uri\":\"" + request.uri() + "\"}"
                : null));
  }

  @Override
  public CompletionStage<Warmup> warm(EdgeFunction function, List<Event> events) {
    warmed.merge(function.key(), events.size(), Integer::sum);
    return CompletableFuture.completedFuture(new Warmup(7, 1, 0, 3, ""));
  }

  /** The versions of a function that were last asked to be kept. */
  public List<EdgeFunction.Key> retained(String functionName) {
    return Objects.requireNonNull(retained.get(functionName));
  }

  @Override
  public void retain(String functionName, List<EdgeFunction.Key> versions) {
    retained.put(functionName, List.copyOf(versions));
  }

  @Override
  public void close() {}
}
