package dev.brink.runtime.logs;

import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.metrics.LogMeters;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The logs of a node: standard and real-time. */
public final class NodeLogs implements RequestLogs, AutoCloseable {
  private final RequestLogs all;
  private final @Nullable StandardLog standard;
  private final RealtimeLog realtime;
  private final LogMeters meters;

  /** Takes where standard log files go; null for none. */
  public NodeLogs(@Nullable StandardLogOptions standardOptions, RealtimeLog.Parts parts) {
    this.meters = parts.meters();
    this.realtime = new RealtimeLog(parts);
    if (standardOptions == null) {
      this.standard = null;
      this.all = realtime;
      return;
    }
    this.standard =
        new StandardLog(
            standardOptions,
            new HourlyFiles(
                standardOptions.directory(), new SecureRandom(), standardOptions.keep()),
            parts.clock(),
            meters.of("standard"),
            parts.problems());
    this.all = standard.and(realtime);
  }

  @Override
  public boolean wants(Distribution distribution) {
    return all.wants(distribution);
  }

  @Override
  public void write(LoggedRequest request) {
    all.write(request);
  }

  /** Records delivered and dropped, by the name of their log. */
  public Map<String, Figures> figures() {
    Map<String, Figures> figures = new LinkedHashMap<>();
    meters.forEach((name, log) -> figures.put(name, new Figures(log.delivered(), log.dropped())));
    return figures;
  }

  /** What became of a log's records. */
  public record Figures(long delivered, long dropped) {}

  @Override
  public void close() {
    realtime.close();
    if (standard != null) {
      standard.close();
    }
  }
}
