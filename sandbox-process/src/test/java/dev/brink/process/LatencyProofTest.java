package dev.brink.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.LambdaSettings;
import dev.brink.process.worker.WorkerMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process costs: a start, and what a call takes beside the function's own time. */
@Tag("proof")
class LatencyProofTest {
  private static final int CALLS = 10_000;

  @TempDir Path folder;

  private EdgeFunction function(int version) throws IOException {
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
        new LambdaSettings(archive, "index.handler", 256, Duration.ofSeconds(30), Map.of()));
  }

  @Test
  void aStartAndACall() throws IOException {
    try (ProcessSandbox sandbox =
        Sandboxes.of(WorkerMain.class, Sandboxes.LIMITS, System::nanoTime)) {
      long[] starts = new long[5];
      for (int i = 0; i < starts.length; i++) {
        long began = System.nanoTime();
        Lambdas.run(sandbox, function(i), "/");
        starts[i] = System.nanoTime() - began;
      }
      EdgeFunction warm = function(0);
      long[] beside = new long[CALLS];
      int failed = 0;
      for (int i = -CALLS; i < CALLS; i++) {
        long began = System.nanoTime();
        Execution execution = Lambdas.run(sandbox, warm, "/");
        long took = System.nanoTime() - began;
        failed += execution.outcome() instanceof Execution.Proceed ? 0 : 1;
        if (i >= 0) {
          beside[i] = took - execution.usage().wallNanos();
        }
      }
      Arrays.sort(starts);
      Arrays.sort(beside);
      System.out.printf(
          Locale.ROOT,
          "cold call, no spare, no cache: median %.0f ms of %s; beside the function's own time:"
              + " p50 %.0f us, p90 %.0f us, p99 %.0f us%n",
          starts[starts.length / 2] / 1e6,
          List.of(starts.length),
          beside[CALLS / 2] / 1e3,
          beside[CALLS * 9 / 10] / 1e3,
          beside[CALLS * 99 / 100] / 1e3);
      assertEquals(0, failed);
    }
  }
}
