package dev.brink.runtime.functions;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One follower of the log. Lines wait here until the follower takes them; who takes too slowly
 * loses the oldest, and is told how many.
 */
public final class LogSubscription implements AutoCloseable {

  private static final int CAPACITY = 1_000;

  private final @Nullable String function;
  private final Runnable wake;
  private final Runnable onClose;
  private final ArrayDeque<LogLine> waiting = new ArrayDeque<>();
  private long dropped;
  private boolean ended;

  /**
   * Made by {@link FunctionLogs#follow}.
   *
   * @param function null for all
   * @param wake called when a line waits and none did; must not block
   */
  LogSubscription(@Nullable String function, Runnable wake, Consumer<LogSubscription> onClose) {
    this.function = function;
    this.wake = wake;
    this.onClose = () -> onClose.accept(this);
  }

  void offer(LogLine line) {
    if (function != null && !function.equals(line.function())) {
      return;
    }
    if (add(line)) {
      wake.run();
    }
  }

  private synchronized boolean add(LogLine line) {
    boolean first = waiting.isEmpty();
    if (waiting.size() == CAPACITY) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.addLast(line);
    return first;
  }

  /** The next line, or null when none waits. */
  public synchronized @Nullable LogLine poll() {
    return waiting.pollFirst();
  }

  /** How many lines were lost since this was last asked. */
  public synchronized long takeDropped() {
    long lost = dropped;
    dropped = 0;
    return lost;
  }

  /** The node stops: nothing more will come. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    wake.run();
  }

  public synchronized boolean ended() {
    return ended;
  }

  @Override
  public void close() {
    onClose.run();
  }
}
