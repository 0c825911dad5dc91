package dev.brink.runtime.server;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Writes lines to a stream on a thread of its own, so that a slow terminal or pipe never holds up
 * an event loop. What the stream cannot take in time is dropped and counted.
 */
public final class LineLog implements AutoCloseable {
  private static final int MAX_WAITING = 4_096;

  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final OutputStream out;
  private final Counter dropped;
  private final Thread writer;
  private volatile boolean closing;

  public LineLog(String name, OutputStream out, Counter dropped) {
    this.out = out;
    this.dropped = dropped;
    this.writer = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    writer.start();
  }

  /** Takes whole lines, each with its line feed. Never blocks. */
  void write(String lines) {
    if (!waiting.offer(lines)) {
      dropped.increment(lines.chars().filter(c -> c == '\n').count());
    }
  }

  /** Takes one line without its line feed. Never blocks. */
  public void line(String line) {
    write(line + "\n");
  }

  private void run() {
    try {
      while (!closing || !waiting.isEmpty()) {
        String lines = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (lines != null) {
          out.write(lines.getBytes(StandardCharsets.UTF_8));
          if (waiting.isEmpty()) {
            out.flush();
          }
        }
      }
      out.flush();
    } catch (IOException gone) {
      // Nobody reads the log any more (a closed pipe): the node serves on.
      closing = true;
      waiting.clear();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what waits, then stops. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join(2_000);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
