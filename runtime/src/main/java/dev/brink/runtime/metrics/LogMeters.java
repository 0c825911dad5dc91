package dev.brink.runtime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Records of standard and real-time logs: how many got where they should, how many did not. */
public final class LogMeters {
  private final MeterRegistry registry;
  private final Map<String, Log> logs = new ConcurrentHashMap<>();

  /** Why a record is lost. */
  public enum Reason {
    /** The sink is too slow. */
    QUEUE_FULL,
    /** The sink said no: another attempt would end alike. */
    REFUSED,
    /** Every attempt failed. */
    UNREACHABLE
  }

  /** The counters of one log. */
  public static final class Log {
    private final Counter delivered;
    private final Counter[] dropped = new Counter[Reason.values().length];

    private Log(MeterRegistry registry, String name) {
      delivered =
          Counter.builder("brink.log.delivered")
              .description("Log records that are where they should be")
              .tag("log", name)
              .register(registry);
      for (Reason reason : Reason.values()) {
        dropped[reason.ordinal()] =
            Counter.builder("brink.log.dropped")
                .description("Log records that are lost")
                .tag("log", name)
                .tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .register(registry);
      }
    }

    public void delivered(long records) {
      delivered.increment(records);
    }

    public void dropped(Reason reason, long records) {
      dropped[reason.ordinal()].increment(records);
    }

    public long delivered() {
      return (long) delivered.count();
    }

    public long dropped() {
      return (long) Arrays.stream(dropped).mapToDouble(Counter::count).sum();
    }

    public long dropped(Reason reason) {
      return (long) dropped[reason.ordinal()].count();
    }
  }

  LogMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The counters of the log of this name. */
  public Log of(String name) {
    return logs.computeIfAbsent(name, made -> new Log(registry, made));
  }

  /** All of them, for statistics. */
  public void forEach(BiConsumer<String, Log> log) {
    logs.forEach(log);
  }
}
