package dev.brink.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Another process that keeps the machine busy: it computes and allocates until it is closed, or its
 * parent ends.
 */
final class BusyProcess implements AutoCloseable {
  private final Process process;

  /**
   * Starts it.
   *
   * @param threads that never rest
   */
  BusyProcess(int threads) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                BusyProcess.class.getName(),
                String.valueOf(threads))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().destroyForcibly();
  }

  /** The process itself; ends with its parent, whose end closes standard input. */
  public static void main(String[] args) throws IOException {
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      Thread.ofPlatform().daemon().start(BusyProcess::work);
    }
    while (System.in.read() >= 0) {
      // Nothing is ever written.
    }
  }

  private static void work() {
    long sum = 0;
    byte[][] kept = new byte[64][];
    for (int i = 0; sum >= 0; i++) {
      byte[] some = new byte[16 * 1024];
      for (int j = 0; j < some.length; j++) {
        some[j] = (byte) (i * 31 + j);
        sum = (sum + some[j]) & Long.MAX_VALUE;
      }
      kept[i & 63] = some;
    }
  }
}
