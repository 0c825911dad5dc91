package dev.brink.runtime.metrics;

import dev.brink.functions.Failure;
import dev.brink.limits.Usage;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Calls of one function that one limit stopped: what they were allowed, and what they took. */
final class StopMeters {

  /** Where a stop is quick, late and far too late. */
  private static final Duration[] OVERSHOOTS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50)
  };

  private final Timer overshoot;
  private final DistributionSummary allowed;
  private final DistributionSummary used;
  private final boolean time;

  /**
   * @param kind a limit of time or of memory
   * @param limit key of the row in the table of limits
   */
  StopMeters(MeterRegistry registry, String function, Failure.Kind kind, String limit) {
    Tags tags = Tags.of("function", function, "limit", limit);
    time = kind == Failure.Kind.TIME_LIMIT;
    String resource = time ? "cpu" : "memory";
    String unit = time ? "seconds" : "bytes";
    overshoot =
        Timer.builder("brink.function.overshoot")
            .description("CPU time from going over the limit until the call was stopped")
            .serviceLevelObjectives(OVERSHOOTS)
            .tags(tags)
            .register(registry);
    allowed =
        DistributionSummary.builder("brink.function.stopped." + resource + ".allowed")
            .description("What calls that a limit stopped were allowed")
            .baseUnit(unit)
            .tags(tags)
            .register(registry);
    used =
        DistributionSummary.builder("brink.function.stopped." + resource + ".used")
            .description("What calls that a limit stopped had used when they were")
            .baseUnit(unit)
            .tags(tags)
            .register(registry);
  }

  /**
   * Counts a call that was stopped. What it used is what was measured: a step that was refused
   * before it began asked for more.
   */
  void record(Failure.Overrun overrun, Usage usage) {
    overshoot.record(overrun.stoppedAfterNanos(), TimeUnit.NANOSECONDS);
    allowed.record(time ? overrun.allowed() / 1e9 : overrun.allowed());
    used.record(time ? usage.cpuNanos() / 1e9 : usage.allocatedBytes());
  }
}
