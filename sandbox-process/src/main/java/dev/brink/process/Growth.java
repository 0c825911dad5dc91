package dev.brink.process;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many workers there are: one more for a version that has too few, one less when it
 * stands idle, and a spare for the smallest memory size. Guarded by the supervisor.
 */
final class Growth {
  private static final Duration SPARE_DELAY = Duration.ofSeconds(1);

  private final WorkerLimits limits;
  private final Guard guard;
  private final Fleet fleet;
  private final LongSupplier ticker;
  private @Nullable Worker spare;
  private boolean spareWanted;
  private boolean stopped;

  Growth(WorkerLimits limits, Guard guard, Fleet fleet, LongSupplier ticker) {
    this.limits = limits;
    this.guard = guard;
    this.fleet = fleet;
    this.ticker = ticker;
  }

  /** Starts one more worker, or has the spare become one, if there may be one more. */
  void grow(Pool pool, List<Runnable> after) {
    if (stopped || pool.workers.size() >= limits.perVersion()) {
      return;
    }
    boolean small = pool.program.memoryMegabytes() == JvmOptions.SMALL_MEGABYTES;
    Worker ready = small ? spare() : null;
    if (ready != null) {
      spare = null;
      ready.pool = pool;
      pool.workers.add(ready);
      if (ready.state == Worker.State.SPARE) {
        load(ready, pool, after);
      }
    } else if (room()) {
      Worker worker = fleet.start(pool.program.memoryMegabytes(), false, after);
      worker.pool = pool;
      pool.workers.add(worker);
    }
    spareWanted |= small && limits.spare();
  }

  /** Has a worker load what the version runs. */
  void load(Worker worker, Pool pool, List<Runnable> after) {
    worker.state = Worker.State.LOADING;
    worker.since = ticker.getAsLong();
    after.add(() -> worker.send(pool.program.load()));
  }

  /** There is room for one more, if need be because an idle one makes it. */
  private boolean room() {
    if (fleet.workers().size() < limits.inAll()) {
      return true;
    }
    fleet.workers().stream()
        .filter(it -> it == spare || it.idle())
        .min(Comparator.comparing(it -> it == spare ? Long.MIN_VALUE : it.idleSince))
        .ifPresent(fleet::retire);
    return fleet.workers().size() < limits.inAll();
  }

  /** The worker that stands by, or is being started to. */
  @Nullable Worker spare() {
    if (spare != null && spare.state == Worker.State.GONE) {
      spare = null;
    }
    return spare;
  }

  /** A worker serves: from now on the next one may be got ready. */
  void served() {
    if (spareWanted && spare() == null) {
      var unused = guard.later(SPARE_DELAY, this::makeSpare);
    }
  }

  private void makeSpare(List<Runnable> after) {
    if (!stopped && spare() == null && fleet.workers().size() < limits.inAll()) {
      spare = fleet.start(JvmOptions.SMALL_MEGABYTES, true, after);
    }
  }

  /** Ends workers that have stood idle for long. */
  void shrink(Pool pool, long now) {
    List<Worker> idle =
        pool.workers.stream()
            .filter(Worker::idle)
            .sorted(Comparator.comparingLong(it -> it.idleSince))
            .toList();
    for (Worker worker : idle) {
      Duration most = pool.workers.size() > 1 ? limits.surplusIdle() : limits.lastIdle();
      if (now - worker.idleSince > most.toNanos()) {
        fleet.retire(worker);
      }
    }
  }

  /** Kills processes that do not come up. */
  void endStuck(long now) {
    for (Worker worker : fleet.workers()) {
      if (worker.coming() && now - worker.since > WorkerLimits.START.toNanos()) {
        worker.kill();
      }
    }
  }

  /** Nothing is started any more. */
  void stop() {
    stopped = true;
  }
}
