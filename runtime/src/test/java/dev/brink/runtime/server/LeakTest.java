package dev.brink.runtime.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** After any amount of trouble, handles, connections and heap are back where they were. */
class LeakTest {
  private static final int ROUNDS = 60;

  private static int openHandles() {
    String[] handles = new File("/proc/self/fd").list();
    return handles == null ? -1 : handles.length;
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Waits for what the kernel and the event loops do a moment later. */
  private static void settles(BooleanSupplier reached, IntSupplier figure, String what) {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    boolean settled = reached.getAsBoolean();
    while (!settled && System.nanoTime() < deadline) {
      LockSupport.parkNanos(100_000_000);
      settled = reached.getAsBoolean();
    }
    assertTrue(settled, () -> what + ": " + figure.getAsInt());
  }

  private static void trouble(int port, int round) throws IOException {
    // A viewer that leaves in the middle of a body.
    try (RawClient client = new RawClient(port)) {
      client.write(RawClient.request("GET", "/large"));
      client.readHead();
    }
    // One that leaves in the middle of an upload, of a header, and before saying anything.
    try (RawClient client = new RawClient(port)) {
      client.write(RawClient.request("POST", "/upload", "Content-Length: 100000") + "abc");
    }
    try (RawClient client = new RawClient(port)) {
      client.write("GET /" + round + " HTTP/1.1\r\nHos");
    }
    new RawClient(port).close();
    // Origins that lie, drop, and send garbage.
    for (String path : new String[] {"/short", "/drop", "/garbage"}) {
      try (RawClient client = new RawClient(port)) {
        client.write(RawClient.request("GET", path));
        client.readHead();
      }
    }
    assertEquals(414, RawClient.get(port, "/" + "a".repeat(9_000)).status());
    try (RawClient client = new RawClient(port)) {
      client.write("GARBAGE\r\n\r\n");
      assertEquals(400, client.read().status());
    }
    assertEquals(200, RawClient.get(port, "/fine").status());
  }

  private static void answer(RawOrigin.Connection connection) throws IOException {
    switch (connection.requestHead().split(" ")[1]) {
      case "/large" -> {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
        byte[] block = new byte[65_536];
        for (int i = 0; i < 1_500; i++) {
          connection.socket().getOutputStream().write(block);
        }
      }
      case "/upload" -> connection.socket().getInputStream().readNBytes(100_000);
      case "/short" -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
      case "/drop" -> {}
      case "/garbage" -> connection.write("\u0000\u0001\u0002\r\n\r\n");
      default -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    Assumptions.assumeTrue(openHandles() > 0, "/proc/self/fd tells the number of open handles");
    try (RawOrigin origin = new RawOrigin(LeakTest::answer);
        TestNode node = TestNode.of(TestDistribution.to(origin.port())).start()) {
      for (int round = 0; round < 10; round++) {
        trouble(node.port(), round);
      }
      settles(() -> node.openConnections() == 0, node::openConnections, "open connections");
      int handles = openHandles();
      long heap = usedHeap();
      for (int round = 0; round < ROUNDS; round++) {
        trouble(node.port(), round);
      }
      settles(() -> node.openConnections() == 0, node::openConnections, "open connections");
      settles(() -> openHandles() <= handles + 5, LeakTest::openHandles, "open handles");
      // Pools and timers let go of closed connections some seconds later.
      settles(() -> usedHeap() - heap < 4 << 20, () -> (int) (usedHeap() - heap), "heap grew");
    }
  }
}
