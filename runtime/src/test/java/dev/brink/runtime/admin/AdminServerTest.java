package dev.brink.runtime.admin;

import static dev.brink.runtime.functions.Deployment.CODE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminServerTest {

  @TempDir Path directory;
  private AdminNode node;

  @BeforeEach
  void start() {
    node = new AdminNode(directory);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private String status(String request) throws IOException {
    try (RawConnection raw = node.raw()) {
      return raw.send(request).readUntil("\r\n").trim();
    }
  }

  private String get(String path, String... headers) {
    return "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  @Test
  void onlyTheNodesOwnHostIsAnswered() throws IOException {
    int port = node.server.port();
    for (String host : new String[] {"127.0.0.1:" + port, "localhost:" + port, "localhost"}) {
      assertEquals("HTTP/1.1 200 OK", status(get("/v1/functions", "Host: " + host)), host);
    }
    for (String host : new String[] {"evil.example:" + port, "127.0.0.1.evil.example", "0.0.0.0"}) {
      assertEquals("HTTP/1.1 403 Forbidden", status(get("/v1/functions", "Host: " + host)), host);
    }
  }

  @Test
  void pagesOfAnotherOriginAreRefused() throws IOException {
    String host = "127.0.0.1:" + node.server.port();
    String own = get("/v1/functions", "Host: " + host, "Origin: http://" + host);
    assertEquals("HTTP/1.1 200 OK", status(own));
    for (String origin : new String[] {"http://evil.example", "null", "http://127.0.0.1:1"}) {
      String foreign = get("/v1/functions", "Host: " + host, "Origin: " + origin);
      assertEquals("HTTP/1.1 403 Forbidden", status(foreign), origin);
    }
  }

  @Test
  void unknownPathsAndMethodsAreTold() {
    var missing = node.get("/v1/nothing");
    assertEquals(404, missing.status());
    assertEquals("NotFound", missing.errorCode());
    var wrong = node.delete("/v1/functions");
    assertEquals(405, wrong.status());
    assertEquals("GET", wrong.raw().headers().firstValue("Allow").orElseThrow());
    var one = node.post("/v1/functions/hello");
    assertEquals("DELETE, GET, PUT", one.raw().headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void brokenJsonNamesLineAndColumn() {
    node.putCode("hello", CODE);
    var reply = node.post("/v1/functions/hello/rollback", "{\n \"version\": oops}");
    assertEquals(400, reply.status());
    assertEquals("MalformedJson", reply.errorCode());
    assertEquals(2, reply.json().at("/error/details/0/line").asInt());
    assertTrue(reply.json().at("/error/details/0/column").asInt() > 1);
    assertFalse(reply.raw().body().contains("Exception"), reply.raw().body());
    assertFalse(reply.raw().body().contains("com.fasterxml"), reply.raw().body());
  }

  @Test
  void whatIsNoHttpIsAnsweredInTheShapeOfErrors() throws IOException {
    String bigHeader = get("/v1/functions", "Host: localhost", "X: " + "a".repeat(20_000));
    for (var sent :
        Map.of(
                "GET /a b c HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "400 InvalidArgument",
                "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\n\r\n",
                "414 RequestUriTooLong",
                bigHeader,
                "431 RequestHeadersTooLarge")
            .entrySet()) {
      try (RawConnection raw = node.raw()) {
        String answer = raw.send(sent.getKey()).readUntil("]}}");
        String[] wanted = sent.getValue().split(" ");
        assertTrue(answer.contains(" " + wanted[0] + " "), answer);
        assertTrue(answer.contains("{\"error\":{\"code\":\"" + wanted[1] + "\""), answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
      }
    }
  }

  @Test
  void aHostOrAnOriginThatComesTwiceIsRefused() throws IOException {
    for (String[] twice :
        new String[][] {
          {"Host: localhost", "Host: evil.example"},
          {"Host: localhost", "Origin: http://localhost", "Origin: http://evil.example"}
        }) {
      assertEquals("HTTP/1.1 403 Forbidden", status(get("/v1/functions", twice)));
    }
  }

  @Test
  void jsonThatIsNestedTooDeepIsRefusedWithoutAWordOfTheParser() {
    var reply = node.putJson("/v1/distributions/d", "[".repeat(100_000));
    assertEquals(400, reply.status());
    assertEquals("MalformedJson", reply.errorCode());
    assertFalse(reply.raw().body().contains("StreamReadConstraints"), reply.raw().body());
    assertTrue(reply.raw().body().contains("nesting depth (1001)"), reply.raw().body());
  }

  @Test
  void anAnnouncedGigabyteIsRefusedBeforeAnyOfItIsSent() throws IOException {
    try (RawConnection raw = node.raw()) {
      raw.send(
          "PUT /v1/functions/a?runtime=cloudfront-js-2.0 HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Type: application/javascript\r\nContent-Length: 1073741824\r\n"
              + "Expect: 100-continue\r\n\r\n");
      String head = raw.readUntil("\r\n\r\n");
      assertTrue(head.startsWith("HTTP/1.1 413 "), head);
      assertTrue(head.toLowerCase(Locale.ROOT).contains("connection: close"), head);
      raw.readUntil("FunctionSizeLimitExceeded");
      raw.readToEnd();
    }
  }

  @Test
  void anEndlessUploadIsCutOffAtTheLimit() throws IOException {
    try (RawConnection raw = node.raw()) {
      raw.send(
          "PUT /v1/functions/a?runtime=cloudfront-js-2.0 HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Type: application/javascript\r\nTransfer-Encoding: chunked\r\n\r\n");
      String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
      for (int i = 0; i < 3; i++) {
        raw.send(chunk);
      }
      assertTrue(raw.readUntil("\r\n\r\n").startsWith("HTTP/1.1 413 "));
    }
  }

  @Test
  void aBodyIsAskedForWhenTheClientWaits() throws IOException {
    try (RawConnection raw = node.raw()) {
      raw.send(
          "PUT /v1/functions/a?runtime=cloudfront-js-2.0 HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Type: application/javascript\r\nContent-Length: "
              + CODE.length()
              + "\r\nExpect: 100-continue\r\n\r\n");
      assertTrue(raw.readUntil("\r\n\r\n").startsWith("HTTP/1.1 100 "));
      raw.send(CODE);
      assertTrue(raw.readUntil("\r\n\r\n").startsWith("HTTP/1.1 201 "));
    }
  }

  @Test
  void withATokenOnlyHealthIsOpen(@TempDir Path other) {
    try (AdminNode guarded = new AdminNode(other, "s3cret")) {
      assertEquals(200, guarded.get("/health").status());
      var refused = guarded.get("/v1/functions");
      assertEquals(401, refused.status());
      assertEquals("Bearer", refused.raw().headers().firstValue("WWW-Authenticate").orElseThrow());
      assertEquals(401, guarded.get("/nothing").status());
      assertEquals(
          200,
          guarded
              .send(guarded.request("/v1/functions").header("Authorization", "Bearer s3cret"))
              .status());
      assertEquals(
          401,
          guarded
              .send(guarded.request("/v1/functions").header("Authorization", "Bearer s3cre"))
              .status());
    }
  }

  @Test
  void aPortForTheWorldNeedsAToken() {
    Vertx vertx = Vertx.vertx();
    try {
      AdminOptions open = new AdminOptions("0.0.0.0", 0, null);
      String sentence = failure(vertx, open);
      assertTrue(sentence.contains("not opened on 0.0.0.0 without a token"), sentence);
    } finally {
      vertx.close();
    }
  }

  @Test
  void aTakenPortIsOneClearSentence() throws IOException {
    Vertx vertx = Vertx.vertx();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      AdminOptions options = new AdminOptions("127.0.0.1", taken.getLocalPort(), null);
      String sentence = failure(vertx, options);
      assertEquals(
          "the admin port 127.0.0.1:"
              + taken.getLocalPort()
              + " is taken; choose another with --admin-port",
          sentence);
    } finally {
      vertx.close();
    }
  }

  private String failure(Vertx vertx, AdminOptions options) {
    var starting =
        AdminServer.start(vertx, options, node.shownParts())
            .toCompletionStage()
            .toCompletableFuture();
    CompletionException e = assertThrows(CompletionException.class, starting::join);
    return String.valueOf(Objects.requireNonNull(e.getCause()).getMessage());
  }

  @Test
  void theNodeTellsAboutItself() {
    assertEquals("ok", node.get("/health").json().path("status").asText());
    assertEquals("brink_up 1.0\n", node.get("/metrics").raw().body());
    assertEquals("classic", node.get("/v1/limits").json().path("profile").asText());
    assertEquals(202, node.post("/v1/limits/self-test", "{}").status());
    assertEquals(1, node.get("/v1/limits").json().path("selfTests").asInt());
    node.putCode("hello", CODE);
    assertEquals(1, node.get("/v1/stats").json().at("/deployed/functions").asInt());
    assertEquals("empty", node.get("/v1/stats").json().path("cache").asText());
  }
}
