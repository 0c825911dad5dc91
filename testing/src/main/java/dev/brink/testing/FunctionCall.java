package dev.brink.testing;

import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.limits.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function on the way of one request.
 *
 * @param function its name
 * @param logs what it wrote, a line each
 * @param problem why it gave no valid result; null when it did
 * @param usage CPU time, bytes and wall time
 */
public record FunctionCall(
    String function, EventType trigger, List<String> logs, @Nullable String problem, Usage usage) {

  public FunctionCall {
    logs = List.copyOf(logs);
  }

  static FunctionCall of(String function, EventType trigger, Execution execution) {
    return new FunctionCall(
        function, trigger, execution.logs(), problem(execution.outcome()), execution.usage());
  }

  private static @Nullable String problem(Execution.Outcome outcome) {
    return switch (outcome) {
      case Execution.Proceed _, Execution.Respond _ -> null;
      case Execution.Invalid invalid ->
          String.join("; ", invalid.violations().stream().map(it -> it.message()).toList());
      case Execution.Failed(var failure) ->
          failure.kind().wireName()
              + ": "
              + failure.message()
              + (failure.line() == 0 ? "" : " (line " + failure.line() + ")");
    };
  }

  /** Name and trigger: {@code ab-test@viewer-request}. */
  public String id() {
    return function + "@" + trigger.wireName();
  }

  @Override
  public String toString() {
    return id() + (problem == null ? "" : " failed, " + problem);
  }
}
