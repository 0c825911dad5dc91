package dev.brink.cli.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Viewers that call one function as fast as it answers, until they are closed. */
final class Attackers implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  private final LongAdder requests = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  Attackers(int port, String host) {
    for (int i = 0; i < CONNECTIONS; i++) {
      threads.add(Thread.ofPlatform().start(() -> attack(port, host)));
    }
  }

  private void attack(int port, String host) {
    while (!stopped) {
      try (Connection connection = new Connection(port)) {
        while (!stopped) {
          Connection.Reply reply = connection.get(host, "/page");
          requests.increment();
          if (reply.xCache().contains("Throttled")) {
            throttled.increment();
          }
        }
      } catch (IOException e) {
        // A new connection, then.
      }
    }
  }

  long requests() {
    return requests.sum();
  }

  long throttled() {
    return throttled.sum();
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
