package dev.brink.cli.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.atomic.LongAdder;

/**
 * Viewers that call one function as fast as it answers, until they are closed. They are a process
 * of their own, at the lowest priority: elsewhere in the world they would not take the node's CPU
 * time, so here they take what it leaves.
 */
final class Attackers implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  private final Process process;
  private long requests;
  private long throttled;

  Attackers(int port, String host) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    process =
        new ProcessBuilder(
                "nice",
                "-n",
                "19",
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                Attackers.class.getName(),
                Integer.toString(port),
                host)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
  }

  long requests() {
    return requests;
  }

  long throttled() {
    return throttled;
  }

  /** Ends the attack and counts it. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try (Scanner counts = new Scanner(process.inputReader())) {
      requests = counts.nextLong();
      throttled = counts.nextLong();
    }
  }

  /** Attacks a port under a host name until standard input ends, then prints the two counts. */
  public static void main(String[] arguments) throws IOException {
    LongAdder requests = new LongAdder();
    LongAdder throttled = new LongAdder();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Runnable attack =
          () -> attack(Integer.parseInt(arguments[0]), arguments[1], requests, throttled);
      threads.add(Thread.ofPlatform().daemon().start(attack));
    }
    while (System.in.read() >= 0) {
      // Until whoever started this has had enough, or has ended itself.
    }
    System.out.println(requests.sum() + " " + throttled.sum());
  }

  private static void attack(int port, String host, LongAdder requests, LongAdder throttled) {
    while (true) {
      try (Connection connection = new Connection(port)) {
        while (true) {
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
}
