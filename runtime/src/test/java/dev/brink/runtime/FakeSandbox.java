package dev.brink.runtime;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.limits.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Functions written in Java, by name; remembers what was called. */
public final class FakeSandbox implements Sandbox {
  private final Map<String, Function<Event, Execution>> behaviours = new ConcurrentHashMap<>();
  private final Map<String, FunctionRuntime> runtimes = new HashMap<>();
  public final List<Event> calls = new CopyOnWriteArrayList<>();

  public FakeSandbox with(String name, Function<Event, Execution.Outcome> behaviour) {
    return withExecution(name, event -> ended(behaviour.apply(event)));
  }

  public FakeSandbox withExecution(String name, Function<Event, Execution> behaviour) {
    behaviours.put(name, behaviour);
    runtimes.put(
        name, name.startsWith("lambda") ? FunctionRuntime.NODEJS : FunctionRuntime.BRINK_JS_1_0);
    return this;
  }

  public static Execution ended(Execution.Outcome outcome) {
    return new Execution(outcome, Usage.NONE, List.of(), List.of(), null, null);
  }

  /** Names of the events seen so far, in order. */
  public List<String> eventsSeen() {
    return calls.stream().map(event -> event.type().wireName()).toList();
  }

  public Map<String, EdgeFunction> functions() {
    Map<String, EdgeFunction> functions = new HashMap<>();
    runtimes.forEach(
        (name, runtime) -> functions.put(name, new EdgeFunction(name, runtime, 1, "", "00", null)));
    return functions;
  }

  @Override
  public CompletionStage<Execution> execute(
      EdgeFunction function, Event event, Execution.Detail detail) {
    calls.add(event);
    Function<Event, Execution> behaviour = behaviours.get(function.name());
    if (behaviour == null) {
      throw new IllegalArgumentException("no behaviour for " + function.name());
    }
    // Lambda@Edge answers from another thread.
    return function.runtime() == FunctionRuntime.NODEJS
        ? CompletableFuture.supplyAsync(() -> behaviour.apply(event))
        : CompletableFuture.completedFuture(behaviour.apply(event));
  }

  @Override
  public Validation validate(EdgeFunction function) {
    return Validation.CLEAN;
  }

  @Override
  public CompletionStage<Warmup> warm(EdgeFunction function, List<Event> events) {
    return CompletableFuture.completedFuture(new Warmup(0, 0, 0, 0, ""));
  }

  @Override
  public void retain(String functionName, List<EdgeFunction.Key> versions) {}

  @Override
  public void close() {}
}
