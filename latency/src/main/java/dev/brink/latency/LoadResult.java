package dev.brink.latency;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a load of calls took. Times are nanoseconds; failed calls are counted and are in no
 * distribution.
 *
 * @param rate calls a second that were to be made; 0 for as many as possible
 * @param elapsed from the first call's start to the last one's end
 * @param failures failed calls by what they failed of
 * @param unfinished calls that were due and never begun, in {@code latency} with the time they had
 *     waited by then
 * @param latency from when a call was due to its end; at full speed the same as {@code service}
 * @param service from a call's start to its end, as its caller saw it
 * @param undisturbed {@code service} without calls that something else was seen to disturb
 * @param cpu CPU time of the guest's thread
 * @param bytes allocated by the guest's thread
 * @param switches of the calling thread; null where it cannot be told or runs no guest
 */
public record LoadResult(
    double rate,
    Duration elapsed,
    Map<String, Long> failures,
    long unfinished,
    Distribution latency,
    Distribution service,
    Distribution undisturbed,
    Distribution cpu,
    Distribution bytes,
    Disturbances disturbances,
    @Nullable ThreadSwitches switches) {

  public LoadResult {
    failures = new TreeMap<>(failures);
  }

  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  public long calls() {
    return service.count();
  }

  public double callsPerSecond() {
    return elapsed.isZero() ? 0 : (calls() + failed()) * 1e9 / elapsed.toNanos();
  }
}
