package dev.brink.process;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.FunctionRuntime;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.limits.SelfTestPace;
import dev.brink.process.wire.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Breaks how many workers there may be, and how many calls may wait how long for one. */
final class CrowdChecks {

  /** In place of {@code worker-wait}, which would hold the self-test up. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final WorkerLimits documented;
  private final LimitProfile profile;
  private final SelfTestPace pace;

  CrowdChecks(LimitProfile profile, SelfTestPace pace) {
    this.documented = WorkerLimits.of(profile);
    this.profile = profile;
    this.pace = pace;
  }

  List<LimitCheck> run() {
    List<LimitCheck> checks = new ArrayList<>();
    pace.begins(LimitTable.WORKER_QUEUE);
    pace.begins(LimitTable.WORKER_WAIT);
    pace.begins(LimitTable.WORKERS_PER_VERSION);
    pace.begins(LimitTable.WORKERS);
    try {
      Path folder = Files.createTempDirectory("brink-self-test");
      try (Supervisor supervisor =
          new Supervisor(
              documented.waiting(WAIT).growingAtOnce(),
              new SilentProcess.Starter(),
              folder.resolve("w"),
              System::nanoTime)) {
        checks.addAll(on(supervisor));
      } finally {
        Files.deleteIfExists(folder.resolve("w"));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the self-test needs a temporary folder", e);
    }
    checks.addAll(crashes());
    return checks;
  }

  /** Calls enough for more workers than there may be; none of the workers ever comes up. */
  private List<LimitCheck> on(Supervisor supervisor) {
    long began = System.nanoTime();
    List<CompletableFuture<End>> waiting = new ArrayList<>();
    for (int i = 0; i < documented.waiting(); i++) {
      waiting.add(submit(supervisor, 0));
    }
    boolean refusedAtOnce = submit(supervisor, 0).getNow(null) instanceof End.Refused;
    int versions = documented.inAll() / documented.perVersion() + 1;
    for (int version = 1; version < versions; version++) {
      for (int i = 0; i <= documented.perVersion(); i++) {
        waiting.add(submit(supervisor, version));
      }
    }
    boolean allRefused = waiting.stream().allMatch(end -> end.join() instanceof End.Refused);
    Duration waited = Duration.ofNanos(System.nanoTime() - began);
    int most = supervisor.workers(key(0));
    int all = 0;
    for (int version = 0; version < versions; version++) {
      all += supervisor.workers(key(version));
    }
    boolean held = allRefused && waited.compareTo(WAIT) >= 0;
    return List.of(
        count(LimitTable.WORKER_QUEUE, documented.waiting(), refusedAtOnce, "refused at once"),
        new LimitCheck(
            LimitTable.WORKER_WAIT.key(),
            held && documented.longestWait().toNanos() == value(LimitTable.WORKER_WAIT),
            held ? "refused; 1 s in place of it" : "not refused",
            WAIT.toNanos(),
            waited.toNanos()),
        count(LimitTable.WORKERS_PER_VERSION, most, most == documented.perVersion(), "waited"),
        count(LimitTable.WORKERS, all, all == documented.inAll(), "waited"));
  }

  private LimitCheck count(Limit limit, long reached, boolean held, String over) {
    long allowed = value(limit);
    return new LimitCheck(
        limit.key(),
        held && reached == allowed,
        held ? over : reached + " there were",
        allowed,
        allowed + 1);
  }

  private long value(Limit limit) {
    return limit.value(profile).orElseThrow();
  }

  private static CompletableFuture<End> submit(Supervisor supervisor, int version) {
    Task task = new Task(number -> new Message.Warm(number, List.of()), WAIT, false, 0);
    supervisor.submit(
        key(version),
        new Pool.Program(
            new Message.LoadCloudFront(
                LimitProfile.CLASSIC,
                "self-test",
                FunctionRuntime.CLOUDFRONT_JS_2_0,
                version,
                "",
                "",
                null),
            // Not of the class that has a spare.
            2 * JvmOptions.SMALL_MEGABYTES,
            1,
            null),
        task);
    return task.end();
  }

  private static EdgeFunction.Key key(int version) {
    return new EdgeFunction(
            "self-test", FunctionRuntime.CLOUDFRONT_JS_2_0, version, "", "" + version, null)
        .key();
  }

  private List<LimitCheck> crashes() {
    pace.begins(LimitTable.CRASHES);
    pace.begins(LimitTable.CRASH_PAUSE);
    pace.begins(LimitTable.CRASH_LONGEST_PAUSE);
    CrashLog log = new CrashLog(documented.crashes());
    long forgiven = 0;
    log.crashed(0);
    while (log.rest(0).isZero() && forgiven < value(LimitTable.CRASHES)) {
      forgiven++;
      log.crashed(0);
    }
    Duration first = log.rest(0);
    for (int i = 0; i < 100; i++) {
      log.crashed(0);
    }
    Duration longest = log.rest(0);
    return List.of(
        new LimitCheck(
            LimitTable.CRASHES.key(),
            forgiven + 1 == value(LimitTable.CRASHES),
            "rests",
            value(LimitTable.CRASHES),
            forgiven + 1),
        rest(LimitTable.CRASH_PAUSE, first, "after the first crash that counts"),
        rest(LimitTable.CRASH_LONGEST_PAUSE, longest, "after a hundred more crashes"));
  }

  private LimitCheck rest(Limit limit, Duration rest, String when) {
    long allowed = value(limit);
    return new LimitCheck(limit.key(), rest.toNanos() == allowed, when, allowed, rest.toNanos());
  }
}
