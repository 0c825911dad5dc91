package dev.brink.runtime.pipeline;

import static dev.brink.functions.EventType.ORIGIN_REQUEST;
import static dev.brink.functions.EventType.ORIGIN_RESPONSE;
import static dev.brink.functions.EventType.VIEWER_REQUEST;
import static dev.brink.functions.EventType.VIEWER_RESPONSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Violation;
import dev.brink.limits.DataSize;
import dev.brink.limits.Usage;
import dev.brink.runtime.FakeSandbox;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.cache.MemoryCache;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which functions run, in which order, and what each of them sees. */
class FunctionOrderTest {
  private static final List<String> ALL_FOUR =
      List.of("viewer-request", "origin-request", "origin-response", "viewer-response");
  private static final List<String> VIEWER_ONLY = List.of("viewer-request", "viewer-response");

  private final RawOrigin origin =
      new RawOrigin(
          connection -> {
            String path = connection.requestHead().split(" ")[1];
            connection.write(
                "HTTP/1.1 "
                    + (path.contains("missing") ? "404 Not Found" : "200 OK")
                    + "\r\nContent-Length: "
                    + path.length()
                    + "\r\nCache-Control: max-age=60\r\nConnection: close\r\n\r\n"
                    + path);
          });
  private final FakeSandbox sandbox =
      new FakeSandbox()
          .with(
              "viewer",
              event ->
                  event.response() == null
                      ? new Execution.Proceed(with(event.request(), "x-viewer", "1"), null)
                      : new Execution.Respond(with(event.response(), "x-out", "1"), null))
          .with(
              "lambda-origin",
              event ->
                  event.response() == null
                      ? new Execution.Proceed(with(event.request(), "x-origin", "1"), null)
                      : new Execution.Respond(with(event.response(), "x-stored", "1"), null));
  private @Nullable TestNode node;

  private static Event.Request with(Event.Request request, String name, String value) {
    return new Event.Request(
        request.method(),
        request.uri(),
        request.querystring(),
        request.headers().with(name, value));
  }

  private static Event.Response with(Event.Response response, String name, String value) {
    return new Event.Response(
        response.status(), response.statusDescription(), response.headers().with(name, value));
  }

  private static TestDistribution allFour(int originPort) {
    return TestDistribution.to(originPort)
        .function(VIEWER_REQUEST, "viewer")
        .function(VIEWER_RESPONSE, "viewer")
        .function(ORIGIN_REQUEST, "lambda-origin")
        .function(ORIGIN_RESPONSE, "lambda-origin");
  }

  private RawClient.Answer get(String path) throws Exception {
    TestNode started = node;
    return RawClient.get((started == null ? start(allFour(origin.port())) : started).port(), path);
  }

  private TestNode start(TestDistribution distribution) {
    TestNode started =
        TestNode.of(distribution)
            .sandbox(sandbox)
            .cache(
                new CacheStage(
                    new MemoryCache(DataSize.ofMegabytes(16), Runnable::run), Clock.systemUTC()))
            .start();
    node = started;
    return started;
  }

  private TestNode node() {
    return Objects.requireNonNull(node);
  }

  @AfterEach
  void stop() throws Exception {
    if (node != null) {
      node.close();
    }
    origin.close();
  }

  private static Execution.Respond generated(int status, String body) {
    return new Execution.Respond(
        new Event.Response(status, null, HttpFields.of("cache-control", "max-age=60")),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aMissRunsAllFourAndAHitOnlyTheViewers() throws Exception {
    RawClient.Answer miss = get("/a");
    assertEquals(ALL_FOUR, sandbox.eventsSeen());
    assertEquals("Miss from cloudfront", miss.header("X-Cache"));
    sandbox.calls.clear();
    RawClient.Answer hit = get("/a");
    assertEquals(VIEWER_ONLY, sandbox.eventsSeen());
    assertEquals("Hit from cloudfront", hit.header("X-Cache"));
    // What origin-response made is stored, what viewer-response made is made anew.
    assertEquals("1", hit.header("X-Stored"));
    assertEquals("1", hit.header("X-Out"));
    assertEquals("/a", hit.text());
    assertEquals(1, origin.requests.get());
  }

  @Test
  void theViewerResponseEventShowsTheRequestAsItBecame() throws Exception {
    sandbox.with(
        "viewer",
        event ->
            event.response() == null
                ? new Execution.Proceed(
                    new Event.Request(
                        "GET", "/rewritten", null, event.request().headers().with("x-a", "b")),
                    null)
                : new Execution.Respond(event.response(), null));
    assertEquals("/rewritten", get("/sent").text());
    Event last = sandbox.calls.getLast();
    assertEquals("/rewritten", last.request().uri());
    assertEquals("b", last.request().headers().get("x-a"));
    assertNotNull(last.response());
    assertEquals(200, last.response().status());
  }

  @Test
  void anAnswerMadeAtViewerRequestSkipsEverythingElse() throws Exception {
    sandbox.with("viewer", event -> generated(418, "tea"));
    for (int i = 0; i < 2; i++) {
      sandbox.calls.clear();
      RawClient.Answer answer = get("/a");
      assertEquals(418, answer.status());
      assertEquals("tea", answer.text());
      assertEquals("FunctionGeneratedResponse from cloudfront", answer.header("X-Cache"));
      assertEquals("CloudFront", answer.header("Server"));
      assertEquals(List.of("viewer-request"), sandbox.eventsSeen());
    }
    assertEquals(0, origin.requests.get());
  }

  @Test
  void anAnswerMadeAtOriginRequestIsCachedAndSkipsOriginResponse() throws Exception {
    sandbox.with("lambda-origin", event -> generated(200, "made"));
    RawClient.Answer first = get("/a");
    assertEquals("made", first.text());
    assertEquals("LambdaGeneratedResponse from cloudfront", first.header("X-Cache"));
    assertEquals(
        List.of("viewer-request", "origin-request", "viewer-response"), sandbox.eventsSeen());
    sandbox.calls.clear();
    RawClient.Answer second = get("/a");
    assertEquals("made", second.text());
    assertEquals("Hit from cloudfront", second.header("X-Cache"));
    assertEquals(VIEWER_ONLY, sandbox.eventsSeen());
    assertEquals(0, origin.requests.get());
  }

  @Test
  void anOriginErrorSkipsViewerResponseButNotOriginResponse() throws Exception {
    RawClient.Answer answer = get("/missing");
    assertEquals(404, answer.status());
    assertEquals("Error from cloudfront", answer.header("X-Cache"));
    assertEquals("/missing", answer.text());
    assertEquals(ALL_FOUR.subList(0, 3), sandbox.eventsSeen());
    sandbox.calls.clear();
    assertEquals(404, get("/missing").status());
    assertEquals(List.of("viewer-request"), sandbox.eventsSeen());
  }

  @Test
  void anUnreachableOriginRunsNoResponseFunction() throws Exception {
    start(allFour(1));
    assertEquals(502, get("/a").status());
    assertEquals(ALL_FOUR.subList(0, 2), sandbox.eventsSeen());
  }

  @Test
  void aFailedFunctionIs503AndTheLogNamesTheLimit() throws Exception {
    sandbox.withExecution(
        "viewer",
        event ->
            new Execution(
                new Execution.Failed(
                    new Failure(
                        Failure.Kind.TIME_LIMIT,
                        "used 1.4 ms of CPU time, 1 ms is allowed",
                        3,
                        7,
                        new Failure.Overrun("cff.cpu", 1_000_000, 1_400_000, 450_000))),
                new Usage(1_400_000, 10, 1_500_000),
                List.of("before\nforged END"),
                List.of(),
                null,
                null));
    RawClient.Answer answer = get("/a");
    assertEquals(503, answer.status());
    assertEquals("FunctionExecutionError from cloudfront", answer.header("X-Cache"));
    assertTrue(answer.text().contains("503 ERROR"), answer.text());
    String id = answer.header("X-Amz-Cf-Id");
    assertEquals(
        List.of(
            "viewer: " + id + " START DistributionID: test",
            "viewer: " + id + " before\\nforged END",
            "viewer: "
                + id
                + " ERROR time-limit: used 1.4 ms of CPU time, 1 ms is allowed (line 3, column 7)"
                + " [limit cff.cpu, allowed 1000000, used 1400000]",
            "viewer: " + id + " END"),
        node().functionLog);
    assertTrue(
        node()
            .metrics
            .scrape()
            .contains(
                "brink_function_invocations_total{function=\"viewer\",outcome=\"time-limit\"} 1.0"),
        node().metrics.scrape());
  }

  @Test
  void aLambdaFunctionsLogIsAsLambdaWritesIt() throws Exception {
    sandbox.with("viewer", event -> new Execution.Proceed(event.request(), null));
    List<String> lines =
        List.of(
            "START RequestId: 1-2-3 Version: 4",
            "2026-01-02T03:04:05.006Z\t1-2-3\tINFO\thello",
            "END RequestId: 1-2-3",
            "REPORT RequestId: 1-2-3\tDuration: 1.50 ms");
    sandbox.withExecution(
        "lambda-origin",
        event ->
            new Execution(
                new Execution.Invalid(
                    List.of(new Violation("status-range", "status", "status is 700", "502"))),
                Usage.NONE,
                lines,
                List.of("the method cannot be changed"),
                null,
                null));
    RawClient.Answer answer = get("/lambda-log");
    assertEquals(502, answer.status());
    String id = answer.header("X-Amz-Cf-Id");
    List<String> expected = new ArrayList<>();
    lines.forEach(line -> expected.add("lambda-origin: " + line));
    expected.add("lambda-origin: " + id + " WARNING the method cannot be changed");
    expected.add("lambda-origin: " + id + " INVALID status: status is 700 (status-range)");
    assertEquals(expected, node().functionLog);
  }

  @Test
  void everyBadEndHasItsStatusAndXCache() throws Exception {
    Execution.Outcome invalid =
        new Execution.Invalid(
            List.of(new Violation("rule", "headers.via", "header 'via' is read-only <b>", "502")));
    assertBadEnd("viewer", invalid, 502, "FunctionValidationError");
    assertBadEnd("viewer", failed(Failure.Kind.EXCEPTION), 503, "FunctionExecutionError");
    assertBadEnd("viewer", failed(Failure.Kind.MEMORY_LIMIT), 503, "FunctionExecutionError");
    assertBadEnd("viewer", failed(Failure.Kind.NO_RESULT), 503, "FunctionExecutionError");
    assertBadEnd("viewer", failed(Failure.Kind.THROTTLED), 503, "FunctionThrottledError");
    sandbox.with("viewer", event -> new Execution.Proceed(event.request(), null));
    assertBadEnd("lambda-origin", invalid, 502, "LambdaValidationError");
    assertBadEnd("lambda-origin", failed(Failure.Kind.EXCEPTION), 503, "LambdaExecutionError");
    assertBadEnd("lambda-origin", failed(Failure.Kind.THROTTLED), 503, "LambdaLimitExceeded");
  }

  @Test
  void aThrottledCallWritesNothingToTheFunctionsLog() throws Exception {
    sandbox.with("viewer", event -> failed(Failure.Kind.THROTTLED));
    assertEquals(503, get("/a").status());
    assertEquals(List.of(), node().functionLog);
  }

  private int paths;

  private void assertBadEnd(String function, Execution.Outcome end, int status, String xCache)
      throws Exception {
    sandbox.with(function, event -> end);
    RawClient.Answer answer = get("/bad-end-" + paths++);
    assertEquals(status, answer.status());
    assertEquals(xCache + " from cloudfront", answer.header("X-Cache"));
    assertTrue(!answer.text().contains("<b>"), answer.text());
  }

  private static Execution.Outcome failed(Failure.Kind kind) {
    return new Execution.Failed(new Failure(kind, "message", 0, 0, null));
  }

  @Test
  void aFunctionThatIsNotPublishedIs503() throws Exception {
    start(TestDistribution.to(origin.port()).function(VIEWER_REQUEST, "unpublished"));
    RawClient.Answer answer = get("/a");
    assertEquals(503, answer.status());
    assertEquals("FunctionExecutionError from cloudfront", answer.header("X-Cache"));
    assertTrue(node().problems.getFirst().contains("unpublished"), node().problems.toString());
  }

  @Test
  void aBrokenSandboxIs500AndTellsTheViewerNothing() throws Exception {
    sandbox.withExecution(
        "viewer",
        event -> {
          throw new IllegalStateException("secret");
        });
    RawClient.Answer answer = get("/a");
    assertEquals(500, answer.status());
    assertTrue(!answer.text().contains("secret"), answer.text());
    assertTrue(node().problems.getFirst().contains("secret"), node().problems.toString());
  }

  @Test
  void theFunctionSeesTheSlashAndTheOriginTheRootObject() throws Exception {
    start(allFour(origin.port()).root("index.html"));
    assertEquals("/index.html", get("/").text());
    assertEquals("/", sandbox.calls.getFirst().request().uri());
    assertEquals("/folder/", get("/folder/").text());
  }

  @Test
  void aBodySetAtViewerResponseReplacesTheStoredOne() throws Exception {
    sandbox.with(
        "viewer",
        event ->
            event.response() == null
                ? new Execution.Proceed(event.request(), null)
                : new Execution.Respond(event.response(), "new".getBytes(StandardCharsets.UTF_8)));
    assertEquals("new", get("/a").text());
    RawClient.Answer hit = get("/a");
    assertEquals("new", hit.text());
    assertEquals("3", hit.header("Content-Length"));
  }
}
