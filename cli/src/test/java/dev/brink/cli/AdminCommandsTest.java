package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminCommandsTest {
  private final FakeNode node = new FakeNode();
  @TempDir Path folder;

  AdminCommandsTest() throws IOException {}

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aListIsATable() {
    node.answers(
        "GET /v1/functions",
        200,
        """
        {"functions":[{"name":"hello","runtime":"cloudfront-js-2.0","version":12},
          {"name":"a","runtime":"nodejs","stage":"LIVE"}]}
        """);

    assertEquals(
        """
        name   runtime            version  stage
        hello  cloudfront-js-2.0  12       -
        a      nodejs             -        LIVE
        """,
        node.brink("functions", "list").out());
  }

  @Test
  void anEmptyListSaysSo() {
    node.answers("GET /v1/key-value-stores", 200, "{\"stores\":[]}");

    assertEquals("There are none.", node.brink("kvs", "list").out().strip());
  }

  @Test
  void jsonIsTheAnswerItself() throws IOException {
    node.answers("GET /v1/functions", 200, "{\"functions\":[{\"name\":\"hello\"}]}");

    Shell shell = node.brink("functions", "list", "--json");

    assertEquals(
        "hello",
        new ObjectMapper().readTree(shell.out()).path("functions").path(0).path("name").asText());
  }

  @Test
  void aNameIsEncodedInThePath() {
    node.answers("DELETE /v1/functions/a%2Fb%20c", 204, "");

    Shell shell = node.brink("functions", "delete", "a/b c");

    assertEquals(0, shell.exit(), shell.err());
    assertEquals("Deleted a/b c.", shell.out().strip());
  }

  @Test
  void aDistributionIsPutFromAFileAndItsWarningsAreShown() throws IOException {
    node.answers(
        "PUT /v1/distributions/demo",
        201,
        "{\"warnings\":[{\"path\":\"PriceClass\",\"message\":\"has no meaning here\"}]}");
    Path file = Files.writeString(folder.resolve("demo.json"), "{\"Comment\":\"x\"}");

    Shell shell = node.brink("distributions", "put", "demo", file.toString(), "--if-match", "E1");

    assertEquals(0, shell.exit(), shell.err());
    assertEquals("{\"Comment\":\"x\"}", node.last().text());
    assertEquals("E1", node.last().ifMatch());
    assertEquals("warning: PriceClass: has no meaning here", shell.err().strip());
  }

  @Test
  void aFileThatIsNotThereIsWrongUsage() {
    Shell shell = node.brink("distributions", "put", "demo", "nowhere.json");

    assertEquals(2, shell.exit());
    assertTrue(shell.err().contains("there is no readable file or folder nowhere.json"));
    assertTrue(node.asked.isEmpty());
  }

  @Test
  void creatingAStoreWithoutAFileLeavesItsDataOut() throws IOException {
    node.answers("PUT /v1/key-value-stores/s", 201, "{}");

    node.brink("kvs", "create", "s");

    assertEquals("{}", node.last().text());
  }

  @Test
  void aKeyHasAValue() {
    node.answers("PUT /v1/key-value-stores/s/keys/k", 200, "{\"etag\":\"E2\"}");
    node.answers("GET /v1/key-value-stores/s/keys/k", 200, "{\"key\":\"k\",\"value\":\"v\"}");

    assertEquals("Set k in s.", node.brink("kvs", "put", "s", "k", "v").out().strip());
    assertEquals("{\"value\":\"v\"}", node.last().text());
    assertEquals("v", node.brink("kvs", "get", "s", "k").out().strip());
  }

  @Test
  void anInvalidationNamesItsPaths() throws IOException {
    node.answers("POST /v1/distributions/demo/invalidations", 201, "{\"id\":\"I1\",\"removed\":7}");

    Shell shell = node.brink("invalidate", "demo", "/a", "/b/*", "--tag", "news");

    assertEquals("Invalidation I1: 7 cached answers removed.", shell.out().strip());
    var body = new ObjectMapper().readTree(node.last().text());
    assertEquals("[\"/a\",\"/b/*\",\"#news\"]", body.path("paths").toString());
    assertTrue(body.path("callerReference").isTextual());
  }

  @Test
  void aRollbackNamesAVersion() {
    node.answers("POST /v1/functions/hello/rollback", 200, "{\"version\":2}");

    Shell shell = node.brink("rollback", "hello", "2");

    assertEquals("Version 2 of hello is live again.", shell.out().strip());
    assertEquals("{\"version\":2}", node.last().text());
  }

  @Test
  void logsFollowServerSentEvents() {
    node.answers(
        "GET /v1/functions/hello/logs?follow=true",
        200,
        Map.of("Content-Type", "text/event-stream"),
        """
        : here we go

        id: 1
        data: {"time":"12:00:00","function":"hello","message":"one"}

        data: two
        data: lines

        """);

    assertEquals(
        """
        12:00:00 hello one
        two
        lines
        """,
        node.brink("logs", "hello", "--follow").out());
  }

  @Test
  void logsOfAllFunctionsAreAList() {
    node.answers("GET /v1/logs", 200, "{\"lines\":[{\"function\":\"a\",\"message\":\"one\"}]}");

    assertEquals("a one", node.brink("logs").out().strip());
    assertEquals(
        "{\"function\":\"a\",\"message\":\"one\"}", node.brink("logs", "--json").out().strip());
  }
}
