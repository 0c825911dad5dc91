package dev.brink.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a version whose worker was lost: another one is started for what waits, at once
 * or, when they keep crashing, after a rest. Guarded by the supervisor.
 */
final class Recovery {
  private final Fleet fleet;
  private final Growth growth;
  private final LongSupplier ticker;

  Recovery(Fleet fleet, Growth growth, LongSupplier ticker) {
    this.fleet = fleet;
    this.growth = growth;
    this.ticker = ticker;
  }

  /** A process ended by itself, or was killed over a task. */
  void lost(Worker worker, Pool pool, int status, List<Runnable> after) {
    End.Cause cause =
        worker.overdue
            ? End.Cause.OVERDUE
            : status == 3 ? End.Cause.OUT_OF_MEMORY : End.Cause.CRASHED;
    crashed(worker, pool, new End.Died(cause, Duration.ZERO), after);
  }

  /** A worker is lost, and what it was doing with it. */
  void crashed(Worker worker, Pool pool, End end, List<Runnable> after) {
    long now = ticker.getAsLong();
    List<Task> lost = new ArrayList<>(worker.tasks.values());
    worker.tasks.clear();
    if (worker.coming()) {
      // It came for the first that waits.
      Task first = pool.waiting.poll();
      if (first != null) {
        first.began = worker.since;
        first.log().take(worker.firstLines);
        lost.add(first);
      }
    }
    fleet.retire(worker);
    if (!worker.overdue) {
      pool.crashes.crashed(now);
    }
    for (Task task : lost) {
      Duration passed = Duration.ofNanos(now - task.began);
      task.end(end instanceof End.Died died ? new End.Died(died.cause(), passed) : end, after);
    }
    replace(pool, after);
  }

  /** Starts a worker for what waits; while the version rests, what waits is refused. */
  void replace(Pool pool, List<Runnable> after) {
    for (Task task : List.copyOf(pool.waiting)) {
      End refusal = refusal(pool, task, ticker.getAsLong());
      if (refusal != null) {
        pool.waiting.remove(task);
        task.end(refusal, after);
      }
    }
    if (pool.coming() < pool.waiting.size()) {
      growth.grow(pool, after);
    }
  }

  /** Why a version that has no worker gets none for this task; null when it does. */
  static @Nullable End refusal(Pool pool, Task task, long now) {
    Duration rest = pool.crashes.rest(now);
    return task.insistent() || rest.isZero() || !pool.workers.isEmpty()
        ? null
        : new End.Refused(
            "workers of this version keep crashing; the next is started in %,d ms"
                .formatted(rest.toMillis() + 1));
  }
}
