package dev.brink.bench.load;

import java.io.IOException;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Asks at fixed times, and times every answer from when its request was due, not from when a free
 * connection let it go: a server that stalls is charged for all requests that had to wait.
 *
 * <p>One thread that never sleeps, which belongs on a core of its own.
 */
public final class OpenLoop {
  private static final long SECOND = 1_000_000_000L;

  /** How long answers may be outstanding at the end. */
  private static final long GRACE = 5 * SECOND;

  private OpenLoop() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 7) {
      System.err.println("arguments: PORT PATH HOST CONNECTIONS RATE SECONDS WARM_SECONDS");
      System.exit(2);
    }
    int rate = Integer.parseInt(args[4]);
    long seconds = Long.parseLong(args[5]);
    long warmSeconds = Long.parseLong(args[6]);
    try (Connections connections =
        Connections.open(
            Integer.parseInt(args[0]), Request.get(args[1], args[2]), Integer.parseInt(args[3]))) {
      if (warmSeconds > 0) {
        run(connections, rate, warmSeconds);
      }
      System.out.println(run(connections, rate, seconds));
    }
  }

  /** One phase; what it measured as a line of JSON. */
  private static String run(Connections connections, int rate, long seconds) throws IOException {
    Histogram latencies = new Histogram(3);
    long errorsBefore = connections.errors();
    long total = rate * seconds;
    long begun = System.nanoTime();
    long sent = 0;
    long end = begun + seconds * SECOND + GRACE;
    while (sent < total || connections.busy() > 0) {
      long now = System.nanoTime();
      if (now > end) {
        break;
      }
      while (sent < total) {
        long due = begun + (long) (sent * (double) SECOND / rate);
        if (due > now || !connections.send(due)) {
          break;
        }
        sent++;
      }
      connections.receive(latencies);
    }
    double elapsed = (System.nanoTime() - begun) / (double) SECOND;
    // Requests that were never sent, or never answered, are errors too.
    long missing = total - latencies.getTotalCount();
    return String.format(
        Locale.ROOT,
        "{\"rps\": %.1f, \"p50_us\": %.1f, \"p90_us\": %.1f, \"p99_us\": %.1f, \"p999_us\": %.1f,"
            + " \"max_us\": %.1f, \"errors\": %d}",
        latencies.getTotalCount() / elapsed,
        micros(latencies, 50),
        micros(latencies, 90),
        micros(latencies, 99),
        micros(latencies, 99.9),
        latencies.getMaxValue() / 1e3,
        Math.max(missing, connections.errors() - errorsBefore));
  }

  private static double micros(Histogram latencies, double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e3;
  }
}
