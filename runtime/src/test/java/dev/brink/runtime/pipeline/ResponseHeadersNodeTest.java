package dev.brink.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Response headers policies, seen by a viewer. */
class ResponseHeadersNodeTest {
  private static final String OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";

  private final RawOrigin origin =
      new RawOrigin(
          connection ->
              connection.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nServer: nginx\r\nX-Powered-By: PHP\r\n"
                      + "X-Frame-Options: DENY\r\nX-Content-Type-Options: sniff\r\n"
                      + "Cache-Control: max-age=60\r\nServer-Timing: db;dur=4\r\n"
                      + "Connection: close\r\n\r\nok"));
  private final FakeSandbox sandbox =
      new FakeSandbox()
          .with(
              "answer",
              event ->
                  event.response() == null
                      ? new Execution.Respond(
                          new Event.Response(200, null, HttpFields.of("x-made", "1")), null)
                      : new Execution.Proceed(event.request(), null))
          .with(
              "overrule",
              event -> {
                if (event.response() == null) {
                  return new Execution.Proceed(event.request(), null);
                }
                return new Execution.Respond(
                    new Event.Response(
                        event.response().status(),
                        null,
                        event
                            .response()
                            .headers()
                            .with("x-seen", event.response().headers().get("x-custom") + "")
                            .with("x-custom", "function")),
                    null);
              });
  private final ConfiguredDistribution config =
      new ConfiguredDistribution()
          .policy(
              PolicyKind.RESPONSE_HEADERS_POLICY,
              "own",
              """
              {'Name': 'own', 'CustomHeadersConfig': {'Items': [
                 {'Header': 'X-Custom', 'Value': 'policy', 'Override': true},
                 {'Header': 'Cache-Control', 'Value': 'no-store', 'Override': true}]},
               'RemoveHeadersConfig': {'Items': [{'Header': 'X-Powered-By'}, {'Header': 'Server'}]},
               'ServerTimingHeadersConfig': {'Enabled': true, 'SamplingRate': 0}}
              """);
  private TestNode node = start("own", "");

  private TestNode start(String policy, String functions) {
    return TestNode.of(
            config.read(
                origin.port(),
                """
                'DefaultCacheBehavior': {'TargetOriginId': 'origin', 'ViewerProtocolPolicy':
                 'allow-all', 'CachePolicyId': '%s', 'ResponseHeadersPolicyId': '%s',
                 'AllowedMethods': ['GET', 'HEAD', 'OPTIONS'] %s}
                """
                    .formatted(OPTIMIZED, policy, functions)))
        .sandbox(sandbox)
        .cache(
            new CacheStage(
                new MemoryCache(DataSize.ofMegabytes(16), Runnable::run), Clock.systemUTC()))
        .start();
  }

  private void restart(String policy, String functions) {
    node.close();
    node = start(policy, functions);
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
    origin.close();
  }

  @Test
  void missesAndHitsHaveThePolicysHeaders() throws Exception {
    RawClient.Answer miss = RawClient.get(node.port(), "/a");
    RawClient.Answer hit = RawClient.get(node.port(), "/a");
    assertEquals("Miss from cloudfront", miss.header("X-Cache"));
    assertEquals("Hit from cloudfront", hit.header("X-Cache"));
    for (RawClient.Answer answer : new RawClient.Answer[] {miss, hit}) {
      assertEquals("policy", answer.header("X-Custom"));
      assertEquals("", answer.header("X-Powered-By"));
      assertEquals("CloudFront", answer.header("Server"));
    }
  }

  @Test
  void aCacheControlOfThePolicyIsForViewersOnly() throws Exception {
    assertEquals("no-store", RawClient.get(node.port(), "/a").header("Cache-Control"));
    assertEquals("Hit from cloudfront", RawClient.get(node.port(), "/a").header("X-Cache"));
    assertEquals(1, origin.requests.get());
  }

  @Test
  void aViewersPragmaAsksForServerTiming() throws Exception {
    String miss = RawClient.get(node.port(), "/a", "Pragma: server-timing").header("Server-Timing");
    assertTrue(
        miss.matches(
            "cdn-upstream-layer;desc=\"EDGE\",cdn-upstream-dns;dur=\\d+,"
                + "cdn-upstream-connect;dur=\\d+,cdn-upstream-fbl;dur=\\d+,cdn-cache-miss,"
                + "cdn-pop;desc=\"FRA56-P1\",cdn-rid;desc=\"[^\"]+\",cdn-downstream-fbl;dur=\\d+,"
                + "db;dur=4"),
        miss);
    RawClient.Answer hit = RawClient.get(node.port(), "/a", "Pragma: server-timing");
    String timing = hit.header("Server-Timing");
    assertTrue(timing.startsWith("cdn-cache-hit,"), timing);
    assertTrue(timing.contains("cdn-rid;desc=\"" + hit.header("X-Amz-Cf-Id") + "\""), timing);
  }

  @Test
  void theViewerResponseFunctionSeesThePolicysHeadersAndMayOverruleThem() throws Exception {
    restart(
        "own",
        ", 'FunctionAssociations': [{'FunctionARN': 'overrule', 'EventType': 'viewer-response'}]");
    RawClient.Answer answer = RawClient.get(node.port(), "/a");
    assertEquals("policy", answer.header("X-Seen"));
    assertEquals("function", answer.header("X-Custom"));
  }

  @Test
  void anAnswerMadeAtViewerRequestIsLeftAlone() throws Exception {
    restart(
        "own",
        ", 'FunctionAssociations': [{'FunctionARN': 'answer', 'EventType': 'viewer-request'}]");
    RawClient.Answer answer = RawClient.get(node.port(), "/a");
    assertEquals("1", answer.header("X-Made"));
    assertEquals("", answer.header("X-Custom"));
  }

  @Test
  void theManagedSecurityPolicyKeepsTheOriginsButForContentTypeOptions() throws Exception {
    restart("67f7725c-6f97-4210-82d7-5512b31e9d03", "");
    RawClient.Answer answer = RawClient.get(node.port(), "/a");
    assertEquals("DENY", answer.header("X-Frame-Options"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertEquals("max-age=31536000", answer.header("Strict-Transport-Security"));
    assertEquals("1; mode=block", answer.header("X-XSS-Protection"));
    assertEquals("strict-origin-when-cross-origin", answer.header("Referrer-Policy"));
  }

  @Test
  void aPreflightRequestGetsTheManagedPolicysAnswer() throws Exception {
    restart("5cc3b908-e619-4b99-88e5-2cf7f45965bd", "");
    try (RawClient client = new RawClient(node.port())) {
      RawClient.Answer answer =
          client.send(
              RawClient.request(
                  "OPTIONS",
                  "/a",
                  "Origin: https://shop.test",
                  "Access-Control-Request-Method: PUT"));
      assertEquals("*", answer.header("Access-Control-Allow-Origin"));
      assertEquals(
          "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT",
          answer.header("Access-Control-Allow-Methods"));
    }
    RawClient.Answer actual = RawClient.get(node.port(), "/a", "Origin: https://shop.test");
    assertEquals("*", actual.header("Access-Control-Allow-Origin"));
    assertEquals("", actual.header("Access-Control-Allow-Methods"));
    assertEquals("", RawClient.get(node.port(), "/a").header("Access-Control-Allow-Origin"));
  }
}
