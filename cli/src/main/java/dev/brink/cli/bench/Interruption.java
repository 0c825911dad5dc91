package dev.brink.cli.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or another signal that ends this process, as long as this is open: the process waits
 * until what there is has been printed.
 */
public final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean here;

  /**
   * @param first what makes waiting shorter, from any thread
   */
  public Interruption(Runnable first) {
    hook =
        Thread.ofPlatform()
            .name("brink-bench-interruption")
            .unstarted(
                () -> {
                  here = true;
                  first.run();
                  try {
                    if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                      System.err.println("brink bench: interrupted before anything was measured");
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether it has come. */
  public boolean isHere() {
    return here;
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process ends already; the hook goes with it.
    }
  }
}
