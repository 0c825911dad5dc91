package dev.brink.process;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.KeyValueStore;
import dev.brink.process.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of function versions in worker processes: hears what workers say, and has it
 * decided by those whose business it is. {@link Fleet} starts and ends processes, {@link Growth}
 * says how many there are, {@link Dispatch} which does what and until when, {@link Recovery} what
 * follows a crash; all share one lock, the {@link Guard}'s.
 */
final class Supervisor implements AutoCloseable {
  private static final Duration SWEEP = Duration.ofSeconds(1);

  private final WorkerLimits limits;
  private final LongSupplier ticker;
  private final Guard guard = new Guard();
  private final Fleet fleet;
  private final Growth growth;
  private final Recovery recovery;
  private final Dispatch dispatch;
  private final Map<EdgeFunction.Key, Pool> pools = new HashMap<>();
  private boolean closed;

  Supervisor(WorkerLimits limits, Launcher launcher, Path socket, LongSupplier ticker)
      throws IOException {
    this.limits = limits;
    this.ticker = ticker;
    this.fleet = new Fleet(guard, launcher, socket, ticker, new Heard());
    this.growth = new Growth(limits, guard, fleet, ticker);
    this.recovery = new Recovery(fleet, growth, ticker);
    this.dispatch = new Dispatch(limits, guard, fleet, growth, recovery, ticker);
    guard.every(SWEEP, _ -> sweepGuarded());
  }

  /** Has a worker of this version do something. Never waits. */
  void submit(EdgeFunction.Key version, Pool.Program program, Task task) {
    guard.run(
        after -> {
          if (closed) {
            task.end(new End.Closed(), after);
            return;
          }
          long now = ticker.getAsLong();
          Pool pool =
              pools.computeIfAbsent(
                  version, _ -> new Pool(program, new CrashLog(limits.crashes()), now));
          pool.lastUse = now;
          dispatch.accept(pool, task, after);
        });
  }

  /** What workers say, and their ends. */
  private final class Heard implements Fleet.Owner {
    @Override
    public void came(Worker worker, List<Runnable> after) {
      Pool pool = worker.pool;
      if (pool == null) {
        worker.state = Worker.State.SPARE;
      } else {
        growth.load(worker, pool, after);
      }
    }

    @Override
    public void said(Worker worker, Message.ToNode message) {
      switch (message) {
        case Message.Line line -> guard.run(_ -> line(worker, line));
        case Message.Loaded loaded -> guard.run(after -> loaded(worker, loaded, after));
        case Message.Returned it -> answered(worker, it.call(), it);
        case Message.Threw it -> answered(worker, it.call(), it);
        case Message.Stopped it -> answered(worker, it.call(), it);
        case Message.Executed it -> answered(worker, it.call(), it);
        case Message.Warmed it -> answered(worker, it.call(), it);
        case Message.AskValue ask ->
            worker.send(
                new Message.StoreValue(
                    ask.question(), storeOf(worker).get(ask.key()).orElse(null)));
        case Message.AskMetadata ask ->
            worker.send(new Message.StoreMetadata(ask.question(), storeOf(worker).metadata()));
        case Message.Hello _ -> throw new IllegalStateException("a worker says hello once");
      }
    }

    private void answered(Worker worker, long number, Message.ToNode message) {
      guard.run(after -> dispatch.answered(worker, number, message, after));
    }

    private KeyValueStore storeOf(Worker worker) {
      Pool pool = guard.look(() -> worker.pool);
      KeyValueStore store = pool == null ? null : pool.program.store();
      if (store == null) {
        throw new IllegalStateException("a worker asks a store that it has not");
      }
      return store;
    }

    @Override
    public void lost(Worker worker, int status, List<Runnable> after) {
      Pool pool = worker.pool;
      if (pool == null) {
        fleet.retire(worker);
      } else {
        recovery.lost(worker, pool, status, after);
      }
    }
  }

  private static void line(Worker worker, Message.Line line) {
    Task task = worker.tasks.get(line.call());
    if (task != null) {
      task.log().add(line.text());
    } else if (worker.state == Worker.State.LOADING) {
      worker.firstLines.add(line.text());
    }
  }

  private void loaded(Worker worker, Message.Loaded loaded, List<Runnable> after) {
    Pool pool = worker.pool;
    if (pool == null || worker.state != Worker.State.LOADING) {
      return;
    }
    Duration init = Duration.ofNanos(loaded.nanos());
    if (loaded.failure() != null) {
      recovery.crashed(worker, pool, new End.NotLoaded(loaded.failure(), init), after);
      return;
    }
    worker.state = Worker.State.SERVING;
    worker.idleSince = ticker.getAsLong();
    worker.init = init;
    dispatch.next(worker, pool, after);
    after.add(fleet::orderCache);
    growth.served();
  }

  /** Ends workers that have stood idle for long, and those that did not come up. */
  void sweep() {
    guard.run(_ -> sweepGuarded());
  }

  private void sweepGuarded() {
    long now = ticker.getAsLong();
    pools.values().forEach(pool -> growth.shrink(pool, now));
    pools
        .values()
        .removeIf(pool -> pool.unused() && now - pool.lastUse > limits.lastIdle().toNanos());
    growth.endStuck(now);
  }

  /** Ends what is kept for versions of a function other than these. */
  void retain(String functionName, Set<EdgeFunction.Key> kept) {
    guard.run(
        _ ->
            pools
                .entrySet()
                .removeIf(
                    entry -> {
                      if (!entry.getKey().name().equals(functionName)
                          || kept.contains(entry.getKey())) {
                        return false;
                      }
                      drop(entry.getValue());
                      return true;
                    }));
  }

  private void drop(Pool pool) {
    pool.dropped = true;
    List.copyOf(pool.workers).stream().filter(Worker::idle).forEach(fleet::retire);
  }

  /** How far a version is from being let rest; zero when a worker may be started at once. */
  Duration rest(EdgeFunction.Key version) {
    return guard.look(
        () -> {
          Pool pool = pools.get(version);
          return pool == null ? Duration.ZERO : pool.crashes.rest(ticker.getAsLong());
        });
  }

  /** Workers of a version that have loaded it. */
  int serving(EdgeFunction.Key version) {
    return guard.look(
        () -> (int) of(version).filter(it -> it.state == Worker.State.SERVING).count());
  }

  /** Workers of a version, those included that are being started. */
  int workers(EdgeFunction.Key version) {
    return guard.look(() -> (int) of(version).count());
  }

  /** Processes of a version, idle or not. */
  List<Process> processes(EdgeFunction.Key version) {
    return guard.look(() -> of(version).flatMap(it -> Stream.ofNullable(it.process)).toList());
  }

  private Stream<Worker> of(EdgeFunction.Key version) {
    Pool pool = pools.get(version);
    return pool == null ? Stream.empty() : pool.workers.stream();
  }

  /** The process that stands by, once it can be taken. */
  @Nullable Process spare() {
    return guard.<@Nullable Process>look(
        () -> {
          Worker spare = growth.spare();
          return spare == null || spare.state != Worker.State.SPARE ? null : spare.process;
        });
  }

  @Override
  public void close() {
    guard.run(
        after -> {
          closed = true;
          growth.stop();
          for (Pool pool : pools.values()) {
            pool.waiting.forEach(task -> task.end(new End.Closed(), after));
            pool.waiting.clear();
          }
          for (Worker worker : List.copyOf(fleet.workers())) {
            worker.tasks.values().forEach(task -> task.end(new End.Closed(), after));
            worker.tasks.clear();
            fleet.retire(worker);
          }
          pools.clear();
        });
    guard.close();
    fleet.close();
  }
}
