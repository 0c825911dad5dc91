package dev.brink.runtime.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bodies pass through; they are never gathered. */
class StreamingTest {
  private static final long GIGABYTE = 1L << 30;

  /** Far below a body, far above what a request needs. */
  private static final long HEAP_ALLOWANCE = 100L << 20;

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void send(OutputStream out, long bytes) throws IOException {
    byte[] block = new byte[1 << 18];
    for (long left = bytes; left > 0; left -= block.length) {
      out.write(block, 0, (int) Math.min(block.length, left));
    }
    out.flush();
  }

  private static long drain(InputStream in, long bytes, Runnable halfway) throws IOException {
    byte[] block = new byte[1 << 18];
    long read = 0;
    boolean passed = false;
    while (read < bytes) {
      int n = in.read(block, 0, (int) Math.min(block.length, bytes - read));
      if (n < 0) {
        return read;
      }
      read += n;
      if (!passed && read > bytes / 2) {
        passed = true;
        halfway.run();
      }
    }
    return read;
  }

  @Test
  void aGigabytePassesToTheViewerWithAFlatHeap() throws Exception {
    try (RawOrigin origin =
            new RawOrigin(
                connection -> {
                  connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + GIGABYTE + "\r\n\r\n");
                  send(connection.socket().getOutputStream(), GIGABYTE);
                });
        TestNode node = TestNode.of(TestDistribution.to(origin.port())).start();
        RawClient client = new RawClient(node.port())) {
      long before = usedHeap();
      long[] halfway = new long[1];
      client.write(RawClient.request("GET", "/"));
      client.readHead();
      long read = drain(client.input(), GIGABYTE, () -> halfway[0] = usedHeap());
      assertEquals(GIGABYTE, read);
      assertTrue(
          halfway[0] - before < HEAP_ALLOWANCE, () -> "heap grew by " + (halfway[0] - before));
    }
  }

  @Test
  void aGigabyteIsUploadedWithAFlatHeap() throws Exception {
    CompletableFuture<Long> received = new CompletableFuture<>();
    long[] halfway = new long[1];
    try (RawOrigin origin =
            new RawOrigin(
                connection -> {
                  received.complete(
                      drain(
                          connection.socket().getInputStream(),
                          GIGABYTE,
                          () -> halfway[0] = usedHeap()));
                  connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
        TestNode node = TestNode.of(TestDistribution.to(origin.port())).start();
        RawClient client = new RawClient(node.port())) {
      long before = usedHeap();
      client.write(RawClient.request("PUT", "/", "Content-Length: " + GIGABYTE));
      send(client.output(), GIGABYTE);
      assertEquals(200, client.read().status());
      assertEquals(GIGABYTE, received.get(10, TimeUnit.SECONDS));
      assertTrue(
          halfway[0] - before < HEAP_ALLOWANCE, () -> "heap grew by " + (halfway[0] - before));
    }
  }

  @Test
  void aViewerThatLeavesEndsTheOriginsTransfer() throws Exception {
    CompletableFuture<IOException> hungUp = new CompletableFuture<>();
    try (RawOrigin origin =
            new RawOrigin(
                connection -> {
                  connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + GIGABYTE + "\r\n\r\n");
                  try {
                    send(connection.socket().getOutputStream(), GIGABYTE);
                  } catch (IOException closed) {
                    hungUp.complete(closed);
                    throw closed;
                  }
                });
        TestNode node = TestNode.of(TestDistribution.to(origin.port())).start()) {
      try (RawClient client = new RawClient(node.port())) {
        client.write(RawClient.request("GET", "/"));
        client.readHead();
      }
      // The viewer left: the origin's transfer ends long before the last byte.
      hungUp.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void chunkedBodiesPassBothWays() throws Exception {
    try (RawOrigin origin =
            new RawOrigin(
                connection -> {
                  String body =
                      new String(
                          connection.socket().getInputStream().readNBytes(15),
                          StandardCharsets.ISO_8859_1);
                  connection.write(
                      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                          + "f\r\n"
                          + body
                          + "\r\n0\r\n\r\n");
                });
        TestNode node = TestNode.of(TestDistribution.to(origin.port())).start();
        RawClient client = new RawClient(node.port())) {
      RawClient.Answer answer =
          client.send(
              RawClient.request("POST", "/", "Transfer-Encoding: chunked")
                  + "5\r\nhello\r\n0\r\n\r\n");
      assertEquals("5\r\nhello\r\n0\r\n\r\n", answer.text().substring(0, 15));
      assertEquals("chunked", answer.header("Transfer-Encoding"));
    }
  }

  @Test
  void continueIsSentWhenTheOriginWantsTheBodyAndNotBefore() throws Exception {
    try (RawOrigin origin =
            new RawOrigin(
                connection -> {
                  connection.socket().getInputStream().readNBytes(5);
                  connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
        TestNode node =
            TestNode.of(TestDistribution.to(origin.port()).methods("GET", "HEAD", "POST"))
                .start()) {
      try (RawClient client = new RawClient(node.port())) {
        client.write(RawClient.request("POST", "/", "Content-Length: 5", "Expect: 100-continue"));
        assertEquals(100, client.read().status());
        assertEquals("ok", client.send("hello").text());
      }
      try (RawClient client = new RawClient(node.port())) {
        client.write(RawClient.request("PUT", "/", "Content-Length: 5", "Expect: 100-continue"));
        assertEquals(403, client.read().status());
        assertTrue(client.closes());
      }
    }
  }
}
