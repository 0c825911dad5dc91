package dev.brink.process;

import dev.brink.limits.LimitTable;
import dev.brink.process.wire.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One child process, as the supervisor knows it. Its state is guarded by the supervisor. */
final class Worker {

  private static final int FIRST_LINES = Math.toIntExact(LimitTable.LAMBDA_LOG.size().bytes());

  /** What it is doing. */
  enum State {
    /** The JVM starts. */
    STARTING,
    /** It has said hello and has nothing to run yet: a spare. */
    SPARE,
    LOADING,
    SERVING,
    /** It was killed, or is about to be. */
    GONE
  }

  /** What was started for it, once it was. */
  volatile @Nullable Process process;

  volatile @Nullable Link link;
  State state = State.STARTING;

  /** What it runs; null for a spare. */
  @Nullable Pool pool;

  /** What it was given and has not answered, the oldest first. */
  final Map<Long, Task> tasks = new LinkedHashMap<>();

  /** What the guest wrote before its first call. */
  final BoundedLog firstLines = new BoundedLog(FIRST_LINES);

  /** What loading took, until its first call has told. */
  @Nullable Duration init;

  long idleSince;

  /** When it began what its state says, as the supervisor's ticker has it. */
  long since;

  /** It is being killed because a task took too long. */
  boolean overdue;

  Worker(long now) {
    this.since = now;
    this.idleSince = now;
  }

  /** It serves, and nobody has given it anything to do. */
  boolean idle() {
    return state == State.SERVING && tasks.isEmpty();
  }

  /** It will serve, but does not yet. */
  boolean coming() {
    return state == State.STARTING || state == State.LOADING;
  }

  void send(Message.ToWorker message) {
    Link there = link;
    if (there != null) {
      there.send(message);
    }
  }

  /** Kills the process; {@link #ended} follows. */
  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  /** Completed with the exit status once the process is gone and all it said has been heard. */
  CompletableFuture<Integer> ended(Process started) {
    return started
        .onExit()
        .thenCompose(
            gone -> {
              Link there = link;
              return (there == null
                      ? CompletableFuture.<Void>completedFuture(null)
                      : there.closed())
                  .thenApply(closed -> gone.exitValue());
            });
  }
}
