package dev.brink.runtime.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What viewers may not do, and the status each of it gets. */
class ViewerLimitsTest {
  private final RawOrigin origin =
      new RawOrigin(
          connection -> {
            if (connection.requestHead().startsWith("POST")) {
              connection.socket().getInputStream().readNBytes(10);
            }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
          });
  private final TestNode node = node(Duration.ofSeconds(10), Duration.ofSeconds(30));

  private TestNode node(Duration headerTimeout, Duration idleTimeout) {
    return TestNode.of(TestDistribution.to(origin.port()))
        .options(
            options ->
                new ViewerOptions(
                    options.host(),
                    0,
                    -1,
                    null,
                    headerTimeout,
                    idleTimeout,
                    4,
                    2,
                    options.pop(),
                    options.region(),
                    address -> true,
                    true))
        .start();
  }

  private TestNode impatientForHeaders() {
    return node(Duration.ofMillis(500), Duration.ofSeconds(30));
  }

  private TestNode impatientForBytes() {
    return node(Duration.ofSeconds(10), Duration.ofMillis(500));
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
    origin.close();
  }

  private RawClient client() throws IOException {
    return new RawClient(node.port());
  }

  @Test
  void aUrlOf8192BytesPasses() throws Exception {
    assertEquals(200, RawClient.get(node.port(), "/" + "a".repeat(8_191)).status());
  }

  @Test
  void aLongerUrlIs414AndClosed() throws Exception {
    for (int length : new int[] {8_193, 20_000}) {
      try (RawClient client = client()) {
        RawClient.Answer answer =
            client.send(RawClient.request("GET", "/" + "a".repeat(length - 1)));
        assertEquals(414, answer.status());
        assertEquals("close", answer.header("Connection").toLowerCase());
        assertTrue(answer.text().contains("414 ERROR"), answer.text());
        assertTrue(client.closes());
      }
    }
  }

  @Test
  void aHeaderSectionOver32768BytesIs494AndClosed() throws Exception {
    for (int length : new int[] {32_720, 60_000}) {
      try (RawClient client = client()) {
        RawClient.Answer answer =
            client.send(RawClient.request("GET", "/", "X-Long: " + "a".repeat(length)));
        assertEquals(494, answer.status());
        assertTrue(client.closes());
      }
    }
    assertEquals(200, RawClient.get(node.port(), "/", "X-Long: " + "a".repeat(32_600)).status());
  }

  @Test
  void whatIsNotHttpIs400AndClosed() throws Exception {
    for (String bad :
        List.of(
            "GARBAGE\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET nothing HTTP/1.1\r\nHost: test.cloudfront.localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: test.cloudfront.localhost\r\nbad name: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: test.cloudfront.localhost\r\nContent-Length: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: test.cloudfront.localhost\r\nContent-Length: 1\r\n"
                + "Content-Length: 2\r\n\r\n")) {
      try (RawClient client = client()) {
        RawClient.Answer answer = client.send(bad);
        assertEquals(400, answer.status(), bad);
        assertTrue(answer.text().contains("Bad request."), answer.text());
        assertTrue(client.closes(), bad);
      }
    }
  }

  @Test
  void anUnknownHostIs403() throws Exception {
    RawClient.Answer answer = RawClient.get(node.port(), "/", "Host: nobody.example");
    assertEquals(403, answer.status());
    assertTrue(answer.text().contains("Bad request."), answer.text());
    assertEquals("Error from cloudfront", answer.header("X-Cache"));
    assertEquals("text/html", answer.header("Content-Type"));
  }

  @Test
  void methodsBeyondTheSevenAre403() throws Exception {
    for (String method : List.of("TRACE", "PURGE", "PROPFIND")) {
      RawClient.Answer answer;
      try (RawClient client = client()) {
        answer = client.send(RawClient.request(method, "/"));
      }
      assertEquals(403, answer.status(), method);
      assertTrue(answer.text().contains("not configured to allow the HTTP request method"));
    }
    try (RawClient client = client()) {
      assertEquals(
          403,
          client
              .send("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n")
              .status());
    }
  }

  @Test
  void anAbsoluteTargetNamesTheHost() throws Exception {
    try (RawClient client = client()) {
      assertEquals(
          200,
          client
              .send("GET http://test.cloudfront.localhost/x HTTP/1.1\r\nHost: other\r\n\r\n")
              .status());
    }
  }

  @Test
  void aHeaderThatDripsInIs408AndClosed() throws Exception {
    try (TestNode strict = impatientForHeaders();
        RawClient client = new RawClient(strict.port())) {
      client.write("GET / HTTP/1.1\r\nHost: test.cloud");
      ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
      drip.scheduleAtFixedRate(() -> drop(client), 0, 20, TimeUnit.MILLISECONDS);
      RawClient.Answer answer = client.read();
      assertEquals(408, answer.status());
      assertTrue(client.closes());
      drip.shutdownNow();
      assertEquals(1, strict.metrics.viewers().headerTimeouts().count());
    }
  }

  private static void drop(RawClient client) {
    try {
      client.write("a");
    } catch (IOException closed) {
      throw new IllegalStateException("the node hung up", closed);
    }
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws Exception {
    try (TestNode strict = impatientForHeaders();
        RawClient client = new RawClient(strict.port())) {
      assertEquals(408, client.read().status());
      assertTrue(client.closes());
    }
  }

  @Test
  void theSecondHeaderHasATimeoutToo() throws Exception {
    try (TestNode strict = impatientForHeaders();
        RawClient client = new RawClient(strict.port())) {
      assertEquals(200, client.send(RawClient.request("GET", "/")).status());
      client.write("GET / HT");
      assertEquals(408, client.read().status());
      assertTrue(client.closes());
    }
  }

  @Test
  void anIdleConnectionIsClosedWithoutAWord() throws Exception {
    try (TestNode strict = impatientForBytes();
        RawClient client = new RawClient(strict.port())) {
      assertEquals(200, client.send(RawClient.request("GET", "/")).status());
      assertTrue(client.closes());
      assertEquals(1, strict.metrics.viewers().idleTimeouts().count());
    }
  }

  @Test
  void anUploadThatStopsIsClosed() throws Exception {
    try (TestNode strict = impatientForBytes();
        RawClient client = new RawClient(strict.port())) {
      client.write(RawClient.request("POST", "/", "Content-Length: 10") + "12345");
      assertTrue(client.closes());
    }
  }

  @Test
  void connectionsBeyondTheCapGet503() throws Exception {
    List<RawClient> open = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        RawClient client = client();
        open.add(client);
        assertEquals(200, client.send(RawClient.request("GET", "/")).status());
      }
      try (RawClient fifth = client()) {
        RawClient.Answer answer = fifth.send(RawClient.request("GET", "/"));
        assertEquals(503, answer.status());
        assertEquals("LimitExceeded from cloudfront", answer.header("X-Cache"));
        assertTrue(fifth.closes());
      }
    } finally {
      for (RawClient client : open) {
        client.close();
      }
    }
    assertEquals(1, node.metrics.viewers().refused().count());
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      requests.append(RawClient.request("GET", "/" + i));
    }
    try (RawClient client = client()) {
      client.write(requests.toString());
      for (int i = 0; i < 20; i++) {
        RawClient.Answer answer = client.read();
        assertEquals(200, answer.status());
        assertEquals("ok", answer.text());
      }
    }
  }

  @Test
  void anHttp10ConnectionIsClosedAfterItsAnswer() throws Exception {
    try (RawClient client = client()) {
      client.write("GET / HTTP/1.0\r\nHost: test.cloudfront.localhost\r\n\r\n");
      assertEquals(200, client.read().status());
      assertTrue(client.closes());
    }
  }

  @Test
  void theViewerBehindTrustedProxiesIsTheOneTheyName() throws Exception {
    RawClient.get(node.port(), "/who", "X-Forwarded-For: 192.0.2.7, 198.51.100.9");
    String log = node.stopAndReadAccessLog();
    // Here every proxy is trusted, so that the first of the chain is the viewer.
    assertTrue(log.contains(" 192.0.2.7 GET /who HTTP/1.1 200 2 "), log);
    assertFalse(log.contains("127.0.0.1"), log);
  }

  @Test
  void refusedBodiesDoNotHoldTheConnectionUp() throws Exception {
    try (RawClient client = client()) {
      RawClient.Answer answer =
          client.send(RawClient.request("GET", "/", "Content-Length: 5") + "12345");
      assertEquals(403, answer.status());
      assertEquals(200, client.send(RawClient.request("GET", "/")).status());
    }
    try (RawClient client = client()) {
      client.write(RawClient.request("GET", "/", "Content-Length: 1000000"));
      assertEquals(403, client.read().status());
    }
  }
}
