package dev.brink.testing;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Standing;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Runs functions in another sandbox, which stays open, and writes down what was called. */
final class RecordingSandbox implements Sandbox {
  private final Sandbox inner;
  private final FunctionRecord calls;
  private final boolean warmUp;

  /**
   * Takes where functions run.
   *
   * @param warmUp whether CloudFront Functions are warmed before their first call
   */
  RecordingSandbox(Sandbox inner, FunctionRecord calls, boolean warmUp) {
    this.inner = inner;
    this.calls = calls;
    this.warmUp = warmUp;
  }

  @Override
  public Validation validate(EdgeFunction function) {
    return inner.validate(function);
  }

  @Override
  public CompletionStage<Execution> execute(
      EdgeFunction function, Event event, Execution.Detail detail) {
    // What follows waits for the returned stage: the record is complete before the answer is.
    return inner
        .execute(function, event, detail)
        .thenApply(
            execution -> {
              calls.add(
                  event.context().requestId(),
                  FunctionCall.of(function.name(), event.type(), execution));
              return execution;
            });
  }

  @Override
  public CompletionStage<Void> prepare(EdgeFunction function) {
    return inner.prepare(function);
  }

  @Override
  public CompletionStage<Warmup> warm(EdgeFunction function, List<Event> events) {
    return warmUp || function.lambda() != null
        ? inner.warm(function, events)
        : inner.prepare(function).thenApply(ready -> new Warmup(0, 0, 0, 0, ""));
  }

  @Override
  public Standing standing(EdgeFunction.Key version) {
    return inner.standing(version);
  }

  @Override
  public void retain(String functionName, List<EdgeFunction.Key> versions) {
    inner.retain(functionName, versions);
  }

  @Override
  public void close() {}
}
