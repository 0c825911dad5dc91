package dev.brink.latency.load;

import dev.brink.latency.Distribution;
import dev.brink.latency.Disturbances;
import dev.brink.latency.LoadResult;
import dev.brink.latency.ThreadSwitches;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts calls while they are made, with little work for each. */
final class Tally {
  /** Calls after which the median says enough to tell slow ones. */
  private static final int FIRST = 64;

  private final Distribution latency = new Distribution();
  private final Distribution service = new Distribution();
  private final Distribution cpu = new Distribution();
  private final Distribution bytes = new Distribution();
  private final Map<String, Long> failures = new TreeMap<>();
  private final SlowCalls slow = new SlowCalls();
  private long nanos;
  private long unfinished;
  private long threshold;
  private long nextLook = FIRST;

  void add(Call call, long due) {
    String failure = call.failure();
    if (failure != null) {
      failures.merge(failure, 1L, Long::sum);
      return;
    }
    long took = call.took();
    latency.add(call.end() - due);
    service.add(took);
    cpu.add(call.usage().cpuNanos());
    bytes.add(call.usage().allocatedBytes());
    nanos += took;
    if (took >= threshold) {
      slow.add(call.start(), took, call.usage().cpuNanos());
    }
    if (service.count() == nextLook) {
      // A little less than the final one: a median that falls later must not have missed any.
      threshold = (long) (service.median() * Disturbances.SLOW * 0.8);
      nextLook *= 2;
    }
  }

  void unfinished(long waited) {
    unfinished++;
    latency.add(waited);
  }

  LoadResult result(
      double rate, Duration elapsed, JvmActivity activity, @Nullable ThreadSwitches switches) {
    Attribution attribution = new Attribution(activity, service, cpu);
    slow.forEach(attribution::add);
    Distribution undisturbed = service.copy();
    undisturbed.subtract(attribution.disturbed());
    return new LoadResult(
        rate,
        elapsed,
        failures,
        unfinished,
        latency,
        service,
        undisturbed,
        cpu,
        bytes,
        attribution.disturbances(nanos),
        switches);
  }
}
