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
import dev.brink.runtime.range.ByteRange;
import dev.brink.runtime.range.RangeRequest;
import dev.brink.runtime.range.Selection;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Ranges, conditions, HEAD and OPTIONS in a whole node, over real sockets. */
class RangeNodeTest {

  private static final String BODY = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(100);
  private static final String COMMON =
      "ETag: \"v1\"\r\nLast-Modified: Sat, 01 Aug 2026 10:00:00 GMT\r\nContent-Type: text/plain\r\n";

  private final MemoryCache cache = new MemoryCache(DataSize.ofMegabytes(8), Runnable::run);
  private final CacheStage stage = new CacheStage(cache, InstantSource.system());

  private TestNode node(RawOrigin origin, String members) {
    return setup(origin, members).start();
  }

  private TestNode.Setup setup(RawOrigin origin, String members) {
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
        .cache(stage);
  }

  /** An origin that knows ranges, HEAD and OPTIONS. */
  private static RawOrigin origin() {
    return new RawOrigin(
        connection -> {
          String head = connection.requestHead();
          if (head.startsWith("OPTIONS")) {
            connection.write("HTTP/1.1 200 OK\r\nAllow: GET\r\nContent-Length: 2\r\n\r\nok");
          } else {
            connection.write(answer(head));
          }
        });
  }

  private static String answer(String requestHead) {
    String header =
        requestHead
            .lines()
            .filter(line -> line.startsWith("Range: "))
            .findFirst()
            .orElse("Range: none");
    RangeRequest range =
        RangeRequest.of(HttpFields.of("Range", header.substring("Range: ".length())));
    String length = "Content-Length: " + BODY.length() + "\r\n\r\n";
    String whole = "HTTP/1.1 200 OK\r\n" + COMMON + length;
    if (requestHead.startsWith("HEAD")) {
      return whole;
    }
    return switch (range == null ? new Selection.Whole() : range.select(BODY.length())) {
      case Selection.Whole all -> whole + BODY;
      case Selection.Unsatisfiable none ->
          "HTTP/1.1 416 No\r\nContent-Range: bytes */3600\r\nContent-Length: 0\r\n\r\n";
      case Selection.Parts parts -> part(parts.ranges().getFirst());
    };
  }

  private static String part(ByteRange range) {
    return "HTTP/1.1 206 Partial Content\r\n"
        + COMMON
        + "Content-Range: bytes %d-%d/3600\r\nContent-Length: %d\r\n\r\n"
            .formatted(range.first(), range.last(), range.length())
        + BODY.substring((int) range.first(), (int) range.last() + 1);
  }

  private static RawClient.Answer ask(TestNode node, String method, String... headers)
      throws IOException {
    try (RawClient client = new RawClient(node.port())) {
      return client.send(RawClient.request(method, "/a", headers));
    }
  }

  @Test
  void partsAreFetchedKeptAndServedUntilTheObjectIsWhole() throws Exception {
    try (RawOrigin origin = origin();
        TestNode node = node(origin, "")) {
      RawClient.Answer first = ask(node, "GET", "Range: bytes=0-1999");
      assertEquals(206, first.status());
      assertEquals("bytes 0-1999/3600", first.header("Content-Range"));
      assertEquals("2000", first.header("Content-Length"));
      assertEquals("Miss from cloudfront", first.header("X-Cache"));
      assertEquals(BODY.substring(0, 2000), first.text());
      RawClient.Answer inside = ask(node, "GET", "Range: bytes=500-999");
      assertEquals("Hit from cloudfront", inside.header("X-Cache"));
      assertEquals(BODY.substring(500, 1000), inside.text());
      assertEquals(1, origin.requests.get());
      assertEquals(BODY.substring(2000), ask(node, "GET", "Range: bytes=2000-").text());
      RawClient.Answer whole = ask(node, "GET");
      assertEquals("Hit from cloudfront", whole.header("X-Cache"));
      assertEquals(BODY, whole.text());
      assertEquals(2, origin.requests.get());
    }
  }

  @Test
  void severalRangesOfAHitAreFramedWithTheirLength() throws Exception {
    try (RawOrigin origin = origin();
        TestNode node = node(origin, "")) {
      ask(node, "GET");
      RawClient.Answer parts = ask(node, "GET", "Range: bytes=0-99,200-299");
      assertEquals(206, parts.status());
      String boundary = parts.header("Content-Type").replaceFirst(".*boundary=", "");
      assertTrue(boundary.startsWith("CloudFront-"), boundary);
      String[] pieces = parts.text().split("--" + boundary);
      assertEquals(4, pieces.length);
      assertTrue(pieces[1].contains("Content-Range: bytes 0-99/3600\r\n\r\n0123"), pieces[1]);
      assertTrue(pieces[2].contains("Content-Range: bytes 200-299/3600\r\n\r\n"), pieces[2]);
      assertTrue(pieces[2].endsWith(BODY.substring(200, 300) + "\r\n"), pieces[2]);
      assertEquals("--\r\n", pieces[3]);
      assertEquals(parts.header("Content-Length"), Integer.toString(parts.body().length));
    }
  }

  @Test
  void aRangeBeyondTheEndClosesWith416AndTheLength() throws Exception {
    try (RawOrigin origin = origin();
        TestNode node = node(origin, "")) {
      ask(node, "GET");
      RawClient.Answer refused = ask(node, "GET", "Range: bytes=3600-");
      assertEquals(416, refused.status());
      assertEquals("bytes */3600", refused.header("Content-Range"));
      assertEquals("Error from cloudfront", refused.header("X-Cache"));
      assertEquals(1, origin.requests.get());
    }
  }

  @Test
  void a416OfTheOriginReachesTheViewer() throws Exception {
    try (RawOrigin origin = origin();
        TestNode node = node(origin, "")) {
      RawClient.Answer refused = ask(node, "GET", "Range: bytes=9999-");
      assertEquals(416, refused.status());
      assertEquals("bytes */3600", refused.header("Content-Range"));
      assertEquals(0, cache.stats().objects());
    }
  }

  @Test
  void anObjectOfMoreThanFiftyGigabytesIsRefusedInOnePieceOnly() throws Exception {
    try (RawOrigin origin =
            new RawOrigin(
                connection ->
                    connection.write(
                        connection.requestHead().contains("Range: ")
                            ? "HTTP/1.1 206 Partial Content\r\nContent-Length: 1\r\n"
                                + "Content-Range: bytes 0-0/60000000000\r\n\r\nx"
                            : "HTTP/1.1 200 OK\r\nContent-Length: 60000000000\r\n\r\nx"));
        TestNode node = node(origin, "")) {
      assertEquals(502, ask(node, "GET").status());
      assertEquals("x", ask(node, "GET", "Range: bytes=0-0").text());
      assertEquals("Hit from cloudfront", ask(node, "GET", "Range: bytes=0-0").header("X-Cache"));
    }
  }

  @Test
  void conditionsAreHeldAgainstTheStoredObject() throws Exception {
    String[][] conditions = {
      {"304", "If-None-Match: \"v1\""},
      {"304", "If-None-Match: W/\"v1\""},
      {"304", "If-None-Match: \"x\", \"v1\""},
      {"304", "If-None-Match: *"},
      {"200", "If-None-Match: \"x\""},
      {"304", "If-Modified-Since: Sat, 01 Aug 2026 10:00:00 GMT"},
      {"200", "If-Modified-Since: Sat, 01 Aug 2026 09:59:59 GMT"},
      {"200", "If-Modified-Since: yesterday"},
      // RFC 9110 13.1.1 and 13.1.4: these two are the origin's to judge.
      {"200", "If-Match: \"x\""},
      {"200", "If-Unmodified-Since: Sat, 01 Aug 2026 09:00:00 GMT"},
    };
    try (RawOrigin origin = origin();
        TestNode node = node(origin, "")) {
      for (String[] condition : conditions) {
        for (String method : new String[] {"GET", "HEAD"}) {
          ask(node, "GET");
          RawClient.Answer answer = ask(node, method, condition[1]);
          assertEquals(condition[0], Integer.toString(answer.status()), condition[1]);
          assertEquals("\"v1\"", answer.header("ETag"), condition[1]);
        }
      }
      RawClient.Answer both =
          ask(
              node,
              "GET",
              "If-None-Match: \"x\"",
              "If-Modified-Since: Sat, 01 Aug 2026 10:00:00 GMT");
      assertEquals(200, both.status());
      assertEquals(1, origin.requests.get());
    }
  }

  @Test
  void viewerResponseFunctionsSeePartsAndConditionsButNoRefusals() throws Exception {
    List<Integer> seen = new CopyOnWriteArrayList<>();
    FakeSandbox sandbox =
        new FakeSandbox()
            .with(
                "see",
                event -> {
                  Event.Response response = Objects.requireNonNull(event.response());
                  seen.add(response.status());
                  return new Execution.Respond(
                      new Event.Response(
                          response.status(),
                          response.statusDescription(),
                          response.headers().with("x-seen", "1")),
                      null);
                });
    try (RawOrigin origin = origin();
        TestNode node =
            setup(
                    origin,
                    "'FunctionAssociations': [{'EventType': 'viewer-response',"
                        + " 'FunctionARN': 'see'}],")
                .sandbox(sandbox)
                .start()) {
      ask(node, "GET");
      RawClient.Answer part = ask(node, "GET", "Range: bytes=0-9");
      assertEquals("1", part.header("x-seen"));
      assertEquals("0123456789", part.text());
      assertEquals("1", ask(node, "GET", "If-None-Match: *").header("x-seen"));
      assertEquals("", ask(node, "GET", "Range: bytes=9999-").header("x-seen"));
      assertEquals(List.of(200, 206, 304), seen);
    }
  }

  @Test
  void headIsAnsweredFromTheObjectAndNeverTheOtherWayRound() throws Exception {
    try (RawOrigin origin = origin();
        TestNode node = node(origin, "")) {
      RawClient.Answer miss = ask(node, "HEAD", "Range: bytes=0-9");
      assertEquals(200, miss.status());
      assertEquals("3600", miss.header("Content-Length"));
      assertEquals("Hit from cloudfront", ask(node, "HEAD").header("X-Cache"));
      assertEquals("Miss from cloudfront", ask(node, "GET").header("X-Cache"));
      assertEquals(2, origin.requests.get());
      RawClient.Answer head = ask(node, "HEAD");
      assertEquals("Hit from cloudfront", head.header("X-Cache"));
      assertEquals("3600", head.header("Content-Length"));
      assertEquals(2, origin.requests.get());
    }
  }

  @Test
  void optionsIsCachedOnlyWhereTheBehaviorSaysSo() throws Exception {
    String allowed = "'AllowedMethods': {'Quantity': 3, 'Items': ['GET', 'HEAD', 'OPTIONS']%s},";
    try (RawOrigin origin = origin();
        TestNode node = node(origin, allowed.formatted(""))) {
      ask(node, "OPTIONS");
      assertEquals("Miss from cloudfront", ask(node, "OPTIONS").header("X-Cache"));
      assertEquals(2, origin.requests.get());
    }
    String cached = ", 'CachedMethods': {'Quantity': 3, 'Items': ['GET', 'HEAD', 'OPTIONS']}";
    try (RawOrigin origin = origin();
        TestNode node = node(origin, allowed.formatted(cached))) {
      ask(node, "GET");
      assertEquals("Miss from cloudfront", ask(node, "OPTIONS").header("X-Cache"));
      RawClient.Answer hit = ask(node, "OPTIONS", "Range: bytes=0-0", "If-None-Match: *");
      assertEquals("Hit from cloudfront", hit.header("X-Cache"));
      assertEquals(200, hit.status());
      assertEquals("ok", hit.text());
      assertEquals(BODY, ask(node, "GET").text());
      assertEquals(2, origin.requests.get());
    }
  }
}
