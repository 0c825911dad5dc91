package dev.brink.process;

import dev.brink.functions.Validation;
import dev.brink.limits.LimitProfile;
import dev.brink.process.wire.GuestNetwork;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Sandboxes for tests. */
final class Sandboxes {
  private static final WorkerLimits STANDARD = WorkerLimits.of(LimitProfile.CLASSIC);

  /** A call waits however long the machine takes to start a process and to load a function. */
  static final WorkerLimits LIMITS =
      atMost(STANDARD.perVersion(), STANDARD.inAll(), STANDARD.waiting(), Duration.ofMinutes(10))
          .loading(Duration.ofMinutes(10));

  private Sandboxes() {}

  static ProcessSandbox fake(WorkerLimits limits, LongSupplier ticker) {
    return of(FakeWorker.class, limits, ticker);
  }

  static ProcessSandbox of(Class<?> worker, WorkerLimits limits, LongSupplier ticker) {
    return new ProcessSandbox(
        LimitProfile.CLASSIC,
        Clock.systemUTC(),
        _ -> Validation.CLEAN,
        () -> GuestNetwork.PUBLIC,
        limits,
        ticker,
        worker.getName(),
        null);
  }

  static WorkerLimits atMost(int perVersion, int inAll, int waiting, Duration longestWait) {
    return STANDARD.atMost(perVersion, inAll, waiting).waiting(longestWait).growingAtOnce();
  }
}
