package dev.brink.functions.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Execution.Outcome;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.limits.Usage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers as it is told. */
final class FakeSandbox implements Sandbox {
  Validation validation = Validation.CLEAN;
  Outcome outcome =
      new Execution.Proceed(new Event.Request("GET", "/", null, HttpFields.EMPTY), null);
  List<Outcome> before = List.of();
  @Nullable String output;
  List<String> logs = List.of();
  int warmed;
  private int executed;
  private @Nullable Event event;

  Event event() {
    if (event == null) {
      throw new AssertionError("nothing was executed");
    }
    return event;
  }

  @Override
  public Validation validate(EdgeFunction function) {
    return validation;
  }

  @Override
  public CompletionStage<Execution> execute(
      EdgeFunction function, Event event, Execution.Detail detail) {
    this.event = event;
    assertEquals(Execution.Detail.WITH_OUTPUT, detail);
    Outcome next = executed < before.size() ? before.get(executed) : outcome;
    executed++;
    return CompletableFuture.completedFuture(
        new Execution(next, new Usage(250_000, 2_048, 300_000), logs, List.of(), null, output));
  }

  @Override
  public CompletionStage<Warmup> warm(EdgeFunction function, List<Event> events) {
    warmed++;
    return CompletableFuture.completedFuture(new Warmup(2_000, 1, 0, 1, ""));
  }

  @Override
  public void retain(String functionName, List<EdgeFunction.Key> versions) {}

  @Override
  public void close() {}
}
