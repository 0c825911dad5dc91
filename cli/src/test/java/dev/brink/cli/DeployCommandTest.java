package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployCommandTest {
  private static final String PUT = "PUT /v1/functions/hello?runtime=cloudfront-js-2.0";
  private static final String PUBLISH = "POST /v1/functions/hello/publish";

  private final FakeNode node = new FakeNode();
  @TempDir Path folder;

  DeployCommandTest() throws IOException {
    node.answers(PUT, 201, "{\"name\":\"hello\",\"version\":3,\"size\":42}");
    node.answers(PUBLISH, 200, "{\"version\":2,\"warmup\":{\"calls\":400,\"millis\":81}}");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aFunctionIsStoredAndMadeLive() throws IOException {
    Shell shell = node.brink("deploy", script(), "--name", "hello");

    assertEquals(
        """
        Stored hello version 3 (42 bytes).
        hello version 2 is live, after 400 warm-up calls in 81 ms.
        """,
        shell.out());
    assertEquals(List.of(PUT, PUBLISH), node.asked.stream().map(FakeNode.Asked::line).toList());
    assertEquals("application/javascript", node.asked.getFirst().contentType());
    assertEquals("function handler(event) {}", node.asked.getFirst().text());
  }

  @Test
  void noPublishLeavesItInDevelopment() throws IOException {
    node.brink("deploy", script(), "--name", "hello", "--no-publish");

    assertEquals(PUT, node.last().line());
  }

  @Test
  void publishMayBeSaidAloud() throws IOException {
    node.brink("deploy", script(), "--name", "hello", "--publish");

    assertEquals(PUBLISH, node.last().line());
  }

  @Test
  void attachComesAfterPublish() throws IOException {
    node.answers("GET /v1/distributions/demo", 200, "{\"DefaultCacheBehavior\":{}}");
    node.answers("PUT /v1/distributions/demo", 200, "{}");

    Shell shell =
        node.brink("deploy", script(), "--name", "hello", "--attach", "demo:viewer-request");

    assertTrue(shell.out().endsWith("Attached to demo at viewer-request.\n"), shell.out());
    assertTrue(node.last().text().contains("\"FunctionARN\":\"hello\""), node.last().text());
  }

  @Test
  void attachWithoutPublishIsWrongUsage() throws IOException {
    Shell shell =
        node.brink(
            "deploy",
            script(),
            "--name",
            "hello",
            "--attach",
            "demo:viewer-request",
            "--no-publish");

    assertEquals(2, shell.exit());
    assertTrue(node.asked.isEmpty());
  }

  @Test
  void jsonIsOneObject() throws IOException {
    Shell shell = node.brink("deploy", script(), "--name", "hello", "--json");

    var json = new ObjectMapper().readTree(shell.out());
    assertEquals(3, json.path("function").path("version").asInt());
    assertEquals(400, json.path("publish").path("warmup").path("calls").asInt());
  }

  @Test
  void aFolderIsUploadedAsAnArchive() throws IOException {
    String put =
        "PUT /v1/functions/hello?runtime=nodejs&memory=128&handler=index.handler&env=A%3D1";
    node.answers(put, 201, "{\"version\":1}");
    script();
    Files.writeString(Files.createDirectory(folder.resolve("lib")).resolve("a.js"), "1");

    Shell shell =
        node.brink(
            "deploy",
            folder.toString(),
            "--name",
            "hello",
            "--runtime",
            "nodejs",
            "--memory",
            "128",
            "--handler",
            "index.handler",
            "--env",
            "A=1",
            "--no-publish");

    assertEquals(0, shell.exit(), shell.err());
    assertEquals("application/zip", node.last().contentType());
    assertEquals(List.of("index.js", "lib/a.js"), entries(node.last().body()));
  }

  @Test
  void aLambdaFunctionThatCannotBeLoadedIsAnErrorAndIsNotAttached() throws IOException {
    String why = "Runtime.HandlerNotFound: index.handler is undefined or not exported";
    node.answers("PUT /v1/functions/hello?runtime=nodejs", 201, "{\"version\":3,\"size\":20}");
    node.answers(
        "POST /v1/functions/hello/publish",
        200,
        "{\"version\":3,\"warmup\":{\"calls\":0,\"millis\":9},\"warnings\":"
            + "[{\"rule\":\"warmup\",\"message\":\""
            + why
            + "\"}]}");

    Shell shell =
        node.brink(
            "deploy",
            script(),
            "--name",
            "hello",
            "--runtime",
            "nodejs",
            "--attach",
            "demo:viewer-request");

    assertEquals(1, shell.exit());
    assertTrue(shell.err().contains("hello version 3 is live, but it could not be loaded"));
    assertTrue(shell.err().contains(why), shell.err());
    assertTrue(shell.err().contains("It was not attached to demo."), shell.err());
    assertEquals("POST /v1/functions/hello/publish", node.last().line());
  }

  private String script() throws IOException {
    return Files.writeString(folder.resolve("index.js"), "function handler(event) {}").toString();
  }

  private static List<String> entries(byte[] archive) throws IOException {
    List<String> names = new ArrayList<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
