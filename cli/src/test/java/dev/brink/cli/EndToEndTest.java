package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises: a function is deployed and changes real HTTP traffic. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit calls start before any test.
final class EndToEndTest {
  private static final String EXECUTION_ERROR = "FunctionExecutionError from cloudfront";

  private Path folder;
  private LiveNode node;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    this.folder = folder;
    node = new LiveNode(folder.resolve("data"));
  }

  @AfterAll
  void stop() {
    node.close();
  }

  private void deploy(String code, String... more) throws Exception {
    Path file = Files.writeString(folder.resolve("fn.js"), code);
    String[] args = new String[6 + more.length];
    System.arraycopy(
        new String[] {"deploy", file.toString(), "--name", "fn", "--attach", "demo:viewer-request"},
        0,
        args,
        0,
        6);
    System.arraycopy(more, 0, args, 6, more.length);
    Shell shell = node.brink(args);
    assertEquals(0, shell.exit(), shell.err());
  }

  private static String xCache(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("");
  }

  @Test
  void aDeployedFunctionAddsAHeaderThatTheOriginSees() throws Exception {
    deploy(
        "function handler(event) {"
            + " event.request.headers['x-hello'] = {value: 'from the edge'}; return event.request; }");
    assertTrue(node.view("/api/echo").body().contains("from the edge"));
  }

  @Test
  void aFunctionAnswersWithARedirectByItself() throws Exception {
    deploy(
        "function handler(event) { return {statusCode: 301, statusDescription: 'Moved',"
            + " headers: {location: {value: '/about'}}}; }");
    HttpResponse<String> moved = node.view("/");
    assertEquals(301, moved.statusCode());
    assertEquals("/about", moved.headers().firstValue("Location").orElse(""));
    assertEquals("FunctionGeneratedResponse from cloudfront", xCache(moved));
  }

  @Test
  void anAsyncHandlerIsAwaited() throws Exception {
    deploy(
        "async function handler(event) { const name = await Promise.resolve('x-later');"
            + " event.request.headers[name] = {value: 'yes'}; return event.request; }");
    assertTrue(node.view("/api/echo").body().contains("x-later"));
  }

  @Test
  void aKeyValueStoreIsReadAndChangesAreSeenAtOnce() throws Exception {
    Path pairs =
        Files.writeString(
            folder.resolve("kvs.json"), "{\"data\":[{\"key\":\"greeting\",\"value\":\"one\"}]}");
    assertEquals(0, node.brink("kvs", "create", "greetings", pairs.toString()).exit());
    deploy(
        "import cf from 'cloudfront';\n"
            + "const store = cf.kvs();\n"
            + "async function handler(event) { const value = await store.get('greeting');"
            + " event.request.headers['x-greeting'] = {value: value}; return event.request; }",
        "--kvs",
        "greetings");
    assertTrue(node.view("/api/echo").body().contains("\"x-greeting\" : \"one\""));
    assertEquals(0, node.brink("kvs", "put", "greetings", "greeting", "two").exit());
    assertTrue(node.view("/api/echo").body().contains("\"x-greeting\" : \"two\""));
  }

  @Test
  void anEndlessLoopIs503AndTheLogNamesTheLimit() throws Exception {
    deploy("function handler(event) { while (true) {} }");
    HttpResponse<String> stopped = node.view("/");
    assertEquals(503, stopped.statusCode());
    assertEquals(EXECUTION_ERROR, xCache(stopped));
    Shell logs = node.brink("logs", "fn");
    assertTrue(logs.out().contains("cff-cpu-time"), logs.out());
    assertTrue(logs.out().contains("allowed"), logs.out());
    assertTrue(logs.out().contains("used"), logs.out());
  }

  @Test
  void aHundredMegabytesAre503AndTheNodeServesOn() throws Exception {
    deploy(
        "function handler(event) { var all = []; while (true) { all.push('x'.repeat(1000) +"
            + " all.length); } }");
    assertEquals(503, node.view("/").statusCode());
    assertEquals(200, node.adminGet("/health").statusCode());
  }

  @Test
  void aWrongResultIs502() throws Exception {
    deploy("function handler(event) { return 'nothing useful'; }");
    HttpResponse<String> invalid = node.view("/");
    assertEquals(502, invalid.statusCode());
    assertEquals("FunctionValidationError from cloudfront", xCache(invalid));
  }

  @Test
  void rollbackBringsAnEarlierVersionBack() throws Exception {
    deploy("function handler(event) { return {statusCode: 201}; }");
    String version =
        node.adminGet("/v1/functions/fn")
            .body()
            .replaceAll(".*\"live\":\\{\"version\":(\\d+).*", "$1");
    deploy("function handler(event) { return {statusCode: 202}; }");
    assertEquals(202, node.view("/").statusCode());
    Shell rollback = node.brink("rollback", "fn", version);
    assertEquals(0, rollback.exit(), rollback.err());
    assertEquals(201, node.view("/").statusCode());
  }

  @Test
  void anAnswerIsExplainedWithTheFunctionThatChangedTheRequest() throws Exception {
    deploy(
        "function handler(event) {" + " event.request.uri = '/api/echo'; return event.request; }");
    Shell shell = node.brink("explain", node.viewers() + "/elsewhere");
    assertEquals(0, shell.exit(), shell.err());
    assertTrue(shell.out().contains("viewer-request: fn, version "), shell.out());
    assertTrue(shell.out().contains("/elsewhere -> /api/echo"), shell.out());
  }

  @Test
  void codeThatTheRuntimeCannotRunIsRefusedWithItsPlace() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bad.js"), "function handler(event) {\n  return {...event.request};\n}");
    Shell shell = node.brink("deploy", file.toString(), "--name", "bad");
    assertEquals(1, shell.exit());
    assertTrue(shell.err().contains("line 2, column 11"), shell.err());
    assertTrue(shell.err().contains("spread"), shell.err());
  }
}
