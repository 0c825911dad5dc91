package dev.brink.process;

import dev.brink.functions.Validation;
import dev.brink.limits.LimitProfile;
import dev.brink.process.wire.GuestNetwork;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Sandboxes for tests. */
final class Sandboxes {
  static final WorkerLimits LIMITS = WorkerLimits.of(LimitProfile.CLASSIC);

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
    return new WorkerLimits(
        perVersion,
        inAll,
        waiting,
        longestWait,
        Duration.ZERO,
        LIMITS.surplusIdle(),
        LIMITS.lastIdle(),
        LIMITS.crashes());
  }
}
