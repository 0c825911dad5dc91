package dev.brink.runtime.cache.disk;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that wait for the disk: four read, two write, one cleans up. */
final class DiskThreads implements AutoCloseable {

  private static final int READERS = 4;
  private static final int WRITERS = 2;
  private static final int MOST_READS_WAITING = 4_096;
  private static final int MOST_WRITES_WAITING = 16_384;

  private final ThreadPoolExecutor readers = pool("read", READERS, MOST_READS_WAITING);
  private final ThreadPoolExecutor writers = pool("write", WRITERS, MOST_WRITES_WAITING);
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("brink-disk-sweep").daemon().factory());

  private final Duration grace;

  /** Takes how long a file stays that somebody may be about to open. */
  DiskThreads(Duration grace) {
    this.grace = grace;
  }

  private static ThreadPoolExecutor pool(String name, int threads, int waiting) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(waiting),
            Thread.ofPlatform().name("brink-disk-" + name + "-", 0).daemon().factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** False when too much waits. */
  boolean read(Runnable task) {
    return submitted(readers, task);
  }

  boolean write(Runnable task) {
    return submitted(writers, task);
  }

  private static boolean submitted(ThreadPoolExecutor pool, Runnable task) {
    try {
      pool.execute(task);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /** Soon; after the end never, which leaves files for the next start to find. */
  void sweep(Runnable task) {
    schedule(task, Duration.ZERO);
  }

  /** When nobody can be about to open what goes. */
  void sweepLater(Runnable task) {
    schedule(task, grace);
  }

  private void schedule(Runnable task, Duration delay) {
    try {
      var unused = sweeper.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ended) {
      // The node stops.
    }
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
    writers.shutdown();
    try {
      if (!writers.awaitTermination(1, TimeUnit.SECONDS)) {
        writers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    readers.shutdownNow();
  }
}
