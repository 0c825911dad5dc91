package dev.brink.runtime.logs;

import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.DistributionLogging;
import dev.brink.runtime.metrics.LogMeters;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Standard log files, written on a thread of its own. What the disk cannot take in time is dropped
 * and counted; no request waits.
 */
public final class StandardLog implements RequestLogs, AutoCloseable {
  private static final int MAX_WAITING = 16_384;

  /** How often the thread looks at the clock when no request ends. */
  private static final long TICK_MILLIS = 200;

  private final BlockingQueue<LoggedRequest> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final StandardLogOptions options;
  private final HourlyFiles files;
  private final InstantSource clock;
  private final LogMeters.Log meters;
  private final Consumer<String> problems;
  private final Thread writer;
  private boolean failing;
  private volatile boolean closing;

  /** Takes who is told, once, that the disk refuses. */
  public StandardLog(
      StandardLogOptions options,
      HourlyFiles files,
      InstantSource clock,
      LogMeters.Log meters,
      Consumer<String> problems) {
    this.options = options;
    this.files = files;
    this.clock = clock;
    this.meters = meters;
    this.problems = problems;
    this.writer = Thread.ofPlatform().name("brink-standard-log").daemon().unstarted(this::run);
    writer.start();
  }

  @Override
  public boolean wants(Distribution distribution) {
    return distribution.logging().enabled() || !options.onlyEnabled();
  }

  @Override
  public void write(LoggedRequest request) {
    if (!waiting.offer(request)) {
      meters.dropped(LogMeters.Reason.QUEUE_FULL, 1);
    }
  }

  private void run() {
    try {
      attempt(files::recover);
      while (!closing || !waiting.isEmpty()) {
        LoggedRequest next = waiting.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          store(next);
        }
        attempt(() -> files.tick(clock.instant()));
      }
      attempt(files::close);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void store(LoggedRequest request) {
    DistributionLogging own = request.distribution().logging();
    String prefix = own.enabled() ? own.prefix() : options.prefix();
    boolean cookies = own.enabled() ? own.includeCookies() : options.includeCookies();
    boolean written =
        attempt(
            () ->
                files.write(
                    prefix + request.distribution().id(),
                    request.ended(),
                    StandardField.line(request, cookies)));
    if (written) {
      failing = false;
      meters.delivered(1);
    } else {
      meters.dropped(LogMeters.Reason.REFUSED, 1);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private boolean attempt(Work work) {
    try {
      work.run();
      return true;
    } catch (IOException refused) {
      if (!failing) {
        problems.accept("standard logs cannot be written: " + refused);
      }
      failing = true;
      return false;
    }
  }

  /** Writes what waits, completes the files, then stops. */
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
