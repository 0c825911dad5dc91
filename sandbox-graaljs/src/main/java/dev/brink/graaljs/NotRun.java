package dev.brink.graaljs;

import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.limits.Usage;
import java.util.List;

/** Ends of calls whose guest was never run. */
final class NotRun {
  static final Execution THROTTLED =
      failed(
          new Failure(
              Failure.Kind.THROTTLED,
              "this version keeps breaking limits and is not called for now",
              0,
              0,
              null));

  /** A call that waited when the sandbox was closed. */
  static final Execution ABANDONED =
      failed(
          new Failure(
              Failure.Kind.EXCEPTION,
              "the node stopped before the function could be called",
              0,
              0,
              null));

  private NotRun() {}

  static Execution uncompilable(UncompilableException problem) {
    return failed(
        new Failure(
            Failure.Kind.EXCEPTION,
            String.valueOf(problem.getMessage()),
            problem.line(),
            problem.column(),
            null));
  }

  private static Execution failed(Failure failure) {
    return new Execution(
        new Execution.Failed(failure), Usage.NONE, List.of(), List.of(), null, null);
  }
}
