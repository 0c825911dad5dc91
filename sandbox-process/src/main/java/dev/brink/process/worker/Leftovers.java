package dev.brink.process.worker;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process whose guest keeps working when its call has ended: on Lambda it would be frozen.
 * What is awaited costs no CPU time and may go on.
 */
final class Leftovers {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final long most;
  private final Runnable end;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("leftovers").factory());

  private boolean busy;

  /** CPU time of the process when a call ended; -1 when that is not known yet. */
  private long atEnd = -1;

  /**
   * @param most CPU time between two calls
   * @param end ends the process
   */
  Leftovers(Duration most, Runnable end) {
    this.most = most.toNanos();
    this.end = end;
  }

  void start() {
    thread.scheduleWithFixedDelay(
        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized void callBegins() {
    busy = true;
  }

  synchronized void callEnded() {
    busy = false;
    atEnd = -1;
  }

  synchronized void look() {
    if (busy) {
      return;
    }
    long now = system.getProcessCpuTime();
    if (atEnd < 0) {
      atEnd = now;
    } else if (now - atEnd > most) {
      end.run();
    }
  }
}
