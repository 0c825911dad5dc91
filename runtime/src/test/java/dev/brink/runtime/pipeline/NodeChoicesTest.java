package dev.brink.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.HttpFields;
import dev.brink.limits.DataSize;
import dev.brink.runtime.ConfiguredDistribution;
import dev.brink.runtime.FakeSandbox;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.cache.CacheScene;
import dev.brink.runtime.cache.MemoryCache;
import dev.brink.runtime.compatibility.Departing;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.TrustedKeys;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import dev.brink.runtime.signed.HashAlgorithm;
import dev.brink.runtime.signed.SigningKeys;
import dev.brink.runtime.signed.UrlSigner;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Choices of the pipeline that can be made otherwise, both ways, in whole nodes. */
class NodeChoicesTest {
  private static final String HOST = "http://test.cloudfront.localhost";
  private static final TrustedKeys KEYS = new TrustedKeys(Map.of("K1", SigningKeys.EC.getPublic()));

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private RawOrigin origin;

  @BeforeEach
  void start() {
    origin =
        new RawOrigin(
            connection -> {
              heads.add(connection.requestHead());
              connection.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n"
                      + (heads.getLast().startsWith("HEAD") ? "" : "hello"));
            });
  }

  @AfterEach
  void stop() throws Exception {
    origin.close();
  }

  private static TestNode node(TestDistribution distribution, Departure... departures) {
    return TestNode.of(distribution).compatibility(departures).start();
  }

  private String redirectedTo(Departure... departures) throws Exception {
    TestDistribution https =
        TestDistribution.to(origin.port()).protocol(ViewerProtocolPolicy.REDIRECT_TO_HTTPS);
    try (TestNode node = node(https, departures)) {
      return RawClient.get(node.port(), "/a?b", "Host: test.cloudfront.localhost:8080")
          .header("Location");
    }
  }

  @Test
  void aRedirectLeavesThePortOutOrKeepsIt() throws Exception {
    assertEquals("https://test.cloudfront.localhost/a?b", redirectedTo());
    assertEquals(
        "https://test.cloudfront.localhost:8080/a?b", redirectedTo(Departure.REDIRECT_KEEPS_PORT));
  }

  private int statusWithoutSignature(String method, Departure... departures) throws Exception {
    TestDistribution kept = TestDistribution.to(origin.port()).trusting(KEYS);
    try (TestNode node = node(kept, departures);
        RawClient client = new RawClient(node.port())) {
      return client.send(RawClient.request(method, "/a")).status();
    }
  }

  @Test
  void optionsNeedsASignatureOrDoesNot() throws Exception {
    assertEquals(403, statusWithoutSignature("OPTIONS"));
    assertEquals(200, statusWithoutSignature("OPTIONS", Departure.UNSIGNED_OPTIONS_LET_IN));
    assertEquals(403, statusWithoutSignature("GET", Departure.UNSIGNED_OPTIONS_LET_IN));
  }

  private String headOfSigned(Departure... departures) throws Exception {
    List<String> cookies =
        new UrlSigner("K1", SigningKeys.EC.getPrivate(), HashAlgorithm.SHA256)
            .cookies(
                "{\"Statement\":[{\"Resource\":\"%s/*\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":%d}}}]}"
                    .formatted(HOST, Instant.now().getEpochSecond() + 3600));
    TestDistribution kept = TestDistribution.to(origin.port()).trusting(KEYS);
    try (TestNode node = node(kept, departures)) {
      String line = "Cookie: a=1; " + String.join("; ", cookies);
      assertEquals("hello", RawClient.get(node.port(), "/a", line).text());
      return heads.getLast();
    }
  }

  @Test
  void signedCookiesStayAtTheEdgeOrGoWithTheOthers() throws Exception {
    String stripped = headOfSigned();
    assertTrue(stripped.contains("Cookie: a=1\r\n"), stripped);
    assertFalse(stripped.contains("CloudFront-"), stripped);
    String kept = headOfSigned(Departure.SIGNED_COOKIES_KEPT);
    assertTrue(kept.contains("a=1"), kept);
    assertTrue(kept.contains("CloudFront-Signature="), kept);
  }

  @Test
  void parametersOfASignedUrlNeverReachTheOrigin() throws Exception {
    TestDistribution kept = TestDistribution.to(origin.port()).trusting(KEYS);
    String url =
        new UrlSigner("K1", SigningKeys.EC.getPrivate(), HashAlgorithm.SHA1)
            .url(HOST + "/a?x=1", Instant.now().getEpochSecond() + 3600);
    try (TestNode node = node(kept, Departure.SIGNED_COOKIES_KEPT)) {
      assertEquals(200, RawClient.get(node.port(), url.substring(HOST.length())).status());
      assertTrue(heads.getLast().startsWith("GET /a?x=1 HTTP/1.1\r\n"), heads.getLast());
    }
  }

  private String rootAsTheFunctionSeesIt(Departure... departures) throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    FakeSandbox sandbox =
        new FakeSandbox()
            .with(
                "f",
                event -> {
                  seen.add(event.request().uri());
                  return new Execution.Proceed(event.request(), null);
                });
    TestDistribution rooted =
        TestDistribution.to(origin.port())
            .root("index.html")
            .function(EventType.VIEWER_REQUEST, "f");
    try (TestNode node = TestNode.of(rooted).sandbox(sandbox).compatibility(departures).start()) {
      RawClient.get(node.port(), "/");
      assertTrue(heads.getLast().startsWith("GET /index.html "), heads.getLast());
      return seen.getFirst();
    }
  }

  @Test
  void theRootObjectIsChosenAfterViewerRequestOrBefore() throws Exception {
    assertEquals("/", rootAsTheFunctionSeesIt());
    assertEquals("/index.html", rootAsTheFunctionSeesIt(Departure.ROOT_OBJECT_FIRST));
  }

  @Test
  void aRefusedSignatureHasAPageOrHasNone() {
    EdgeResponse refusal =
        new EdgeResponse(
            403,
            null,
            HttpFields.EMPTY,
            ResponseBody.NONE,
            ResultType.ERROR,
            EdgeResponse.Source.NODE);
    Exchange exchange = CacheScene.DEFAULT.get("/a");
    assertTrue(ErrorSources.takesPage(exchange, refusal));
    Exchange otherwise = Departing.from(exchange, Departure.REFUSED_SIGNATURE_WITHOUT_PAGE);
    assertFalse(ErrorSources.takesPage(otherwise, refusal));
    assertTrue(ErrorSources.takesPage(otherwise, refusal.withSource(EdgeResponse.Source.ORIGIN)));
  }

  private int statusOfHeadWithABody(Departure... departures) throws Exception {
    try (TestNode node = node(TestDistribution.to(origin.port()), departures);
        RawClient client = new RawClient(node.port())) {
      return client
          .send(
              "HEAD /a HTTP/1.1\r\nHost: test.cloudfront.localhost\r\nContent-Length: 2\r\n\r\nhi")
          .status();
    }
  }

  @Test
  void aHeadWithABodyIsRefusedOrLetIn() throws Exception {
    assertEquals(403, statusOfHeadWithABody());
    assertEquals(200, statusOfHeadWithABody(Departure.BODY_OF_HEAD_LET_IN));
  }

  private TestNode caching(String members, FakeSandbox sandbox, Departure... departures) {
    return TestNode.of(
            new ConfiguredDistribution()
                .read(
                    origin.port(),
                    """
                    'DefaultCacheBehavior': {'TargetOriginId': 'origin', %s
                     'ViewerProtocolPolicy': 'allow-all',
                     'CachePolicyId': 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d'}
                    """
                        .formatted(members)))
        .sandbox(sandbox)
        .cache(
            new CacheStage(
                new MemoryCache(DataSize.ofMegabytes(4), Runnable::run), Clock.systemUTC()))
        .compatibility(departures)
        .start();
  }

  private List<String> askedForHeadThenGet(Departure... departures) throws Exception {
    heads.clear();
    try (TestNode node = caching("", new FakeSandbox(), departures)) {
      try (RawClient client = new RawClient(node.port())) {
        assertEquals("5", client.send(RawClient.request("HEAD", "/a")).header("Content-Length"));
      }
      assertEquals("hello", RawClient.get(node.port(), "/a").text());
      return heads.stream().map(head -> head.substring(0, head.indexOf(' '))).toList();
    }
  }

  @Test
  void aHeadThatMissesAsksForTheHeadOrFillsTheCacheByGet() throws Exception {
    assertEquals(List.of("HEAD", "GET"), askedForHeadThenGet());
    assertEquals(List.of("GET"), askedForHeadThenGet(Departure.HEAD_MISS_AS_GET));
  }

  private int functionCallsOfTheUnsigned(Departure... departures) throws Exception {
    FakeSandbox sandbox =
        new FakeSandbox().with("f", event -> new Execution.Proceed(event.request(), null));
    TestDistribution kept =
        TestDistribution.to(origin.port()).trusting(KEYS).function(EventType.VIEWER_REQUEST, "f");
    try (TestNode node = TestNode.of(kept).sandbox(sandbox).compatibility(departures).start()) {
      assertEquals(403, RawClient.get(node.port(), "/a").status());
      return sandbox.calls.size();
    }
  }

  @Test
  void signaturesAreCheckedBeforeTheFunctionOrAfterIt() throws Exception {
    assertEquals(0, functionCallsOfTheUnsigned());
    assertEquals(1, functionCallsOfTheUnsigned(Departure.SIGNATURE_AFTER_FUNCTION));
    assertEquals(List.of(), heads);
  }

  private String optionsOfFunctionAndPolicy(Departure... departures) throws Exception {
    FakeSandbox sandbox =
        new FakeSandbox()
            .with(
                "f",
                event ->
                    new Execution.Respond(
                        new Event.Response(
                            200, null, HttpFields.of("X-Content-Type-Options", "function's")),
                        null));
    try (TestNode node =
        caching(
            """
            'ResponseHeadersPolicyId': '67f7725c-6f97-4210-82d7-5512b31e9d03',
            'FunctionAssociations': [{'FunctionARN': 'f', 'EventType': 'viewer-response'}],
            """,
            sandbox,
            departures)) {
      return RawClient.get(node.port(), "/a").header("X-Content-Type-Options");
    }
  }

  @Test
  void theFunctionOverrulesTheHeadersPolicyOrThePolicyTheFunction() throws Exception {
    assertEquals("function's", optionsOfFunctionAndPolicy());
    assertEquals("nosniff", optionsOfFunctionAndPolicy(Departure.POLICY_AFTER_FUNCTION));
  }

  private String targetAtTheOrigin(Departure... departures) throws Exception {
    try (TestNode node = node(TestDistribution.to(origin.port()), departures)) {
      RawClient.get(node.port(), "/a?Expires=1&x=1");
      return heads.getLast().split(" ", 3)[1];
    }
  }

  @Test
  void reservedNamesAreKeptWithoutKeyGroupsOrTakenAway() throws Exception {
    assertEquals("/a?Expires=1&x=1", targetAtTheOrigin());
    assertEquals("/a?x=1", targetAtTheOrigin(Departure.RESERVED_NAMES_TAKEN_AWAY));
  }

  @Test
  void aThrottledFunctionIsNamedSoOrAsALimit() {
    ErrorStage stage = new ErrorStage(line -> {});
    EdgeException throttled =
        new EdgeException(
            EdgeException.Source.FUNCTION, EdgeException.Kind.FUNCTION_THROTTLED, "throttled");
    Stage.Next end = exchange -> Future.failedFuture(throttled);
    Exchange exchange = CacheScene.DEFAULT.get("/a");
    Exchange otherwise = Departing.from(exchange, Departure.THROTTLED_IS_LIMIT_EXCEEDED);
    assertEquals(
        ResultType.FUNCTION_THROTTLED_ERROR, stage.handle(exchange, end).result().resultType());
    assertEquals(ResultType.LIMIT_EXCEEDED, stage.handle(otherwise, end).result().resultType());
  }
}
