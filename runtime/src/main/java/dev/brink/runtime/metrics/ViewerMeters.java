package dev.brink.runtime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Viewer connections. */
public final class ViewerMeters {
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder active = new LongAdder();
  private final Counter refused;
  private final Counter headerTimeouts;
  private final Counter idleTimeouts;
  private final Counter droppedLogLines;

  ViewerMeters(MeterRegistry registry) {
    Gauge.builder("brink.viewer.connections", open, AtomicInteger::get)
        .description("Open viewer connections")
        .register(registry);
    Gauge.builder("brink.viewer.requests.active", active, LongAdder::sum)
        .description("Requests that are being answered")
        .register(registry);
    refused =
        Counter.builder("brink.viewer.connections.refused")
            .description("Connections beyond the cap")
            .register(registry);
    headerTimeouts = timeouts(registry, "header");
    idleTimeouts = timeouts(registry, "idle");
    droppedLogLines =
        Counter.builder("brink.log.lines.dropped")
            .description("Lines that standard output could not take in time")
            .register(registry);
  }

  private static Counter timeouts(MeterRegistry registry, String kind) {
    return Counter.builder("brink.viewer.timeouts")
        .description("Connections closed because the viewer was too slow")
        .tag("kind", kind)
        .register(registry);
  }

  /** Open viewer connections: the number the cap is held against. */
  public AtomicInteger open() {
    return open;
  }

  /** Requests between their header section and the last byte of their answer. */
  public LongAdder active() {
    return active;
  }

  public Counter refused() {
    return refused;
  }

  public Counter headerTimeouts() {
    return headerTimeouts;
  }

  public Counter idleTimeouts() {
    return idleTimeouts;
  }

  public Counter droppedLogLines() {
    return droppedLogLines;
  }
}
