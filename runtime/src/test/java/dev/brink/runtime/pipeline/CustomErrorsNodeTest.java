package dev.brink.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.HttpFields;
import dev.brink.limits.DataSize;
import dev.brink.runtime.ConfiguredDistribution;
import dev.brink.runtime.FakeSandbox;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.cache.MemoryCache;
import dev.brink.runtime.distribution.PolicyKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Custom error responses, seen by a viewer and by the origin. */
class CustomErrorsNodeTest {
  private static final String CONFIG =
      """
      'CacheBehaviors': [
        {'PathPattern': '/errors/*', 'TargetOriginId': 'origin', 'ViewerProtocolPolicy':
         'allow-all', 'CachePolicyId': '658327ea-f89d-4fab-a63d-7e88639e58f6',
         'OriginRequestPolicyId': 'error-headers'}],
      'DefaultCacheBehavior': {'TargetOriginId': 'origin', 'ViewerProtocolPolicy': 'allow-all',
        'CachePolicyId': '658327ea-f89d-4fab-a63d-7e88639e58f6',
        'ResponseHeadersPolicyId': '67f7725c-6f97-4210-82d7-5512b31e9d03' %s},
      'CustomErrorResponses': [
        {'ErrorCode': 403, 'ResponsePagePath': '/errors/403.html', 'ResponseCode': '403'},
        {'ErrorCode': 404, 'ResponsePagePath': '/errors/404.html', 'ResponseCode': '200',
         'ErrorCachingMinTTL': 300},
        {'ErrorCode': 500, 'ErrorCachingMinTTL': 0},
        {'ErrorCode': 501, 'ResponsePagePath': '/errors/missing.html', 'ResponseCode': '200'},
        {'ErrorCode': 502, 'ResponsePagePath': '/errors/502.html', 'ResponseCode': '503'}]
      """;

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final RawOrigin origin =
      new RawOrigin(
          connection -> {
            heads.add(connection.requestHead());
            String path = connection.requestHead().split(" ")[1];
            String status =
                switch (path) {
                  case "/gone", "/gone?a=b" -> "404 Not Found";
                  case "/broken" -> "500 Internal Server Error";
                  case "/unknown" -> "501 Not Implemented";
                  case "/errors/missing.html" -> "410 Gone";
                  case "/silent" -> "";
                  default -> "200 OK";
                };
            if (!status.isEmpty()) {
              connection.write(
                  "HTTP/1.1 "
                      + status
                      + "\r\nContent-Length: "
                      + path.length()
                      + "\r\n"
                      + "Connection: close\r\n\r\n"
                      + (connection.requestHead().startsWith("HEAD") ? "" : path));
            }
          });
  private final FakeSandbox sandbox =
      new FakeSandbox()
          .with(
              "watch",
              event ->
                  event.response() == null
                      ? new Execution.Proceed(event.request(), null)
                      : new Execution.Respond(event.response(), null))
          .with("make", event -> made(404))
          .with("turn", event -> made(404));
  private TestNode node = start("watch", "watch");

  private static Execution.Respond made(int status) {
    return new Execution.Respond(
        new Event.Response(status, null, HttpFields.EMPTY),
        "made".getBytes(StandardCharsets.UTF_8));
  }

  private TestNode start(String request, String response) {
    return TestNode.of(
            new ConfiguredDistribution()
                .policy(
                    PolicyKind.ORIGIN_REQUEST_POLICY,
                    "error-headers",
                    """
                    {'Name': 'e', 'HeadersConfig': {'HeaderBehavior': 'whitelist', 'Headers':
                      {'Items': ['CloudFront-Error-Uri', 'CloudFront-Error-Args']}},
                     'CookiesConfig': {'CookieBehavior': 'none'},
                     'QueryStringsConfig': {'QueryStringBehavior': 'none'}}
                    """)
                .read(
                    origin.port(),
                    CONFIG.formatted(
                        """
                        , 'FunctionAssociations': [
                          {'FunctionARN': '%s', 'EventType': 'viewer-request'},
                          {'FunctionARN': '%s', 'EventType': 'viewer-response'}]
                        """
                            .formatted(request, response))))
        .sandbox(sandbox)
        .cache(
            new CacheStage(
                new MemoryCache(DataSize.ofMegabytes(16), Runnable::run), Clock.systemUTC()))
        .start();
  }

  private RawClient.Answer get(String path, String... headers) throws Exception {
    return RawClient.get(node.port(), path, headers);
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
    origin.close();
  }

  @Test
  void anErrorIsReplacedByItsPageAndStatus() throws Exception {
    RawClient.Answer answer = get("/gone");
    assertEquals(200, answer.status());
    assertEquals("/errors/404.html", answer.text());
    assertEquals("Error from cloudfront", answer.header("X-Cache"));
  }

  @Test
  void theErrorAndThePageAreBothCached() throws Exception {
    get("/gone");
    assertEquals("/errors/404.html", get("/gone").text());
    assertEquals(2, origin.requests.get());
  }

  @Test
  void noViewerFunctionRunsForThePage() throws Exception {
    get("/gone");
    assertEquals(List.of("viewer-request"), sandbox.eventsSeen());
    assertEquals("/gone", sandbox.calls.getFirst().request().uri());
  }

  @Test
  void thePagesOriginIsToldOfTheRequestThatFailed() throws Exception {
    get("/gone?a=b", "If-None-Match: \"x\"", "Range: bytes=0-1");
    String head = heads.getLast().toLowerCase();
    assertTrue(head.startsWith("get /errors/404.html "), head);
    assertTrue(head.contains("\r\ncloudfront-error-uri: /gone\r\n"), head);
    assertTrue(head.contains("\r\ncloudfront-error-args: a=b\r\n"), head);
    assertFalse(head.contains("if-none-match") || head.contains("range"), head);
  }

  @Test
  void thePageHasTheResponseHeadersPolicyOfTheRequest() throws Exception {
    assertEquals("nosniff", get("/gone").header("X-Content-Type-Options"));
  }

  @Test
  void aPageThatIsItselfAnErrorGivesItsOwnStatus() throws Exception {
    RawClient.Answer answer = get("/unknown");
    assertEquals(410, answer.status());
    assertEquals("/errors/missing.html", answer.text());
  }

  @Test
  void anErrorWithoutAPageStaysAsItIs() throws Exception {
    assertEquals("/broken", get("/broken").text());
  }

  @Test
  void anOriginThatDoesNotAnswerHasAPageToo() throws Exception {
    RawClient.Answer answer = get("/silent");
    assertEquals(503, answer.status());
    assertEquals("/errors/502.html", answer.text());
  }

  @Test
  void aRefusedMethodHasAPageToo() throws Exception {
    try (RawClient client = new RawClient(node.port())) {
      RawClient.Answer answer = client.send(RawClient.request("DELETE", "/a"));
      assertEquals(403, answer.status());
      assertEquals("/errors/403.html", answer.text());
    }
  }

  @Test
  void headGetsThePageWithoutItsBody() throws Exception {
    try (RawClient client = new RawClient(node.port())) {
      RawClient.Answer answer = client.send(RawClient.request("HEAD", "/gone"));
      assertEquals(200, answer.status());
      assertEquals("16", answer.header("Content-Length"));
    }
    assertTrue(heads.getLast().startsWith("HEAD /errors/404.html "));
  }

  @Test
  void anErrorMadeAtViewerRequestIsNotReplaced() throws Exception {
    node.close();
    node = start("make", "watch");
    RawClient.Answer answer = get("/a");
    assertEquals(404, answer.status());
    assertEquals("made", answer.text());
  }

  @Test
  void anErrorMadeAtViewerResponseIsNotReplaced() throws Exception {
    node.close();
    node = start("watch", "turn");
    RawClient.Answer answer = get("/a");
    assertEquals(404, answer.status());
    assertEquals("made", answer.text());
  }
}
