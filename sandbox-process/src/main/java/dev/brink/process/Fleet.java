package dev.brink.process;

import dev.brink.process.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All worker processes, from their start to their end. Guarded by the supervisor. */
final class Fleet implements AutoCloseable {

  /** Who has a use for workers. */
  interface Owner {

    /** It has said hello. Under the lock. */
    void came(Worker worker, List<Runnable> after);

    /** On the sockets' thread, without the lock. */
    void said(Worker worker, Message.ToNode message);

    /**
     * It ended, and was not meant to. Under the lock.
     *
     * @param status of the process; -1 when it could not be started
     */
    void lost(Worker worker, int status, List<Runnable> after);
  }

  private final Guard guard;
  private final Launcher launcher;
  private final LongSupplier ticker;
  private final Owner owner;
  private final WorkerSockets sockets;
  private final SecureRandom random = new SecureRandom();
  private final Set<Worker> workers = new HashSet<>();
  private final Map<String, Worker> expected = new HashMap<>();

  /** Starting a process takes some milliseconds of the calling thread's. */
  private final ExecutorService starts =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("brink-worker-start").factory());

  Fleet(Guard guard, Launcher launcher, Path socket, LongSupplier ticker, Owner owner)
      throws IOException {
    this.guard = guard;
    this.launcher = launcher;
    this.ticker = ticker;
    this.owner = owner;
    this.sockets = WorkerSockets.open(socket, this::welcome);
  }

  Set<Worker> workers() {
    return workers;
  }

  Worker start(int memoryMegabytes, boolean asSpare, List<Runnable> after) {
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
    if (guard.look(() -> worker.state == Worker.State.GONE)) {
      return;
    }
    Process process;
    try {
      process = launcher.start(sockets.path(), token, memoryMegabytes, asSpare);
    } catch (IOException e) {
      guard.run(after -> ended(worker, token, -1, after));
      return;
    }
    guard.run(
        _ -> {
          worker.process = process;
          if (worker.state == Worker.State.GONE) {
            process.destroyForcibly();
          }
        });
    worker
        .ended(process)
        .thenAccept(status -> guard.run(after -> ended(worker, token, status, after)));
  }

  /** A process says who it is; on the sockets' thread. */
  private @Nullable Consumer<Message.ToNode> welcome(Link link, String token) {
    Worker[] known = new Worker[1];
    guard.run(
        after -> {
          Worker worker = expected.remove(token);
          if (worker != null && worker.state == Worker.State.STARTING) {
            worker.link = link;
            known[0] = worker;
            owner.came(worker, after);
          }
        });
    Worker worker = known[0];
    if (worker == null) {
      return null;
    }
    // A worker that closes its socket is of no use any more.
    link.closed().thenRun(worker::kill);
    return message -> owner.said(worker, message);
  }

  /** Something was loaded: the file that makes later starts faster can be made. */
  void orderCache() {
    launcher.orderCache();
  }

  /** Ends a worker that nothing is wrong with, or nothing that says anything about the next. */
  void retire(Worker worker) {
    worker.state = Worker.State.GONE;
    workers.remove(worker);
    if (worker.pool != null) {
      worker.pool.workers.remove(worker);
    }
    expected.values().remove(worker);
    worker.kill();
  }

  private void ended(Worker worker, String token, int status, List<Runnable> after) {
    expected.remove(token);
    // Otherwise it was meant to end.
    if (workers.contains(worker)) {
      owner.lost(worker, status, after);
    }
  }

  @Override
  public void close() {
    starts.close();
    launcher.close();
    sockets.close();
  }
}
