package dev.brink.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.LambdaSettings;
import dev.brink.limits.LimitProfile;
import dev.brink.process.wire.GuestNetwork;
import dev.brink.process.wire.Message;
import dev.brink.process.worker.WorkerMain;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process costs: a cold call without and with the workers' cache, and by the spare; and what
 * a warm call takes beside the function's own time. Prints the rows of docs/performance.md, CPU
 * time beside elapsed time; takes a minute on a quiet machine with two cores.
 */
@Tag("proof")
class LatencyProofTest {
  private static final int STARTS = 7;
  private static final int CALLS = 10_000;

  @TempDir Path folder;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private EdgeFunction function(int version, int megabytes) throws IOException {
    Path archive = folder.resolve("function.zip");
    if (!Files.exists(archive)) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
        zip.putNextEntry(new ZipEntry("index.js"));
        zip.write(
            "exports.handler = async (event) => event.Records[0].cf.request;"
                .getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return new EdgeFunction(
        "small",
        FunctionRuntime.NODEJS,
        version,
        "",
        "sha-" + version,
        null,
        new LambdaSettings(archive, "index.handler", megabytes, Duration.ofSeconds(30), Map.of()));
  }

  private Supervisor supervisor(WorkerLauncher launcher, String name) throws IOException {
    return new Supervisor(Sandboxes.LIMITS, launcher, folder.resolve(name), System::nanoTime);
  }

  private static Execution call(Supervisor supervisor, EdgeFunction function) {
    LambdaSettings settings = Objects.requireNonNull(function.lambda());
    LambdaCall call =
        new LambdaCall(
            function,
            settings,
            Lambdas.event("/"),
            Execution.Detail.RESULT,
            LimitProfile.CLASSIC,
            "6b1d8b6e-3f2a-4d43-8a6f-5a1c0f9e7d21",
            Clock.systemUTC());
    Message.LoadLambda load =
        new Message.LoadLambda(
            function.name(),
            Integer.toString(function.version()),
            settings,
            GuestNetwork.PUBLIC,
            Sandboxes.LIMITS.initTime().toNanos());
    supervisor.submit(
        function.key(), new Pool.Program(load, settings.memoryMegabytes(), 1, null), call.task());
    return call.execution(call.task().end().join());
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static Process process(Supervisor supervisor, EdgeFunction function) {
    return supervisor.processes(function.key()).getFirst();
  }

  /** Cold calls, one after the other, of versions of their own. */
  private void starts(String what, Supervisor supervisor, int megabytes) throws IOException {
    long[] elapsed = new long[STARTS];
    long[] used = new long[STARTS];
    for (int i = 0; i < STARTS; i++) {
      EdgeFunction function = function(megabytes * 100 + i, megabytes);
      @Nullable Process spare = null;
      while (megabytes == JvmOptions.SMALL_MEGABYTES && i > 0 && spare == null) {
        Thread.onSpinWait();
        spare = supervisor.spare();
      }
      Duration before = spare == null ? Duration.ZERO : cpu(spare);
      long began = System.nanoTime();
      Execution execution = call(supervisor, function);
      elapsed[i] = System.nanoTime() - began;
      used[i] = cpu(process(supervisor, function)).minus(before).toMillis();
      assertTrue(execution.outcome() instanceof Execution.Proceed, execution::toString);
    }
    // The first one has no spare, and the node's own classes to load.
    elapsed = Arrays.copyOfRange(elapsed, 1, STARTS);
    used = Arrays.copyOfRange(used, 1, STARTS);
    Arrays.sort(elapsed);
    Arrays.sort(used);
    tell(
        "| cold call, %s | %.0f ms (%.0f to %.0f) | %d ms (%d to %d) |",
        what,
        elapsed[elapsed.length / 2] / 1e6,
        elapsed[0] / 1e6,
        elapsed[elapsed.length - 1] / 1e6,
        used[used.length / 2],
        used[0],
        used[used.length - 1]);
  }

  private void warm(Supervisor supervisor) throws IOException {
    EdgeFunction function = function(1, 256);
    long[] beside = new long[CALLS];
    int failed = 0;
    for (int i = 0; i < CALLS; i++) {
      failed += call(supervisor, function).outcome() instanceof Execution.Proceed ? 0 : 1;
    }
    Duration worker = cpu(process(supervisor, function));
    long node = system.getProcessCpuTime();
    long guest = 0;
    for (int i = 0; i < CALLS; i++) {
      long began = System.nanoTime();
      Execution execution = call(supervisor, function);
      beside[i] = System.nanoTime() - began - execution.usage().wallNanos();
      guest += execution.usage().cpuNanos();
      failed += execution.outcome() instanceof Execution.Proceed ? 0 : 1;
    }
    node = system.getProcessCpuTime() - node;
    worker = cpu(process(supervisor, function)).minus(worker);
    Arrays.sort(beside);
    tell(
        "| warm call, beside the function's own time | p50 %.0f us, p90 %.0f us, p99 %.0f us |"
            + " node %.0f us, worker %.0f us, of which the function %.0f us |",
        beside[CALLS / 2] / 1e3,
        beside[CALLS * 9 / 10] / 1e3,
        beside[CALLS * 99 / 100] / 1e3,
        node / 1e3 / CALLS,
        worker.toNanos() / 1e3 / CALLS,
        guest / 1e3 / CALLS);
    assertEquals(0, failed);
  }

  @Test
  void startsAndCalls() throws IOException {
    String classPath = Jars.pack(folder.resolve("classes.jar"));
    tell("| what | elapsed | CPU time |%n|---|---|---|");
    try (Supervisor supervisor = supervisor(launcher(null, classPath), "plain")) {
      starts("no cache, no spare", supervisor, 256);
    }
    WorkerLauncher cached = launcher(folder.resolve("cache"), classPath);
    cached.orderCache();
    cached.cache().made().join();
    assertEquals(1, cached.cache().options().size());
    try (Supervisor supervisor = supervisor(cached, "cached")) {
      starts("AOT cache", supervisor, 256);
      warm(supervisor);
      starts("AOT cache, spare", supervisor, JvmOptions.SMALL_MEGABYTES);
    }
  }

  private WorkerLauncher launcher(@Nullable Path cache, String classPath) {
    return new WorkerLauncher(
        WorkerMain.class.getName(), new JvmOptions(), folder, cache, classPath);
  }

  private static void tell(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
