package dev.brink.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Warmup;
import dev.brink.functions.json.SampleEvents;
import dev.brink.functions.testing.FunctionFolder;
import dev.brink.functions.testing.FunctionTestRunner;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitProfile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A million calls of every good function, from the first one after its publish, on two threads,
 * while another process uses the whole machine: none is stopped.
 *
 * <p>Functions are warmed as one that was published without saved events is: on samples that know
 * nothing of it. {@code -Dbrink.calls=N} makes another number of calls, {@code
 * -Dbrink.functions=A,B} only calls these.
 */
@Tag("proof")
final class GoodFunctionsTest {
  private static final Path SAMPLES = Path.of("").toAbsolutePath();
  private static final Path MORE = Path.of("src", "test", "resources", "good").toAbsolutePath();
  private static final int CALLS = Integer.getInteger("brink.calls", 1_000_000);
  private static final List<String> ONLY =
      Stream.of(System.getProperty("brink.functions", "").split(","))
          .filter(name -> !name.isEmpty())
          .toList();
  private static final int THREADS = 2;
  private static final int BUSY_THREADS = 2;

  private final ConcurrentLinkedQueue<String> stopped = new ConcurrentLinkedQueue<>();

  @Test
  void noCallOfAGoodFunctionIsStoppedOnABusyMachine() throws Exception {
    List<FunctionFolder> functions = functions();
    assertTrue(!ONLY.isEmpty() || functions.size() >= 20, "functions: " + functions.size());
    try (BusyProcess busy = new BusyProcess(BUSY_THREADS);
        GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC())) {
      System.out.printf(
          Locale.ROOT,
          "%-18s %9s %8s %7s %7s %7s %7s %8s %7s  %s%n",
          "function",
          "calls",
          "stopped",
          "p50 us",
          "p99",
          "p99.9",
          "max",
          "over 1ms",
          "by ms",
          "warm-up");
      for (FunctionFolder function : functions) {
        prove(sandbox, function);
        assertTrue(busy.isAlive());
      }
    }
    assertEquals(List.of(), List.copyOf(stopped));
  }

  private static List<FunctionFolder> functions() throws Exception {
    List<FunctionFolder> functions = new ArrayList<>();
    for (Path root : List.of(SAMPLES, MORE)) {
      for (Path folder : FunctionTestRunner.functions(root)) {
        if (folder.startsWith(SAMPLES.resolve("lambda"))) {
          continue;
        }
        if (ONLY.isEmpty() || ONLY.contains(folder.getFileName().toString())) {
          functions.add(FunctionFolder.read(folder, null, null));
        }
      }
    }
    return functions;
  }

  private void prove(GraalJsSandbox sandbox, FunctionFolder folder) throws InterruptedException {
    List<Event> events = folder.events().stream().map(FunctionFolder.SavedEvent::event).toList();
    List<Event> samples = SampleEvents.of(events.getFirst().type());
    Warmup warmup = sandbox.warm(folder.function(), samples).toCompletableFuture().join();
    int before = stopped.size();
    long[] cpu = new long[CALLS];
    Arrays.fill(cpu, -1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int first = i;
      threads.add(Thread.ofPlatform().start(() -> call(sandbox, folder, events, first, cpu)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(CALLS, Arrays.stream(cpu).filter(nanos -> nanos >= 0).count(), "calls that ended");
    Arrays.sort(cpu);
    System.out.printf(
        Locale.ROOT,
        "%-18s %,9d %8d %7.1f %7.1f %7.1f %7.1f %8d %7d  %d calls, %d limits hit, %d ms%n",
        folder.function().name(),
        CALLS,
        stopped.size() - before,
        at(cpu, 0.5),
        at(cpu, 0.99),
        at(cpu, 0.999),
        at(cpu, 1),
        Arrays.stream(cpu).filter(nanos -> nanos > 1_000_000).count(),
        Arrays.stream(cpu).map(nanos -> Math.max(0, nanos - 1_000_000)).sum() / 1_000_000,
        warmup.calls(),
        warmup.limitsHit(),
        warmup.millis());
    sandbox.retain(folder.function().name(), List.of());
  }

  private void call(
      GraalJsSandbox sandbox, FunctionFolder folder, List<Event> events, int first, long[] cpu) {
    for (int i = first; i < CALLS; i += THREADS) {
      Execution execution =
          sandbox
              .execute(folder.function(), events.get(i % events.size()), Execution.Detail.RESULT)
              .toCompletableFuture()
              .join();
      cpu[i] = execution.usage().cpuNanos();
      if (!(execution.outcome() instanceof Execution.Proceed)
          && !(execution.outcome() instanceof Execution.Respond)) {
        String what = folder.function().name() + " call " + i + ": " + problem(execution);
        System.out.println(what);
        stopped.add(what);
      }
    }
  }

  private static String problem(Execution execution) {
    return execution.outcome() instanceof Execution.Failed(Failure failure)
        ? failure.message() + " " + failure.overrun()
        : execution.outcome().toString();
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e3;
  }
}
