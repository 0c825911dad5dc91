package dev.brink.cli.proof;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Viewers that send requests at a fixed rate, whatever the node does. Latency counts from when a
 * request was due, so that requests which a stalled node kept from being sent are measured, too.
 */
record SteadyViewers(int port, String host, int perSecond) {
  private static final int CONNECTIONS = 16;

  /** Sends requests for this long and says how long each took. */
  Latencies measure(Duration time) throws InterruptedException {
    int requests = (int) (perSecond * time.toMillis() / 1_000);
    long[] nanos = new long[requests];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    long start = System.nanoTime() + 1_000_000;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      threads.add(Thread.ofPlatform().start(() -> send(nanos, next, failed, start)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failed.get() > 0) {
      throw new AssertionError(failed + " of " + requests + " requests to " + host + " failed");
    }
    return Latencies.of(nanos);
  }

  private void send(long[] nanos, AtomicInteger next, AtomicInteger failed, long start) {
    try (Connection connection = new Connection(port)) {
      for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
        long due = start + i * 1_000_000_000L / perSecond;
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        if (connection.get(host, "/cached/page-" + i % 8).status() != 200) {
          failed.incrementAndGet();
        }
        nanos[i] = System.nanoTime() - due;
      }
    } catch (IOException e) {
      failed.incrementAndGet();
    }
  }
}
