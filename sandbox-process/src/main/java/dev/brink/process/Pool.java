package dev.brink.process;

import dev.brink.functions.KeyValueStore;
import dev.brink.process.wire.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workers of one version, and the tasks that wait for one. Guarded by the supervisor. */
final class Pool {

  /**
   * What the workers of a version run.
   *
   * @param memoryMegabytes of one worker
   * @param atOnce tasks that one worker takes at once: one for Lambda, whose execution environments
   *     run one call at a time
   * @param store what functions read from, when one is linked
   */
  record Program(
      Message.ToWorker load, int memoryMegabytes, int atOnce, @Nullable KeyValueStore store) {}

  final Program program;
  final CrashLog crashes;
  final List<Worker> workers = new ArrayList<>();
  final Deque<Task> waiting = new ArrayDeque<>();

  /** Nothing is to be kept: idle workers end. */
  boolean dropped;

  /** When a task last came. */
  long lastUse;

  Pool(Program program, CrashLog crashes, long now) {
    this.program = program;
    this.crashes = crashes;
    this.lastUse = now;
  }

  /** A worker that has room: the one that was busy last, so that the others can end. */
  @Nullable Worker free() {
    Worker best = null;
    for (Worker worker : workers) {
      if (worker.state == Worker.State.SERVING
          && worker.tasks.size() < program.atOnce()
          && (best == null || better(worker, best))) {
        best = worker;
      }
    }
    return best;
  }

  private static boolean better(Worker one, Worker other) {
    return one.tasks.size() != other.tasks.size()
        ? one.tasks.size() < other.tasks.size()
        : one.idleSince - other.idleSince > 0;
  }

  /** Workers that will serve but do not yet. */
  int coming() {
    int coming = 0;
    for (Worker worker : workers) {
      if (worker.coming()) {
        coming++;
      }
    }
    return coming;
  }

  boolean unused() {
    return workers.isEmpty() && waiting.isEmpty();
  }
}
