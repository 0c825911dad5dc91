package dev.brink.runtime.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.brink.runtime.pipeline.CacheStage;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Explanations, as those get them who know the secret. */
class ExplainNodeTest {
  private static final String SECRET = "0123456789abcdef";
  private static final String ASKED = "X-Brink-Explain: " + SECRET;
  private static final String OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
  private static final String CONFIG =
      """
      'CacheBehaviors': [
        {'PathPattern': '/api/*', 'TargetOriginId': 'origin', 'ViewerProtocolPolicy':
         'allow-all', 'CachePolicyId': '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
         'OriginRequestPolicyId': '216adef6-5c7f-47e4-b989-5492eafa07d3'},
        {'PathPattern': '/secure/*', 'TargetOriginId': 'origin', 'ViewerProtocolPolicy':
         'redirect-to-https', 'CachePolicyId': '%1$s'}],
      'DefaultCacheBehavior': {'TargetOriginId': 'origin', 'ViewerProtocolPolicy': 'allow-all',
        'CachePolicyId': '%1$s', 'Compress': true,
        'AllowedMethods': ['GET', 'HEAD'],
        'ResponseHeadersPolicyId': '67f7725c-6f97-4210-82d7-5512b31e9d03',
        'FunctionAssociations': [
          {'FunctionARN': 'rewrite', 'EventType': 'viewer-request'},
          {'FunctionARN': 'stamp', 'EventType': 'viewer-response'}]},
      'CustomErrorResponses': [
        {'ErrorCode': 404, 'ResponsePagePath': '/api/404.html', 'ResponseCode': '200'}]
      """
          .formatted(OPTIMIZED);

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final AtomicInteger dropped = new AtomicInteger();
  private final AtomicInteger slow = new AtomicInteger();
  private final CompletableFuture<Void> bothAsked = new CompletableFuture<>();
  private final RawOrigin origin =
      new RawOrigin(
          connection -> {
            String head = connection.requestHead();
            if (dropped.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
              connection.write("no HTTP\r\n\r\n");
              return;
            }
            heads.add(head);
            if (head.contains(" /slow")) {
              bothAsked.join();
            }
            boolean gone = head.contains(" /gone");
            connection.write(
                "HTTP/1.1 "
                    + (gone ? "404 Not Found" : "200 OK")
                    + "\r\nContent-Length: 5\r\nCache-Control: max-age=60\r\nX-Origin: yes\r\n"
                    + "Connection: close\r\n\r\n"
                    + (head.startsWith("HEAD") ? "" : "hello"));
          });
  private final FakeSandbox sandbox =
      new FakeSandbox()
          .with(
              "rewrite",
              event -> {
                Event.Request before = event.request();
                if (before.uri().equals("/slow") && slow.incrementAndGet() == 2) {
                  bothAsked.complete(null);
                }
                String uri = before.uri().equals("/old") ? "/new" : before.uri();
                return new Execution.Proceed(
                    new Event.Request(
                        before.method(),
                        uri,
                        before.querystring(),
                        before.headers().with("X-Tenant", "7")),
                    null);
              })
          .with(
              "stamp",
              event -> {
                Event.Response before = event.response();
                HttpFields headers = before == null ? HttpFields.EMPTY : before.headers();
                return new Execution.Respond(
                    new Event.Response(200, null, headers.with("X-Stamp", "1")), null);
              });
  private final TestNode node = start(new ExplainOptions("X-Brink-Explain", SECRET, false));

  private TestNode start(ExplainOptions options) {
    String all =
        """
        'Origins': [{'Id': 'origin', 'DomainName': '127.0.0.1', 'ConnectionAttempts': 3,
          'CustomOriginConfig': {'HTTPPort': %d, 'HTTPSPort': 443,
          'OriginProtocolPolicy': 'http-only'}}], %s
        """
            .formatted(origin.port(), CONFIG);
    return TestNode.of(new ConfiguredDistribution().read(all))
        .sandbox(sandbox)
        .explain(options)
        .cache(
            new CacheStage(
                new MemoryCache(DataSize.ofMegabytes(16), Runnable::run), Clock.systemUTC()))
        .start();
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
    origin.close();
  }

  private RawClient.Answer get(String path, String... headers) throws Exception {
    return RawClient.get(node.port(), path, headers);
  }

  private JsonNode explain(String path, String... headers) throws Exception {
    String[] all = new String[headers.length + 1];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = ASKED;
    RawClient.Answer answer = get(path, all);
    assertEquals(200, answer.status());
    assertEquals("application/json", answer.header("Content-Type"));
    assertEquals("no-store", answer.header("Cache-Control"));
    return new ObjectMapper().readTree(answer.text());
  }

  private static String setBy(JsonNode explanation, String name) {
    for (JsonNode header : explanation.path("response").path("headers")) {
      if (header.path("name").asText().equalsIgnoreCase(name)) {
        return header.path("setBy").asText();
      }
    }
    return "nobody";
  }

  private static JsonNode part(JsonNode explanation, String name) {
    for (JsonNode part : explanation.path("cacheKey")) {
      if (part.path("part").asText().equals(name)) {
        return part;
      }
    }
    throw new AssertionError("no part " + name + " in " + explanation.path("cacheKey"));
  }

  @Test
  void aMissIsExplainedFromTheBehaviorToTheOrigin() throws Exception {
    JsonNode told = explain("/old?a=b");
    assertEquals("*", told.at("/behavior/pattern").asText());
    assertEquals("/api/*", told.at("/behavior/notMatched/0").asText());
    assertEquals("miss", told.at("/cache/lookup").asText());
    assertEquals("nothing is stored under this key", told.at("/cache/reason").asText());
    assertTrue(told.at("/cache/stored").asBoolean());
    assertEquals(60, told.at("/cache/storedFor/ttlSeconds").asInt());
    assertEquals("max-age", told.at("/cache/storedFor/ttlSetBy").asText());
    assertEquals(200, told.at("/origins/0/status").asInt());
    assertTrue(told.at("/origins/0/url").asText().endsWith(":" + origin.port() + "/new"));
    assertTrue(told.at("/origins/0/firstByteMillis").isNumber());
    assertEquals(
        "Fetched from the origin and stored for 60 s: max-age.", told.path("summary").asText());
  }

  @Test
  void functionsAreExplainedByWhatTheyChanged() throws Exception {
    JsonNode told = explain("/old");
    JsonNode request = told.at("/functions/0");
    assertEquals("rewrite", request.path("name").asText());
    assertEquals("uri", request.at("/changes/0/what").asText());
    assertEquals("/old", request.at("/changes/0/before").asText());
    assertEquals("/new", request.at("/changes/0/after").asText());
    assertEquals("header x-tenant", request.at("/changes/1/what").asText());
    assertTrue(request.path("computeUtilization").isNumber());
    assertEquals("header x-stamp", told.at("/functions/1/changes/0/what").asText());
  }

  @Test
  void theKeyIsExplainedPartByPart() throws Exception {
    JsonNode told = explain("/old?a=b", "Accept-Encoding: gzip, br", "Cookie: c=d");
    assertEquals("/new", part(told, "path").path("value").asText());
    assertEquals(
        "set by the function rewrite, sent as /old", part(told, "path").path("from").asText());
    assertTrue(part(told, "query string").path("value").isNull());
    assertTrue(part(told, "query string").path("from").asText().endsWith("no parameters"));
    assertEquals("br,gzip", part(told, "accept-encoding").path("value").asText());
  }

  @Test
  void headersAreExplainedByWhoSetThem() throws Exception {
    JsonNode told = explain("/a");
    assertEquals("origin", setBy(told, "X-Origin"));
    assertEquals("function stamp", setBy(told, "X-Stamp"));
    assertTrue(setBy(told, "X-Content-Type-Options").startsWith("policy "));
    assertEquals("node", setBy(told, "X-Cache"));
    JsonNode hit = explain("/a");
    assertEquals("origin", setBy(hit, "X-Origin"));
    assertEquals("cache", setBy(hit, "Age"));
  }

  @Test
  void whatAnotherRequestFetchedComesFromTheOriginToo() throws Exception {
    FutureTask<JsonNode> first = new FutureTask<>(() -> explain("/slow"));
    Thread.ofVirtual().start(first);
    JsonNode second = explain("/slow");
    for (JsonNode told : List.of(first.get(), second)) {
      assertEquals("origin", setBy(told, "X-Origin"));
    }
    assertEquals(1, heads.size());
  }

  @Test
  void anExplainedRequestIsARealOne() throws Exception {
    explain("/a");
    RawClient.Answer plain = get("/a");
    assertEquals("hello", plain.text());
    assertEquals("Hit from cloudfront", plain.header("X-Cache"));
    JsonNode told = explain("/a");
    assertEquals("hit", told.at("/cache/lookup").asText());
    assertEquals("memory", told.at("/cache/tier").asText());
    assertEquals("Served from memory.", told.path("summary").asText());
    assertEquals("max-age", told.at("/cache/object/ttlSetBy").asText());
    assertEquals(1, origin.requests.get());
  }

  @Test
  void whatIsNotCachedIsExplained() throws Exception {
    JsonNode told = explain("/api/x");
    assertEquals("bypass", told.at("/cache/lookup").asText());
    assertEquals("the cache policy switches caching off", told.at("/cache/reason").asText());
    assertEquals(
        "AllViewer", told.at("/behavior/originRequestPolicy").asText().replace("Managed-", ""));
  }

  @Test
  void aRedirectAndARefusedMethodAreExplained() throws Exception {
    JsonNode redirect = explain("/secure/a");
    assertEquals("protocol", redirect.at("/access/2/check").asText());
    assertEquals("redirected", redirect.at("/access/2/result").asText());
    assertEquals(301, redirect.at("/response/status").asInt());
    try (RawClient client = new RawClient(node.port())) {
      JsonNode refused =
          new ObjectMapper().readTree(client.send(RawClient.request("DELETE", "/a", ASKED)).text());
      assertEquals("refused", refused.at("/access/3/result").asText());
      assertEquals("method-not-allowed", refused.at("/error/kind").asText());
      assertEquals(403, refused.at("/response/status").asInt());
    }
  }

  @Test
  void anErrorPageIsExplainedBesideTheError() throws Exception {
    JsonNode told = explain("/gone");
    assertEquals(404, told.at("/origins/0/status").asInt());
    assertEquals("/api/404.html", told.at("/errorPage/path").asText());
    assertEquals("/api/*", told.at("/errorPage/behavior").asText());
    assertEquals(200, told.at("/errorPage/origins/0/status").asInt());
    assertEquals(
        "The origin answered 404; the page /api/404.html takes its place, with 200.",
        told.path("summary").asText());
  }

  @Test
  void anOriginThatCannotBeReachedIsExplained() throws Exception {
    origin.close();
    JsonNode told = explain("/a");
    assertEquals("origin-connect", told.at("/error/kind").asText());
    assertTrue(told.at("/origins/0/failure").isTextual());
    assertEquals(3, told.at("/origins/0/attempts").asInt());
    assertEquals(3, told.at("/origins/0/failedAttempts").size());
    assertEquals("127.0.0.1", told.at("/origins/0/failedAttempts/0/address").asText());
    assertEquals("no connection", told.at("/origins/0/failedAttempts/2/failure").asText());
    assertEquals(502, told.at("/response/status").asInt());
    assertEquals("hit", explain("/a").at("/cache/lookup").asText());
  }

  @Test
  void headIsExplainedInABodyWhenItIsAskedForByGet() throws Exception {
    RawClient.Answer answer = get("/a", ASKED + "; json; method=HEAD");
    JsonNode told = new ObjectMapper().readTree(answer.text());
    assertEquals("HEAD", told.at("/request/method").asText());
    assertTrue(heads.getFirst().startsWith("HEAD /a "), heads::toString);
  }

  @Test
  void theTextSaysTheSameInColumns() throws Exception {
    String text = get("/old", ASKED + "; text").text();
    assertTrue(
        text.contains("Behavior      * matches /old; before it, no match: /api/*, /secure/*"),
        text);
    assertTrue(text.contains("\n                uri              /old -> /new\n"), text);
    assertTrue(text.contains("Cache         miss: nothing is stored under this key\n"), text);
    assertTrue(text.contains("                stored; TTL 60 s by max-age\n"), text);
  }

  @Test
  void anAttemptThatFailedIsNamedBesideTheOneThatWasAnswered() throws Exception {
    dropped.set(1);
    String text = get("/a", ASKED + "; text").text();
    assertTrue(
        text.contains("\n                attempt 1 of 3  127.0.0.1  no valid answer  "), text);
    assertTrue(text.contains("\n                attempt 2 of 3  answered\n"), text);
    dropped.set(1);
    String header = get("/b", ASKED + "; header").header("X-Brink-Explain");
    assertTrue(header.contains("; origin=\"origin 200 failed-attempts=1\"; "), header);
  }

  @Test
  void theHeaderFormLeavesTheAnswerAsItIs() throws Exception {
    RawClient.Answer answer = get("/a", ASKED + "; header");
    assertEquals("hello", answer.text());
    assertEquals(
        "Brink; fwd=uri-miss; fwd-status=200; ttl=60; stored", answer.header("Cache-Status"));
    assertTrue(
        answer.header("X-Brink-Explain").startsWith("distribution=\"test\"; behavior=\"*\""),
        answer.header("X-Brink-Explain"));
    RawClient.Answer hit = get("/a", ASKED + "; header");
    assertTrue(hit.header("Cache-Status").matches("Brink; hit; ttl=\\d+"), hit.head());
    assertTrue(hit.header("X-Brink-Explain").contains("; lookup=\"hit\"; tier=\"memory\"; "));
  }

  @Test
  void nothingIsExplainedWithoutTheSecret() throws Exception {
    for (String value : List.of("", "0123456789abcdeg", SECRET + "x", "x" + SECRET, "; json")) {
      RawClient.Answer answer = get("/a", "X-Brink-Explain: " + value);
      assertEquals("hello", answer.text());
      assertEquals("", answer.header("Cache-Status"));
      assertEquals("", answer.header("X-Brink-Explain"));
    }
  }

  @Test
  void theSecretReachesNeitherOriginNorFunctionWhoeverSentIt() throws Exception {
    get("/api/a", ASKED);
    get("/api/b", "x-brink-explain: wrong", "x-brink-explain: twice");
    get("/c", ASKED);
    assertEquals(3, heads.size());
    for (String head : heads) {
      assertFalse(head.toLowerCase().contains("x-brink-explain"), head);
    }
    for (Event event : sandbox.calls) {
      assertFalse(event.request().headers().contains("X-Brink-Explain"));
    }
  }

  @Test
  void everyAnswerHasItsCacheStatusWhereTheNodeIsToldSo() throws Exception {
    try (TestNode open = start(new ExplainOptions("X-Brink-Explain", SECRET, true))) {
      assertEquals(
          "Brink; fwd=uri-miss; fwd-status=200; ttl=60; stored",
          RawClient.get(open.port(), "/a").header("Cache-Status"));
      assertEquals(
          "Brink; fwd=bypass; fwd-status=200",
          RawClient.get(open.port(), "/api/a").header("Cache-Status"));
    }
    assertEquals("", get("/b").header("Cache-Status"));
  }
}
