package dev.brink.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.limits.DataSize;
import dev.brink.runtime.FakeSandbox;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.cache.MemoryCache;
import dev.brink.runtime.distribution.TrustedKeys;
import dev.brink.runtime.signed.HashAlgorithm;
import dev.brink.runtime.signed.SigningKeys;
import dev.brink.runtime.signed.UrlSigner;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Signed URLs and cookies in a whole node, over real sockets. */
class PrivateContentTest {
  private static final String HOST = "http://test.cloudfront.localhost";
  private static final TrustedKeys KEYS = new TrustedKeys(Map.of("K1", SigningKeys.EC.getPublic()));

  private final UrlSigner signer =
      new UrlSigner("K1", SigningKeys.EC.getPrivate(), HashAlgorithm.SHA256);
  private final long soon = Instant.now().getEpochSecond() + 3600;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final MemoryCache cache = new MemoryCache(DataSize.ofMegabytes(8), Runnable::run);

  private RawOrigin origin() {
    return new RawOrigin(
        connection -> {
          heads.add(connection.requestHead());
          connection.write(
              "HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\nContent-Length: 5\r\n\r\nhello");
        });
  }

  private static TestDistribution distribution(RawOrigin origin) {
    return TestDistribution.to(origin.port()).trusting(KEYS);
  }

  private TestNode.Setup node(TestDistribution distribution) {
    return TestNode.of(distribution).cache(new CacheStage(cache, InstantSource.system()));
  }

  private String signed(String path) {
    return signer.url(HOST + path, soon).substring(HOST.length());
  }

  @Test
  void onlySignedRequestsAreLetIn() throws Exception {
    try (RawOrigin origin = origin();
        TestNode node = node(distribution(origin)).start()) {
      RawClient.Answer refused = RawClient.get(node.port(), "/a");
      assertEquals(403, refused.status());
      assertEquals("text/xml", refused.header("Content-Type"));
      assertEquals("CloudFront", refused.header("Server"));
      assertEquals("Error from cloudfront", refused.header("X-Cache"));
      assertEquals(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>MissingKey</Code><Message>Missing"
              + " Key-Pair-Id query parameter or cookie value</Message></Error>",
          refused.text());
      assertEquals(0, origin.requests.get());
      assertEquals("hello", RawClient.get(node.port(), signed("/a")).text());
      // What is in the cache is no more public than at the origin.
      assertEquals(403, RawClient.get(node.port(), "/a").status());
      assertEquals(403, RawClient.get(node.port(), signed("/b").replace("/b", "/a")).status());
    }
  }

  @Test
  void neitherCacheKeyNorOriginSeesTheSignature() throws Exception {
    try (RawOrigin origin = origin();
        TestNode node = node(distribution(origin)).start()) {
      RawClient.get(node.port(), signed("/a?x=1"));
      RawClient.Answer second =
          RawClient.get(
              node.port(), signer.url(HOST + "/a?x=1", soon + 1).substring(HOST.length()));
      assertEquals("Hit from cloudfront", second.header("X-Cache"));
      assertTrue(heads.getFirst().startsWith("GET /a?x=1 HTTP/1.1\r\n"), heads.getFirst());
      assertFalse(heads.getFirst().contains("Signature"), heads.getFirst());
    }
  }

  @Test
  void cookiesLetInAndStayAtTheEdge() throws Exception {
    try (RawOrigin origin = origin();
        TestNode node = node(distribution(origin)).start()) {
      List<String> cookies = new ArrayList<>(List.of("b=2", "a=1"));
      cookies.addAll(
          signer.cookies(
              "{\"Statement\":[{\"Resource\":\"%s/*\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":%d}}}]}"
                  .formatted(HOST, soon)));
      RawClient.Answer answer =
          RawClient.get(node.port(), "/any?q", "Cookie: " + String.join("; ", cookies));
      assertEquals("hello", answer.text());
      assertTrue(heads.getFirst().contains("Cookie: a=1; b=2\r\n"), heads.getFirst());
      assertFalse(heads.getFirst().contains("CloudFront-"), heads.getFirst());
    }
  }

  @Test
  void theViewerRequestFunctionRunsForThoseLetInOnlyAndSeesTheSignature() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    FakeSandbox sandbox =
        new FakeSandbox()
            .with(
                "f",
                event -> {
                  seen.add("" + event.request().querystring());
                  return new Execution.Proceed(event.request(), null);
                });
    try (RawOrigin origin = origin();
        TestNode node =
            node(distribution(origin).function(EventType.VIEWER_REQUEST, "f"))
                .sandbox(sandbox)
                .start()) {
      RawClient.get(node.port(), "/a");
      assertEquals(List.of(), seen);
      assertEquals(200, RawClient.get(node.port(), signed("/a")).status());
      assertEquals(1, seen.size());
      assertTrue(seen.getFirst().contains("Key-Pair-Id=K1"), seen.getFirst());
      assertTrue(heads.getFirst().startsWith("GET /a HTTP/1.1\r\n"), heads.getFirst());
    }
  }

  @Test
  void aBehaviorWithoutKeyGroupsLeavesTheNamesAlone() throws Exception {
    try (RawOrigin origin = origin();
        TestNode node = node(TestDistribution.to(origin.port())).start()) {
      assertEquals(200, RawClient.get(node.port(), "/a?Expires=1&Policy=2").status());
      assertTrue(heads.getFirst().startsWith("GET /a?Expires=1&Policy=2 "), heads.getFirst());
    }
  }
}
