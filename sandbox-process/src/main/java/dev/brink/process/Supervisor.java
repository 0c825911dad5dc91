package dev.brink.process;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.KeyValueStore;
import dev.brink.process.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many workers there are, which of them does what, and when one must go. All of its
 * state has one lock, which is held for moments: what takes longer, and everything that belongs to
 * others, is done after it has been given back.
 */
final class Supervisor implements AutoCloseable {
  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final Duration SPARE_DELAY = Duration.ofSeconds(1);

  private final WorkerLimits limits;
  private final Launcher launcher;
  private final LongSupplier ticker;
  private final WorkerSockets sockets;
  private final SecureRandom random = new SecureRandom();

  private final Object lock = new Object();
  private final Map<EdgeFunction.Key, Pool> pools = new HashMap<>();
  private final Set<Worker> workers = new HashSet<>();
  private final Map<String, Worker> expected = new HashMap<>();
  private @Nullable Worker spare;
  private boolean spareWanted;
  private boolean closed;
  private long lastTask;

  private final ScheduledExecutorService clock;

  /** Starting a process takes some milliseconds of the calling thread's. */
  private final ExecutorService starts =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("brink-worker-start").factory());

  Supervisor(WorkerLimits limits, Launcher launcher, Path socket, LongSupplier ticker)
      throws IOException {
    this.limits = limits;
    this.launcher = launcher;
    this.ticker = ticker;
    ScheduledThreadPoolExecutor timers =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("brink-worker-clock").factory());
    timers.setRemoveOnCancelPolicy(true);
    this.clock = timers;
    this.sockets = WorkerSockets.open(socket, this::welcome);
    long pause = SWEEP.toMillis();
    timers.scheduleWithFixedDelay(this::sweep, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** Runs something under the lock, and what it leaves to be done without. */
  private void guarded(Consumer<List<Runnable>> work) {
    List<Runnable> after = new ArrayList<>(4);
    synchronized (lock) {
      work.accept(after);
    }
    after.forEach(Runnable::run);
  }

  /** Has a worker of this version do something. Never waits. */
  void submit(EdgeFunction.Key version, Pool.Program program, Task task) {
    guarded(
        after -> {
          if (closed) {
            end(task, new End.Closed(), after);
            return;
          }
          long now = ticker.getAsLong();
          Pool pool =
              pools.computeIfAbsent(
                  version, _ -> new Pool(program, new CrashLog(limits.crashes()), now));
          pool.lastUse = now;
          Worker free = pool.waiting.isEmpty() ? pool.free() : null;
          if (free != null) {
            give(free, task, after);
          } else {
            queue(pool, task, now, after);
          }
        });
  }

  private void queue(Pool pool, Task task, long now, List<Runnable> after) {
    Duration rest = pool.crashes.rest(now);
    if (!task.insistent() && !rest.isZero() && pool.workers.isEmpty()) {
      end(task, resting(rest), after);
      return;
    }
    if (pool.waiting.size() >= limits.waiting()) {
      end(
          task,
          new End.Refused(limits.waiting() + " calls of this version wait for a worker already"),
          after);
      return;
    }
    pool.waiting.add(task);
    task.alarm =
        schedule(
            task.insistent() ? WorkerLimits.START : limits.longestWait(),
            () ->
                guarded(
                    later -> {
                      if (pool.waiting.remove(task)) {
                        end(task, tooLong(), later);
                      }
                    }));
    if (pool.workers.isEmpty()) {
      grow(pool, after);
    } else if (pool.coming() < pool.waiting.size()) {
      schedule(limits.patience(), () -> guarded(later -> growFor(pool, task, later)));
    }
  }

  private static End resting(Duration rest) {
    return new End.Refused(
        "workers of this version keep crashing; the next is started in %,d ms"
            .formatted(rest.toMillis() + 1));
  }

  private End tooLong() {
    return new End.Refused(
        "no worker was free within %,d s".formatted(limits.longestWait().toSeconds()));
  }

  private void growFor(Pool pool, Task task, List<Runnable> after) {
    if (pool.waiting.contains(task) && pool.coming() < pool.waiting.size()) {
      grow(pool, after);
    }
  }

  /** Starts one more worker, or has the spare become one, if there may be one more. */
  private void grow(Pool pool, List<Runnable> after) {
    if (closed || pool.workers.size() >= limits.perVersion()) {
      return;
    }
    boolean small = pool.program.memoryMegabytes() == JvmOptions.SMALL_MEGABYTES;
    Worker ready = small ? spare : null;
    if (ready != null) {
      spare = null;
      ready.pool = pool;
      pool.workers.add(ready);
      if (ready.state == Worker.State.SPARE) {
        load(ready, pool, after);
      }
    } else if (room()) {
      Worker worker = start(pool.program.memoryMegabytes(), false, after);
      worker.pool = pool;
      pool.workers.add(worker);
    }
    spareWanted |= small && limits.spare();
  }

  /** There is room for one more, if need be because an idle one makes it. */
  private boolean room() {
    if (workers.size() < limits.inAll()) {
      return true;
    }
    Worker idlest =
        workers.stream()
            .filter(it -> it == spare || (it.state == Worker.State.SERVING && it.tasks.isEmpty()))
            .min(Comparator.comparing(it -> it == spare ? Long.MIN_VALUE : it.idleSince))
            .orElse(null);
    if (idlest != null) {
      retire(idlest);
    }
    return workers.size() < limits.inAll();
  }

  private Worker start(int memoryMegabytes, boolean asSpare, List<Runnable> after) {
    Worker worker = new Worker(ticker.getAsLong());
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    workers.add(worker);
    expected.put(token, worker);
    after.add(() -> starts.execute(() -> launch(worker, token, memoryMegabytes, asSpare)));
    return worker;
  }

  private void launch(Worker worker, String token, int memoryMegabytes, boolean asSpare) {
    synchronized (lock) {
      if (worker.state == Worker.State.GONE) {
        return;
      }
    }
    Process process;
    try {
      process = launcher.start(sockets.path(), token, memoryMegabytes, asSpare);
    } catch (IOException e) {
      guarded(after -> ended(worker, token, -1, after));
      return;
    }
    synchronized (lock) {
      worker.process = process;
      if (worker.state == Worker.State.GONE) {
        process.destroyForcibly();
      }
    }
    worker
        .ended(process)
        .thenAccept(status -> guarded(after -> ended(worker, token, status, after)));
  }

  /** A process says who it is; on the sockets' thread. */
  private @Nullable Consumer<Message.ToNode> welcome(Link link, String token) {
    List<Runnable> after = new ArrayList<>(1);
    Worker worker;
    synchronized (lock) {
      worker = expected.remove(token);
      if (worker == null || worker.state != Worker.State.STARTING) {
        return null;
      }
      worker.link = link;
      Pool pool = worker.pool;
      if (pool == null) {
        worker.state = Worker.State.SPARE;
      } else {
        load(worker, pool, after);
      }
    }
    after.forEach(Runnable::run);
    Worker known = worker;
    // A worker that closes its socket is of no use any more.
    link.closed().thenRun(known::kill);
    return message -> received(known, message);
  }

  private void load(Worker worker, Pool pool, List<Runnable> after) {
    worker.state = Worker.State.LOADING;
    worker.since = ticker.getAsLong();
    after.add(() -> worker.send(pool.program.load()));
  }

  /** A worker says something; on the sockets' thread. */
  private void received(Worker worker, Message.ToNode message) {
    switch (message) {
      case Message.Line line -> guarded(_ -> line(worker, line));
      case Message.Loaded loaded -> guarded(after -> loaded(worker, loaded, after));
      case Message.Returned it -> answered(worker, it.call(), it);
      case Message.Threw it -> answered(worker, it.call(), it);
      case Message.Stopped it -> answered(worker, it.call(), it);
      case Message.Executed it -> answered(worker, it.call(), it);
      case Message.Warmed it -> answered(worker, it.call(), it);
      case Message.AskValue ask ->
          worker.send(
              new Message.StoreValue(ask.question(), storeOf(worker).get(ask.key()).orElse(null)));
      case Message.AskMetadata ask ->
          worker.send(new Message.StoreMetadata(ask.question(), storeOf(worker).metadata()));
      case Message.Hello _ -> throw new IllegalStateException("a worker says hello once");
    }
  }

  private KeyValueStore storeOf(Worker worker) {
    synchronized (lock) {
      KeyValueStore store = worker.pool == null ? null : worker.pool.program.store();
      if (store == null) {
        throw new IllegalStateException("a worker asks a store that it has not");
      }
      return store;
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
      crashed(worker, pool, new End.NotLoaded(loaded.failure(), init), after);
      return;
    }
    worker.state = Worker.State.SERVING;
    worker.idleSince = ticker.getAsLong();
    worker.init = init;
    next(worker, pool, after);
    after.add(launcher::orderCache);
    if (spareWanted && spare == null) {
      schedule(SPARE_DELAY, () -> guarded(this::makeSpare));
    }
  }

  private void makeSpare(List<Runnable> after) {
    if (!closed && spare == null && spareWanted && workers.size() < limits.inAll()) {
      spare = start(JvmOptions.SMALL_MEGABYTES, true, after);
    }
  }

  /** Gives a worker what waits, as long as it has room. */
  private void next(Worker worker, Pool pool, List<Runnable> after) {
    while (worker.tasks.size() < pool.program.atOnce()) {
      Task task = pool.waiting.poll();
      if (task == null) {
        break;
      }
      give(worker, task, after);
    }
    if (worker.tasks.isEmpty() && pool.dropped) {
      retire(worker);
    }
  }

  private void give(Worker worker, Task task, List<Runnable> after) {
    cancelAlarm(task);
    if (task.onlyLoads()) {
      Duration init = worker.init == null ? Duration.ZERO : worker.init;
      worker.init = null;
      end(task, new End.Ready(init), after);
      return;
    }
    long number = ++lastTask;
    task.began = ticker.getAsLong();
    worker.tasks.put(number, task);
    task.log().take(worker.firstLines);
    task.alarm =
        schedule(
            task.limit().plus(WorkerLimits.GRACE), () -> guarded(_ -> overdue(worker, number)));
    after.add(() -> worker.send(task.message(number)));
  }

  private void overdue(Worker worker, long number) {
    if (worker.tasks.containsKey(number) && !worker.overdue) {
      worker.overdue = true;
      worker.state = Worker.State.GONE;
      worker.kill();
    }
  }

  private void answered(Worker worker, long number, Message.ToNode message) {
    guarded(
        after -> {
          Pool pool = worker.pool;
          Task task = worker.tasks.remove(number);
          if (pool == null || task == null) {
            throw new IllegalStateException("a worker answers what nobody asked");
          }
          end(task, new End.Answered(message, worker.init), after);
          worker.init = null;
          worker.idleSince = ticker.getAsLong();
          if (worker.state != Worker.State.SERVING) {
            return;
          }
          if (message instanceof Message.Stopped
              || (message instanceof Message.Threw threw && threw.last())) {
            // What the guest was doing may go on: nothing more is asked of this process.
            retire(worker);
            replace(pool, after);
          } else {
            pool.crashes.worked();
            next(worker, pool, after);
          }
        });
  }

  /** Ends a worker that nothing is wrong with, or nothing that says anything about the next. */
  private void retire(Worker worker) {
    worker.state = Worker.State.GONE;
    workers.remove(worker);
    if (worker.pool != null) {
      worker.pool.workers.remove(worker);
    }
    if (worker == spare) {
      spare = null;
    }
    expected.values().remove(worker);
    worker.kill();
  }

  private void ended(Worker worker, String token, int status, List<Runnable> after) {
    expected.remove(token);
    if (!workers.contains(worker)) {
      return; // It was meant to end.
    }
    Pool pool = worker.pool;
    if (pool == null) {
      retire(worker);
      return;
    }
    End.Cause cause =
        worker.overdue
            ? End.Cause.OVERDUE
            : status == 3 ? End.Cause.OUT_OF_MEMORY : End.Cause.CRASHED;
    crashed(worker, pool, new End.Died(cause, Duration.ZERO), after);
  }

  /** A worker is lost, and what it was doing with it. */
  private void crashed(Worker worker, Pool pool, End end, List<Runnable> after) {
    long now = ticker.getAsLong();
    List<Task> lost = new ArrayList<>(worker.tasks.values());
    worker.tasks.clear();
    if (worker.state == Worker.State.STARTING || worker.state == Worker.State.LOADING) {
      // It came for the first that waits.
      Task first = pool.waiting.poll();
      if (first != null) {
        first.began = worker.since;
        first.log().take(worker.firstLines);
        lost.add(first);
      }
    }
    retire(worker);
    if (!worker.overdue) {
      pool.crashes.crashed(now);
    }
    for (Task task : lost) {
      Duration passed = Duration.ofNanos(now - task.began);
      end(task, end instanceof End.Died died ? new End.Died(died.cause(), passed) : end, after);
    }
    replace(pool, after);
  }

  /** Starts a worker for what waits; while the version rests, what waits is refused. */
  private void replace(Pool pool, List<Runnable> after) {
    Duration rest = pool.crashes.rest(ticker.getAsLong());
    if (!rest.isZero() && pool.workers.isEmpty()) {
      for (Task task : List.copyOf(pool.waiting)) {
        if (!task.insistent()) {
          pool.waiting.remove(task);
          end(task, resting(rest), after);
        }
      }
    }
    if (pool.coming() < pool.waiting.size()) {
      grow(pool, after);
    }
  }

  private void end(Task task, End end, List<Runnable> after) {
    cancelAlarm(task);
    after.add(() -> task.end().complete(end));
  }

  private static void cancelAlarm(Task task) {
    Future<?> alarm = task.alarm;
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  private Future<?> schedule(Duration delay, Runnable work) {
    return clock.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends workers that have stood idle for long, and those that did not come up. */
  void sweep() {
    guarded(
        after -> {
          long now = ticker.getAsLong();
          for (Pool pool : List.copyOf(pools.values())) {
            sweep(pool, now);
          }
          pools
              .values()
              .removeIf(pool -> pool.unused() && now - pool.lastUse > limits.lastIdle().toNanos());
          for (Worker worker : List.copyOf(workers)) {
            if (worker.state == Worker.State.STARTING && age(worker, now, WorkerLimits.START)
                || worker.state == Worker.State.LOADING && age(worker, now, WorkerLimits.START)) {
              worker.kill();
            }
          }
        });
  }

  private static boolean age(Worker worker, long now, Duration most) {
    return now - worker.since > most.toNanos();
  }

  private void sweep(Pool pool, long now) {
    List<Worker> idle =
        pool.workers.stream()
            .filter(it -> it.state == Worker.State.SERVING && it.tasks.isEmpty())
            .sorted(Comparator.comparingLong(it -> it.idleSince))
            .toList();
    for (Worker worker : idle) {
      Duration most = pool.workers.size() > 1 ? limits.surplusIdle() : limits.lastIdle();
      if (now - worker.idleSince > most.toNanos()) {
        retire(worker);
      }
    }
  }

  /** Ends what is kept for versions of a function other than these. */
  void retain(String functionName, Set<EdgeFunction.Key> kept) {
    guarded(
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
    for (Worker worker : List.copyOf(pool.workers)) {
      if (worker.state == Worker.State.SERVING && worker.tasks.isEmpty()) {
        retire(worker);
      }
    }
  }

  /** How far a version is from being let rest; zero when a worker may be started at once. */
  Duration rest(EdgeFunction.Key version) {
    synchronized (lock) {
      Pool pool = pools.get(version);
      return pool == null ? Duration.ZERO : pool.crashes.rest(ticker.getAsLong());
    }
  }

  /** Workers of a version that have loaded it. */
  int serving(EdgeFunction.Key version) {
    synchronized (lock) {
      Pool pool = pools.get(version);
      return pool == null
          ? 0
          : (int) pool.workers.stream().filter(it -> it.state == Worker.State.SERVING).count();
    }
  }

  /** Workers of a version, those included that are being started. */
  int workers(EdgeFunction.Key version) {
    synchronized (lock) {
      Pool pool = pools.get(version);
      return pool == null ? 0 : pool.workers.size();
    }
  }

  /** Processes of a version, idle or not. */
  List<Process> processes(EdgeFunction.Key version) {
    synchronized (lock) {
      Pool pool = pools.get(version);
      return pool == null
          ? List.of()
          : pool.workers.stream().flatMap(it -> Stream.ofNullable(it.process)).toList();
    }
  }

  @Override
  public void close() {
    guarded(
        after -> {
          closed = true;
          for (Pool pool : pools.values()) {
            pool.waiting.forEach(task -> end(task, new End.Closed(), after));
            pool.waiting.clear();
          }
          for (Worker worker : List.copyOf(workers)) {
            worker.tasks.values().forEach(task -> end(task, new End.Closed(), after));
            worker.tasks.clear();
            retire(worker);
          }
          pools.clear();
        });
    starts.close();
    launcher.close();
    clock.shutdownNow();
    sockets.close();
  }
}
