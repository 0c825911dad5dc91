package dev.brink.runtime.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewerServerTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final RawOrigin origin =
      new RawOrigin(
          connection -> {
            asked.add(connection.requestHead());
            connection.write(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nx-from-function: a\r\nConnection: close"
                    + "\r\nKeep-Alive: timeout=5\r\nVia: 1.1 inner\r\n\r\nhello");
          });
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.of(TestDistribution.to(origin.port())).start();
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
    origin.close();
  }

  @Test
  void anAnswerCarriesCloudFrontsFields() throws Exception {
    RawClient.Answer answer = RawClient.get(node.port(), "/a");
    assertEquals(200, answer.status());
    assertEquals("hello", answer.text());
    assertEquals("Miss from cloudfront", answer.header("X-Cache"));
    assertEquals("FRA56-P1", answer.header("X-Amz-Cf-Pop"));
    assertTrue(
        answer
            .header("Via")
            .matches("1\\.1 inner, 1\\.1 [0-9a-f]{32}\\.cloudfront\\.net \\(CloudFront\\)"),
        answer.head());
    assertTrue(answer.header("X-Amz-Cf-Id").matches("[A-Za-z0-9_-]{54}=="), answer.head());
    assertEquals("CloudFront", answer.header("Server"));
    assertTrue(answer.header("Date").endsWith("GMT"), answer.head());
    assertTrue(answer.head().contains("X-From-Function: a\r\n"), answer.head());
    assertEquals("", answer.header("Keep-Alive"));
    assertEquals("", answer.header("Connection"));
  }

  @Test
  void everyRequestHasAnIdOfItsOwn() throws Exception {
    assertNotEquals(
        RawClient.get(node.port(), "/").header("X-Amz-Cf-Id"),
        RawClient.get(node.port(), "/").header("X-Amz-Cf-Id"));
  }

  @Test
  void theOriginIsAskedTheWayCloudFrontAsks() throws Exception {
    RawClient.Answer answer =
        RawClient.get(
            node.port(),
            "/a//b/../c%20d?x=%7B&y",
            "X-Forwarded-For: 192.0.2.7",
            "Connection: X-Secret",
            "X-Secret: 1",
            "User-Agent: test",
            "Expect: nothing");
    String head = asked.getLast();
    assertTrue(head.startsWith("GET /a//b/../c%20d?x=%7B&y HTTP/1.1\r\n"), head);
    assertTrue(head.contains("\r\nHost: test.cloudfront.localhost\r\n"), head);
    assertTrue(head.contains("\r\nX-Forwarded-For: 192.0.2.7,127.0.0.1\r\n"), head);
    assertTrue(head.contains("\r\nX-Amz-Cf-Id: " + answer.header("X-Amz-Cf-Id")), head);
    String name = answer.header("Via").replaceAll(".*1\\.1 ([0-9a-f]{32}).*", "$1");
    assertTrue(head.contains("\r\nVia: 1.1 " + name + ".cloudfront.net"), head);
    assertFalse(head.contains("X-Secret"), head);
    assertFalse(head.contains("Expect"), head);
  }

  @Test
  void http2InClearIsServed() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/b"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(403, answer.statusCode());
        assertEquals(HttpClient.Version.HTTP_2, answer.version());
        assertTrue(answer.body().contains("Bad request."), answer.body());
      }
    }
  }

  @Test
  void aBodyInACodingTheNodeDoesNotKnowIsRefusedAndTheConnectionClosed() throws Exception {
    for (String coding : List.of("xchunked", "gzip, chunked", "identity", "chunked\tx")) {
      try (RawClient client = new RawClient(node.port())) {
        String body = "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
        client.write(
            RawClient.request("POST", "/te", "Host: a", "Transfer-Encoding: " + coding) + body);
        assertEquals(400, client.read().status(), coding);
        assertTrue(client.closes(), coding);
      }
    }
    assertTrue(asked.isEmpty(), asked.toString());
  }

  @Test
  void aHostThatNamesNoHostIsRefused() throws Exception {
    for (String host : List.of("a/b?c", "user@a", "a<b>", "a#b", "a b")) {
      assertEquals(400, RawClient.get(node.port(), "/", "Host: " + host).status(), host);
    }
    for (String host : List.of("A.example:80", "[::1]:8080", "a_b.example.", "")) {
      assertNotEquals(400, RawClient.get(node.port(), "/", "Host: " + host).status(), host);
    }
    assertEquals(400, RawClient.get(node.port(), "http://user@a/", "Host: a").status());
  }

  @Test
  void aFieldWithoutANameIsRefused() throws Exception {
    assertEquals(400, RawClient.get(node.port(), "/", "Host: a", ": x").status());
  }
}
