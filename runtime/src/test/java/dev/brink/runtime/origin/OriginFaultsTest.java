package dev.brink.runtime.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.OriginChange;
import dev.brink.runtime.FakeSandbox;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Origins that lie, drop, stall or send garbage: what the viewer and the log get. */
class OriginFaultsTest {
  private static final Duration SILENCE = Duration.ofMillis(400);

  private interface Check {
    void run(TestNode node) throws Exception;
  }

  private static void with(RawOrigin.Script script, Check check) throws Exception {
    try (RawOrigin origin = new RawOrigin(script);
        TestNode node =
            TestNode.of(TestDistribution.to(origin.port()).readTimeout(SILENCE)).start()) {
      check.run(node);
    }
  }

  private static void logged(TestNode node, String... parts) {
    String log = String.join("\n", node.problems);
    for (String part : parts) {
      assertTrue(log.contains(part), log);
    }
  }

  private static void answers(RawOrigin.Script script, int status, String... inLog)
      throws Exception {
    with(
        script,
        node -> {
          RawClient.Answer answer = RawClient.get(node.port(), "/");
          assertEquals(status, answer.status());
          assertEquals("Error from cloudfront", answer.header("X-Cache"));
          assertTrue(answer.text().contains(status + " ERROR"), answer.text());
          logged(node, inLog);
        });
  }

  @Test
  void garbageIs502() throws Exception {
    answers(
        connection -> connection.write("SSH-2.0-OpenSSH_9.9\r\n\r\n"),
        502,
        "ORIGIN_INVALID_RESPONSE",
        "origin origin (http://127.0.0.1:");
  }

  @Test
  void aHeaderSectionThatIsTooLargeIs502() throws Exception {
    answers(
        connection ->
            connection.write("HTTP/1.1 200 OK\r\nX: " + "a".repeat(33_000) + "\r\n\r\nhello"),
        502,
        "ORIGIN_INVALID_RESPONSE");
  }

  @Test
  void aControlCharacterInAHeaderIs502() throws Exception {
    answers(
        connection ->
            connection.write("HTTP/1.1 200 OK\r\nX: a\u0001b\r\nContent-Length: 0\r\n\r\n"),
        502);
  }

  @Test
  void aContentLengthThatIsNoNumberIs502() throws Exception {
    answers(
        connection -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello"),
        502,
        "ORIGIN_INVALID_RESPONSE");
  }

  @Test
  void switchingProtocolsUnaskedIs502() throws Exception {
    answers(
        connection ->
            connection.write(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
        502);
  }

  @Test
  void hangingUpBeforeAnAnswerIs502() throws Exception {
    answers(connection -> {}, 502, "ORIGIN_INVALID_RESPONSE");
  }

  @Test
  void aRefusedConnectionIs502() throws Exception {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }
    try (TestNode node = TestNode.of(TestDistribution.to(closedPort)).start()) {
      RawClient.Answer answer = RawClient.get(node.port(), "/");
      assertEquals(502, answer.status());
      assertTrue(answer.text().contains("wasn't able to connect to the origin"), answer.text());
      logged(node, "ORIGIN_CONNECT", Integer.toString(closedPort));
    }
  }

  @Test
  void aNameThatDoesNotResolveIs502() throws Exception {
    try (TestNode node =
        TestNode.of(
                TestDistribution.to(1)
                    .origin(TestDistribution.origin("gone", "does-not-exist.invalid", 80))
                    .behavior("/gone", "gone"))
            .start()) {
      RawClient.Answer answer = RawClient.get(node.port(), "/gone");
      assertEquals(502, answer.status());
      assertTrue(answer.text().contains("wasn't able to resolve the origin"), answer.text());
      logged(node, "ORIGIN_DNS", "does-not-exist.invalid");
    }
  }

  @Test
  void silenceIs504AfterEveryAttempt() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawOrigin origin = new RawOrigin(connection -> await(over));
        TestNode node =
            TestNode.of(TestDistribution.to(origin.port()).readTimeout(SILENCE)).start()) {
      RawClient.Answer answer = RawClient.get(node.port(), "/");
      assertEquals(504, answer.status());
      assertEquals(2, origin.requests.get());
      logged(node, "ORIGIN_TIMEOUT", "no response within 400 ms");
      over.countDown();
    }
  }

  @Test
  void aPostIsNeverSentTwice() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawOrigin origin = new RawOrigin(connection -> await(over));
        TestNode node =
            TestNode.of(TestDistribution.to(origin.port()).readTimeout(SILENCE)).start();
        RawClient client = new RawClient(node.port())) {
      RawClient.Answer answer =
          client.send(RawClient.request("POST", "/", "Content-Length: 2") + "ab");
      assertEquals(504, answer.status());
      assertEquals(1, origin.requests.get());
      over.countDown();
    }
  }

  @Test
  void aBodyShorterThanDeclaredBreaksTheViewersOff() throws Exception {
    with(
        connection -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"),
        node -> {
          try (RawClient client = new RawClient(node.port())) {
            client.write(RawClient.request("GET", "/"));
            assertThrows(IOException.class, client::read);
          }
        });
  }

  @Test
  void anUnterminatedChunkedBodyBreaksTheViewersOff() throws Exception {
    with(
        connection ->
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
        node -> {
          try (RawClient client = new RawClient(node.port())) {
            client.write(RawClient.request("GET", "/"));
            assertThrows(IOException.class, client::read);
          }
        });
  }

  @Test
  void aStallInTheMiddleOfABodyBreaksTheViewersOff() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    with(
        connection -> {
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
          await(over);
        },
        node -> {
          try (RawClient client = new RawClient(node.port())) {
            client.write(RawClient.request("GET", "/"));
            Exception broken = assertThrows(IOException.class, client::read);
            assertTrue(broken instanceof EOFException || broken instanceof SocketException);
          }
          over.countDown();
        });
  }

  @Test
  void interimResponsesAreLeftOut() throws Exception {
    String interim =
        "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
            + "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
            + "HTTP/1.1 199 Something\r\nX-A: 1\r\n\r\n";
    with(
        connection ->
            connection.write(interim + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"),
        node -> {
          RawClient.Answer answer = RawClient.get(node.port(), "/");
          assertEquals(200, answer.status());
          assertEquals("hello", answer.text());
          assertEquals("", answer.header("X-A"));
        });
  }

  @Test
  void interimResponsesAloneAre504() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    answers(
        connection -> {
          connection.write("HTTP/1.1 102 Processing\r\n\r\n");
          await(over);
        },
        504,
        "ORIGIN_TIMEOUT");
    over.countDown();
  }

  @Test
  void aResponseThatIsNotCompleteInTimeIsBrokenOff() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawOrigin origin =
            new RawOrigin(
                connection -> {
                  if (connection.requestHead().startsWith("GET /body")) {
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
                  }
                  await(over);
                });
        TestNode node =
            TestNode.of(
                    TestDistribution.to(origin.port()).completionTimeout(Duration.ofMillis(300)))
                .start();
        RawClient client = new RawClient(node.port())) {
      client.write(RawClient.request("GET", "/body"));
      assertThrows(IOException.class, client::read);
      assertEquals(504, RawClient.get(node.port(), "/nothing").status());
      logged(node, "ORIGIN_TIMEOUT", "response not complete within 300 ms");
      over.countDown();
    }
  }

  @Test
  void aBodyThatEndsWithTheConnectionIsWhole() throws Exception {
    with(
        connection -> connection.write("HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\nhello"),
        node -> {
          RawClient.Answer answer = RawClient.get(node.port(), "/");
          assertEquals(200, answer.status());
          assertEquals("hello", answer.text());
        });
  }

  @Test
  void moreThanDeclaredIsCutOff() throws Exception {
    with(
        connection -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello world"),
        node -> {
          assertEquals("hello", RawClient.get(node.port(), "/").text());
          assertEquals("hello", RawClient.get(node.port(), "/").text());
        });
  }

  @Test
  void aFunctionsHostPassesTheNetworkPolicyOrIs502() throws Exception {
    OriginChange toLoopback =
        new OriginChange.Update(
            new OriginChange.Settings(
                "localhost",
                null,
                null,
                null,
                1,
                "http",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
    FakeSandbox sandbox =
        new FakeSandbox().with("away", event -> new Execution.Proceed(event.request(), toLoopback));
    try (TestNode node =
        TestNode.of(TestDistribution.to(1).function(EventType.VIEWER_REQUEST, "away"))
            .sandbox(sandbox)
            .policy((address, port) -> !address.isLoopbackAddress())
            .start()) {
      RawClient.Answer answer = RawClient.get(node.port(), "/");
      assertEquals(502, answer.status());
      assertEquals("FunctionValidationError from cloudfront", answer.header("X-Cache"));
      logged(node, "ORIGIN_FORBIDDEN", "localhost");
    }
  }

  @Test
  void anUnknownOriginIdIs502() throws Exception {
    FakeSandbox sandbox =
        new FakeSandbox()
            .with(
                "away",
                event ->
                    new Execution.Proceed(
                        event.request(),
                        new OriginChange.SelectById("nope", OriginChange.Settings.NONE)));
    try (TestNode node =
        TestNode.of(TestDistribution.to(1).function(EventType.VIEWER_REQUEST, "away"))
            .sandbox(sandbox)
            .start()) {
      RawClient.Answer answer = RawClient.get(node.port(), "/");
      assertEquals(502, answer.status());
      assertEquals("FunctionValidationError from cloudfront", answer.header("X-Cache"));
      assertTrue(answer.text().contains("nope"), answer.text());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
