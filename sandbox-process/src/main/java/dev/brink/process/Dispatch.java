package dev.brink.process;

import dev.brink.process.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Has tasks wait for workers, gives them out, and sees to it that they end: when the worker
 * answers, or when their time is up. Guarded by the supervisor.
 */
final class Dispatch {
  private final WorkerLimits limits;
  private final Guard guard;
  private final Fleet fleet;
  private final Growth growth;
  private final Recovery recovery;
  private final LongSupplier ticker;
  private long lastTask;

  Dispatch(
      WorkerLimits limits,
      Guard guard,
      Fleet fleet,
      Growth growth,
      Recovery recovery,
      LongSupplier ticker) {
    this.limits = limits;
    this.guard = guard;
    this.fleet = fleet;
    this.growth = growth;
    this.recovery = recovery;
    this.ticker = ticker;
  }

  /** Gives a task to a worker that has room, or has it wait for one. */
  void accept(Pool pool, Task task, List<Runnable> after) {
    Worker free = pool.waiting.isEmpty() ? pool.free() : null;
    if (free != null) {
      give(free, task, after);
      return;
    }
    End refusal = Recovery.refusal(pool, task, ticker.getAsLong());
    if (refusal == null && pool.waiting.size() >= limits.waiting()) {
      refusal =
          new End.Refused(limits.waiting() + " calls of this version wait for a worker already");
    }
    if (refusal != null) {
      task.end(refusal, after);
      return;
    }
    queue(pool, task, after);
  }

  private void queue(Pool pool, Task task, List<Runnable> after) {
    pool.waiting.add(task);
    Duration most = task.insistent() ? WorkerLimits.START : limits.longestWait();
    task.alarm = guard.later(most, later -> waitedTooLong(pool, task, later));
    if (pool.workers.isEmpty()) {
      growth.grow(pool, after);
    } else if (pool.coming() < pool.waiting.size()) {
      var unused = guard.later(limits.patience(), later -> growFor(pool, task, later));
    }
  }

  private void waitedTooLong(Pool pool, Task task, List<Runnable> after) {
    if (pool.waiting.remove(task)) {
      task.end(
          new End.Refused(
              "no worker was free within %,d s".formatted(limits.longestWait().toSeconds())),
          after);
    }
  }

  private void growFor(Pool pool, Task task, List<Runnable> after) {
    if (pool.waiting.contains(task) && pool.coming() < pool.waiting.size()) {
      growth.grow(pool, after);
    }
  }

  /** Gives a worker what waits, as long as it has room. */
  void next(Worker worker, Pool pool, List<Runnable> after) {
    while (worker.tasks.size() < pool.program.atOnce()) {
      Task task = pool.waiting.poll();
      if (task == null) {
        break;
      }
      give(worker, task, after);
    }
    if (worker.tasks.isEmpty() && pool.dropped) {
      fleet.retire(worker);
    }
  }

  private void give(Worker worker, Task task, List<Runnable> after) {
    task.cancelAlarm();
    if (task.onlyLoads()) {
      Duration init = worker.init == null ? Duration.ZERO : worker.init;
      worker.init = null;
      task.end(new End.Ready(init), after);
      return;
    }
    long number = ++lastTask;
    task.began = ticker.getAsLong();
    worker.tasks.put(number, task);
    task.log().take(worker.firstLines);
    task.alarm = guard.later(task.limit().plus(WorkerLimits.GRACE), _ -> overdue(worker, number));
    after.add(() -> worker.send(task.message(number)));
  }

  private static void overdue(Worker worker, long number) {
    if (worker.tasks.containsKey(number) && !worker.overdue) {
      worker.overdue = true;
      worker.state = Worker.State.GONE;
      worker.kill();
    }
  }

  /** A worker has done what it was given. */
  void answered(Worker worker, long number, Message.ToNode message, List<Runnable> after) {
    Pool pool = worker.pool;
    Task task = worker.tasks.remove(number);
    if (pool == null || task == null) {
      throw new IllegalStateException("a worker answers what nobody asked");
    }
    task.end(new End.Answered(message, worker.init), after);
    worker.init = null;
    worker.idleSince = ticker.getAsLong();
    if (worker.state != Worker.State.SERVING) {
      return;
    }
    if (isLast(message)) {
      // What the guest was doing may go on: nothing more is asked of this process.
      fleet.retire(worker);
      recovery.replace(pool, after);
    } else {
      pool.crashes.worked();
      next(worker, pool, after);
    }
  }

  private static boolean isLast(Message.ToNode message) {
    return message instanceof Message.Stopped
        || (message instanceof Message.Threw threw && threw.last());
  }
}
