package dev.brink.bench.load;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitProfile;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/** Calls of a small warm function without a node around it, each timed on its own thread. */
public final class EngineOverhead {
  private static final int WARM_UPS = 20;

  private EngineOverhead() {}

  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("arguments: CALLS");
      System.exit(2);
    }
    int calls = Integer.parseInt(args[0]);
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC())) {
      for (int i = 0; i < WARM_UPS; i++) {
        sandbox
            .warm(SmallFunction.FUNCTION, List.of(SmallFunction.EVENT))
            .toCompletableFuture()
            .join();
      }
      // The JIT goes on compiling for a while: the first part is not looked at.
      measure(sandbox, Math.min(calls, 200_000));
      System.out.println(measure(sandbox, calls));
    }
  }

  private static String measure(GraalJsSandbox sandbox, int calls) {
    Histogram elapsed = new Histogram(3);
    Histogram cpu = new Histogram(3);
    long allocated = 0;
    int wrong = 0;
    Event event = SmallFunction.EVENT;
    for (int i = 0; i < calls; i++) {
      long begun = System.nanoTime();
      CompletableFuture<Execution> call =
          sandbox
              .execute(SmallFunction.FUNCTION, event, Execution.Detail.RESULT)
              .toCompletableFuture();
      // A call of a version in good standing is over by now.
      boolean onThisThread = call.isDone();
      Execution execution = call.join();
      elapsed.recordValue(System.nanoTime() - begun);
      cpu.recordValue(execution.usage().cpuNanos());
      allocated += execution.usage().allocatedBytes();
      wrong += onThisThread && execution.outcome() instanceof Execution.Proceed ? 0 : 1;
    }
    return String.format(
        Locale.ROOT,
        "{\"calls\": %d, \"wrong\": %d, \"allocated\": %d, \"elapsed\": %s, \"cpu\": %s}",
        calls,
        wrong,
        allocated / calls,
        figures(elapsed),
        figures(cpu));
  }

  private static String figures(Histogram nanos) {
    return String.format(
        Locale.ROOT,
        "{\"mean_us\": %.2f, \"p50_us\": %.2f, \"p90_us\": %.2f, \"p99_us\": %.2f,"
            + " \"p999_us\": %.2f, \"max_us\": %.1f}",
        nanos.getMean() / 1e3,
        nanos.getValueAtPercentile(50) / 1e3,
        nanos.getValueAtPercentile(90) / 1e3,
        nanos.getValueAtPercentile(99) / 1e3,
        nanos.getValueAtPercentile(99.9) / 1e3,
        nanos.getMaxValue() / 1e3);
  }
}
