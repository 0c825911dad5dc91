package dev.brink.runtime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.AsyncResult;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Requests to origins and the time until their header section came. */
public final class OriginMeters {
  private record Meters(Counter answered, Counter failed, Timer duration) {}

  private final MeterRegistry registry;
  private final ConcurrentHashMap<String, Meters> byOrigin = new ConcurrentHashMap<>();

  OriginMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  public void record(String originId, AsyncResult<?> ended, long beganNanos) {
    Meters meters = byOrigin.computeIfAbsent(originId, this::meters);
    (ended.succeeded() ? meters.answered : meters.failed).increment();
    meters.duration.record(System.nanoTime() - beganNanos, TimeUnit.NANOSECONDS);
  }

  private Meters meters(String originId) {
    return new Meters(
        counter(originId, "answered"),
        counter(originId, "failed"),
        Timer.builder("brink.origin.first.byte.duration")
            .description("Time until an origin's header section came, all attempts included")
            .tag("origin", originId)
            .register(registry));
  }

  private Counter counter(String originId, String outcome) {
    return Counter.builder("brink.origin.requests")
        .description("Requests sent to origins")
        .tag("origin", originId)
        .tag("outcome", outcome)
        .register(registry);
  }
}
