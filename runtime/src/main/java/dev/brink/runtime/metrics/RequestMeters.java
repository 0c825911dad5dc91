package dev.brink.runtime.metrics;

import dev.brink.runtime.pipeline.ResultType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Viewer requests by distribution, class of status and result, and how long they took. */
public final class RequestMeters {
  private static final int RESULTS = ResultType.values().length;

  /** One distribution's meters, found once per request and then by index. */
  private final class Meters {
    private final String distribution;
    private final AtomicReferenceArray<@Nullable Counter> counters =
        new AtomicReferenceArray<>(6 * RESULTS);
    private final Timer duration;
    private final Counter bytes;

    Meters(String distribution) {
      this.distribution = distribution;
      this.duration =
          Timer.builder("brink.request.duration")
              .description("From the request's header section to the last byte handed over")
              .tag("distribution", distribution)
              .serviceLevelObjectives(
                  Duration.ofMillis(1),
                  Duration.ofMillis(5),
                  Duration.ofMillis(25),
                  Duration.ofMillis(100),
                  Duration.ofMillis(500),
                  Duration.ofSeconds(2),
                  Duration.ofSeconds(10))
              .register(registry);
      this.bytes =
          Counter.builder("brink.response.bytes")
              .description("Body bytes sent to viewers")
              .tag("distribution", distribution)
              .register(registry);
    }

    Counter counter(int status, ResultType result) {
      int statusClass = Math.min(5, Math.max(1, status / 100));
      int index = statusClass * RESULTS + result.ordinal();
      Counter counter = counters.get(index);
      if (counter == null) {
        counter =
            Counter.builder("brink.requests")
                .description("Viewer requests")
                .tag("distribution", distribution)
                .tag("status", statusClass + "xx")
                .tag("result", result.wireName())
                .register(registry);
        counters.set(index, counter);
      }
      return counter;
    }
  }

  private final MeterRegistry registry;
  private final ConcurrentHashMap<String, Meters> byDistribution = new ConcurrentHashMap<>();

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts one answered request.
   *
   * @param distribution id; "" when the request reached none
   */
  public void record(
      String distribution, int status, ResultType result, long bytes, long durationNanos) {
    Meters meters = byDistribution.get(distribution);
    if (meters == null) {
      meters = byDistribution.computeIfAbsent(distribution, Meters::new);
    }
    meters.counter(status, result).increment();
    meters.bytes.increment(bytes);
    meters.duration.record(durationNanos, TimeUnit.NANOSECONDS);
  }
}
