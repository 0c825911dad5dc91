package dev.brink.latency.load;

import dev.brink.functions.Execution;
import dev.brink.functions.Sandbox;
import dev.brink.latency.Subject;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Calls a function as a node does and waits for the end. */
public final class Caller {
  private final Sandbox sandbox;
  private final LongSupplier ticker;

  /**
   * @param ticker nanoseconds, as {@code System.nanoTime}
   */
  public Caller(Sandbox sandbox, LongSupplier ticker) {
    this.sandbox = sandbox;
    this.ticker = ticker;
  }

  /** Makes one call. */
  public Call call(Subject subject) {
    long start = ticker.getAsLong();
    Execution execution =
        sandbox
            .execute(subject.function(), subject.event(), Execution.Detail.RESULT)
            .toCompletableFuture()
            .join();
    long end = ticker.getAsLong();
    Execution.Outcome outcome = execution.outcome();
    return new Call(start, end, execution.usage(), failure(outcome), message(outcome));
  }

  /** Lets go of what the sandbox keeps for it. */
  public void forget(Subject subject) {
    sandbox.retain(subject.function().name(), List.of());
  }

  private static @Nullable String failure(Execution.Outcome outcome) {
    return switch (outcome) {
      case Execution.Proceed _, Execution.Respond _ -> null;
      case Execution.Invalid _ -> "broken-rule";
      case Execution.Failed failed -> failed.failure().kind().wireName();
    };
  }

  private static String message(Execution.Outcome outcome) {
    return switch (outcome) {
      case Execution.Proceed _, Execution.Respond _ -> "";
      case Execution.Invalid invalid ->
          invalid.violations().isEmpty() ? "" : invalid.violations().getFirst().message();
      case Execution.Failed failed ->
          failed.failure().line() == 0
              ? failed.failure().message()
              : "%s, at %d:%d"
                  .formatted(
                      failed.failure().message(),
                      failed.failure().line(),
                      failed.failure().column());
    };
  }
}
