package dev.brink.cli.bench;

import dev.brink.functions.Execution;
import dev.brink.functions.Sandbox;
import dev.brink.latency.ColdStart;
import dev.brink.latency.ColdStart.Stage;
import dev.brink.latency.ColdStarts;
import dev.brink.latency.Subject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Starts a worker process for each first call of a Lambda function. */
public final class ColdWorkers implements ColdStarts {
  private final Supplier<? extends Sandbox> sandboxes;
  private final Subject subject;

  /**
   * @param sandboxes makes one without any worker
   */
  public ColdWorkers(Supplier<? extends Sandbox> sandboxes, Subject subject) {
    this.sandboxes = sandboxes;
    this.subject = subject;
  }

  @Override
  public ColdStart next() {
    try (Sandbox sandbox = sandboxes.get()) {
      long start = System.nanoTime();
      sandbox.warm(subject.function(), List.of(subject.event())).toCompletableFuture().join();
      long loaded = System.nanoTime();
      Execution execution =
          sandbox
              .execute(subject.function(), subject.event(), Execution.Detail.RESULT)
              .toCompletableFuture()
              .join();
      long called = System.nanoTime();
      return new ColdStart(
          List.of(
              new Stage("worker and code", Duration.ofNanos(loaded - start)),
              new Stage("first call", Duration.ofNanos(called - loaded))),
          Duration.ofNanos(execution.usage().cpuNanos()),
          Duration.ZERO);
    }
  }
}
