package dev.brink.runtime.functions;

import dev.brink.limits.DataSize;
import dev.brink.runtime.pipeline.FunctionLogSink;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What functions logged lately, in memory, and who follows it. Never blocks a request. */
public final class FunctionLogs implements FunctionLogSink, AutoCloseable {

  /** Lines kept of one function. */
  public static final int LINES = 1_000;

  /** Characters kept of one function. */
  public static final DataSize SIZE = DataSize.ofKilobytes(256);

  private final InstantSource clock;
  private final AtomicLong sequence = new AtomicLong();
  private final Map<String, LogRing> rings = new ConcurrentHashMap<>();
  private final List<LogSubscription> followers = new CopyOnWriteArrayList<>();

  public FunctionLogs(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void write(String functionName, String line) {
    LogLine entry = new LogLine(sequence.incrementAndGet(), clock.instant(), functionName, line);
    rings.computeIfAbsent(functionName, name -> new LogRing(LINES, SIZE)).add(entry);
    for (LogSubscription follower : followers) {
      follower.offer(entry);
    }
  }

  /**
   * The newest lines in the order written.
   *
   * @param function null for all
   */
  public List<LogLine> recent(@Nullable String function, int atMost) {
    List<LogLine> lines =
        rings.entrySet().stream()
            .filter(ring -> function == null || ring.getKey().equals(function))
            .flatMap(ring -> ring.getValue().lines().stream())
            .sorted(Comparator.comparingLong(LogLine::sequence))
            .toList();
    return lines.subList(Math.max(0, lines.size() - atMost), lines.size());
  }

  /**
   * Starts to follow; close what is returned to stop.
   *
   * @param function null for all
   * @param wake called, on the thread that logs, when a line waits and none did
   */
  public LogSubscription follow(@Nullable String function, Runnable wake) {
    LogSubscription follower = new LogSubscription(function, wake, followers::remove);
    followers.add(follower);
    return follower;
  }

  /** Forgets a function that was deleted. */
  public void forget(String function) {
    rings.remove(function);
  }

  /** Sends every follower away, so that open streams do not hold the node up when it stops. */
  @Override
  public void close() {
    followers.forEach(LogSubscription::end);
  }

  int followers() {
    return followers.size();
  }
}
