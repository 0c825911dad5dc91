package dev.brink.runtime.admin;

import static dev.brink.runtime.functions.Deployment.CODE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCallsTest {

  @TempDir Path directory;
  private AdminNode node;

  @BeforeEach
  void start() {
    node = new AdminNode(directory);
    node.putCode("hello", CODE);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void theNewestLinesAreListed() {
    for (int i = 0; i < 5; i++) {
      node.logs.write("hello", "line " + i);
      node.logs.write("other", "line " + i);
    }
    var lines = node.get("/v1/functions/hello/logs?lines=2").json().path("lines");
    assertEquals(2, lines.size());
    assertEquals("line 4", lines.get(1).path("message").asText());
    assertEquals("hello", lines.get(1).path("function").asText());
    assertEquals(10, node.get("/v1/logs").json().path("lines").size());
    assertEquals(404, node.get("/v1/functions/none/logs").status());
    assertEquals(400, node.get("/v1/logs?lines=many").status());
    assertEquals(400, node.get("/v1/logs?folow=true").status());
  }

  @Test
  void aFollowerSeesWhatWasAndWhatComes() throws IOException {
    node.logs.write("hello", "before");
    try (RawConnection raw = node.raw()) {
      raw.send("GET /v1/functions/hello/logs?follow=true HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertTrue(raw.readUntil("\r\n\r\n").contains("text/event-stream"));
      raw.readUntil("\"message\":\"before\"");
      node.logs.write("other", "not mine");
      node.logs.write("hello", "after");
      assertFalse(raw.readUntil("\"message\":\"after\"").contains("not mine"));
    }
  }

  @Test
  void aStoppingNodeSendsFollowersAway() throws IOException {
    try (RawConnection raw = node.raw()) {
      raw.send("GET /v1/logs?follow=true HTTP/1.1\r\nHost: localhost\r\n\r\n");
      raw.readUntil(": following");
      node.logs.close();
      // The last chunk of the answer: it ends, rather than being cut off.
      raw.readUntil("\r\n0\r\n\r\n");
      node.server.stop(Duration.ofSeconds(3)).toCompletionStage().toCompletableFuture().join();
    }
  }
}
