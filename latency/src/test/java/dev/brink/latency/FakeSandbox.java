package dev.brink.latency;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.latency.load.Timing;
import dev.brink.limits.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Calls that take what a test says, by a clock that moves by nothing else. */
public final class FakeSandbox implements Sandbox, Timing {
  /** Functions called, by name, in the order of the calls. */
  public final List<String> called = new ArrayList<>();

  /** Functions that were let go of. */
  public final List<String> forgotten = new ArrayList<>();

  private final Function<EdgeFunction, Cost> costs;
  private long now = 1_000;

  /** What one call takes, and whether it ends well. */
  public record Cost(long cpu, long wall, boolean fails) {}

  public FakeSandbox(Function<EdgeFunction, Cost> costs) {
    this.costs = costs;
  }

  public static Subject subject(String name) {
    HttpFields none = HttpFields.builder().build();
    return new Subject(
        new EdgeFunction(name, FunctionRuntime.CLOUDFRONT_JS_2_0, 1, "", "00", null),
        new Event(
            EventType.VIEWER_REQUEST,
            new Event.Context("d", "D", "r", "::1", new Event.EdgeLocation("L", "::1", "l")),
            new Event.Request("GET", "/", null, none),
            null));
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void waitUntil(long nanos) {
    now = Math.max(now, nanos);
  }

  @Override
  public CompletionStage<Execution> execute(
      EdgeFunction function, Event event, Execution.Detail detail) {
    called.add(function.name());
    Cost cost = costs.apply(function);
    now += cost.wall();
    Execution.Outcome outcome =
        cost.fails()
            ? new Execution.Failed(new Failure(Failure.Kind.EXCEPTION, "Error: no", 3, 5, null))
            : new Execution.Proceed(event.request(), null);
    return CompletableFuture.completedFuture(
        new Execution(
            outcome, new Usage(cost.cpu(), 4_096, cost.wall()), List.of(), List.of(), null, null));
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
  public void retain(String functionName, List<EdgeFunction.Key> versions) {
    forgotten.add(functionName);
  }

  @Override
  public void close() {}
}
