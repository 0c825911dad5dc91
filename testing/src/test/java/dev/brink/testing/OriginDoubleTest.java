package dev.brink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OriginDoubleTest {
  private final OriginDouble origin =
      new OriginDouble("test", InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));

  @AfterEach
  void close() {
    origin.close();
  }

  private ViewerClient.Received send(ViewerRequest request) throws IOException {
    return new ViewerClient(origin.uri().getPort()).send(request, "origin.test");
  }

  private String body(String target) throws IOException {
    return new String(
        send(ViewerRequest.get(target)).body(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void theExactTargetWinsOverThePathAndThePathOverItsBeginning() throws IOException {
    origin
        .answer("/a", "path")
        .answer("/a?b=1", "target")
        .answer("/a/*", "below")
        .answer("/*", "all");

    assertEquals("target", body("/a?b=1"));
    assertEquals("path", body("/a?b=2"));
    assertEquals("below", body("/a/b/c"));
    assertEquals("all", body("/"));
  }

  @Test
  void aMethodMayHaveAnAnswerOfItsOwn() throws IOException {
    origin.answer("/form", "page").answer("POST /form", OriginReply.status(303));

    assertEquals("page", body("/form"));
    assertEquals(303, send(ViewerRequest.of("POST", "/form").body("x=1")).status());
    assertEquals("x=1", origin.requests().getLast().text());
  }

  @Test
  void repliesAreGivenInTurnAndTheLastIsRepeated() throws IOException {
    origin.answer("/a", OriginReply.ok("1"), OriginReply.ok("2"));

    assertEquals("1", body("/a"));
    assertEquals("2", body("/a"));
    assertEquals("2", body("/a"));
    origin.reset();
    assertEquals(0, origin.calls());
    assertEquals("1", body("/a"));
    assertEquals(1, origin.calls("/a"));
  }

  @Test
  void aPathWithoutAnAnswerIs404() throws IOException {
    assertEquals(404, send(ViewerRequest.get("/nothing")).status());
  }

  @Test
  void aKnownEtagIsAnsweredWith304() throws IOException {
    origin.answer("/a", OriginReply.ok("a").header("ETag", "\"1\""));

    assertEquals(304, send(ViewerRequest.get("/a").header("If-None-Match", "\"1\"")).status());
    assertEquals(200, send(ViewerRequest.get("/a").header("If-None-Match", "\"2\"")).status());
  }

  @Test
  void anAnswerMayBeCutShort() throws IOException {
    origin.answer("/a", OriginReply.ok("0123456789").cut());

    ViewerClient.Received received = send(ViewerRequest.get("/a"));
    assertNotNull(received.cut());
    assertEquals(5, received.body().length);
  }

  @Test
  void aRefusingOriginTakesConnectionsOnTheSamePortAgain() throws IOException {
    origin.answer("/a", "a");
    origin.refuse();
    assertThrows(IOException.class, () -> body("/a"));
    origin.accept();
    assertEquals("a", body("/a"));
  }

  @Test
  void aResetConnectionHasNoAnswer() {
    origin.answer("/a", OriginReply.reset());
    assertThrows(IOException.class, () -> body("/a"));
  }

  @Test
  void whatIsNoPathIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> origin.answer("a", "a"));
    assertThrows(IllegalArgumentException.class, () -> OriginReply.status(100));
  }
}
