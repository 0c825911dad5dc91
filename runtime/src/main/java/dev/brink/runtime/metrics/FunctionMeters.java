package dev.brink.runtime.metrics;

import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Standing;
import dev.brink.limits.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Invocations of functions: how they ended and what they used. */
public final class FunctionMeters {

  private static final class Meters {
    private final Counter proceeded;
    private final Counter responded;
    private final Counter invalid;
    private final Counter throttled;
    private final Timer cpu;
    private final DistributionSummary allocated;
    private final ConcurrentHashMap<String, StopMeters> stops = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry, String function) {
      proceeded = invocations(registry, function, "proceeded");
      responded = invocations(registry, function, "responded");
      invalid = invocations(registry, function, "invalid");
      throttled = invocations(registry, function, Failure.Kind.THROTTLED.wireName());
      cpu =
          Timer.builder("brink.function.cpu")
              .description("CPU time of one call")
              .tag("function", function)
              .register(registry);
      allocated =
          DistributionSummary.builder("brink.function.allocated")
              .description("Bytes allocated by one call")
              .baseUnit("bytes")
              .tag("function", function)
              .register(registry);
    }
  }

  private final MeterRegistry registry;
  private final ConcurrentHashMap<String, Meters> byFunction = new ConcurrentHashMap<>();

  FunctionMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Shows how many LIVE versions are in each standing, counted when somebody asks. */
  public void showStandings(Supplier<Map<Standing, Integer>> standings) {
    for (Standing standing : Standing.values()) {
      Gauge.builder(
              "brink.function.versions", standings, all -> all.get().getOrDefault(standing, 0))
          .description("LIVE versions by where their conduct lets them run")
          .tag("standing", standing.wireName())
          .strongReference(true)
          .register(registry);
    }
  }

  public void record(String function, Execution execution) {
    Meters meters = byFunction.get(function);
    if (meters == null) {
      meters = byFunction.computeIfAbsent(function, name -> new Meters(registry, name));
    }
    if (execution.outcome() instanceof Execution.Failed(Failure failure)
        && failure.kind() == Failure.Kind.THROTTLED) {
      // Such calls use nothing; as samples they would make the function look cheap.
      meters.throttled.increment();
      return;
    }
    switch (execution.outcome()) {
      case Execution.Proceed _ -> meters.proceeded.increment();
      case Execution.Respond _ -> meters.responded.increment();
      case Execution.Invalid _ -> meters.invalid.increment();
      case Execution.Failed failed -> failed(function, meters, failed.failure(), execution.usage());
    }
    Usage usage = execution.usage();
    meters.cpu.record(usage.cpuNanos(), TimeUnit.NANOSECONDS);
    meters.allocated.record(usage.allocatedBytes());
  }

  private void failed(String function, Meters meters, Failure failure, Usage usage) {
    invocations(registry, function, failure.kind().wireName()).increment();
    Failure.Overrun overrun = failure.overrun();
    if (overrun != null) {
      meters
          .stops
          .computeIfAbsent(
              overrun.limit(), key -> new StopMeters(registry, function, failure.kind(), key))
          .record(overrun, usage);
    }
  }

  private static Counter invocations(MeterRegistry registry, String function, String outcome) {
    return Counter.builder("brink.function.invocations")
        .description("Calls of functions by how they ended")
        .tag("function", function)
        .tag("outcome", outcome)
        .register(registry);
  }
}
