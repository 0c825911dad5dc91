package dev.brink.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.limits.DataSize;
import dev.brink.runtime.ConfiguredDistribution;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.cache.MemoryCache;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Compression in a whole node, over real sockets. */
class CompressionNodeTest {

  private static final String TEXT = "The same line again and again.\n".repeat(10_000);

  private final MemoryCache cache = new MemoryCache(DataSize.ofMegabytes(16), Runnable::run);
  private final CacheStage stage = new CacheStage(cache, InstantSource.system());

  private TestNode node(RawOrigin origin) {
    return TestNode.of(
            new ConfiguredDistribution()
                .read(
                    origin.port(),
                    """
                    'DefaultCacheBehavior': {'TargetOriginId': 'origin',
                      'ViewerProtocolPolicy': 'allow-all', 'Compress': true,
                      'CachePolicyId': '658327ea-f89d-4fab-a63d-7e88639e58f6'}
                    """))
        .cache(stage)
        .start();
  }

  private static RawOrigin origin(String type) {
    return new RawOrigin(
        connection -> {
          if (connection.requestHead().contains("If-None-Match: W/\"a\"")) {
            connection.write(
                "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nCache-Control: max-age=600\r\n\r\n");
          } else {
            connection.write(
                "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nAccept-Ranges: bytes\r\nContent-Type: "
                    + type
                    + "\r\nContent-Length: "
                    + TEXT.length()
                    + "\r\n\r\n"
                    + TEXT);
          }
        });
  }

  private static byte[] unzipped(byte[] body) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  @Test
  void anObjectIsCompressedOnceAndServedSo() throws Exception {
    try (RawOrigin origin = origin("text/plain");
        TestNode node = node(origin)) {
      RawClient.Answer miss = RawClient.get(node.port(), "/a", "Accept-Encoding: gzip");
      RawClient.Answer hit = RawClient.get(node.port(), "/a", "Accept-Encoding: gzip, deflate");
      for (RawClient.Answer answer : new RawClient.Answer[] {miss, hit}) {
        assertEquals("gzip", answer.header("Content-Encoding"));
        assertEquals("W/\"a\"", answer.header("ETag"));
        assertEquals("Accept-Encoding", answer.header("Vary"));
        assertArrayEquals(TEXT.getBytes(StandardCharsets.ISO_8859_1), unzipped(answer.body()));
      }
      assertEquals("Hit from cloudfront", hit.header("X-Cache"));
      assertEquals(Integer.toString(hit.body().length), hit.header("Content-Length"));
      assertTrue(hit.body().length < TEXT.length() / 50, hit.head());
      assertEquals(1, origin.requests.get());
    }
  }

  @Test
  void viewersThatTakeNothingGetTheirOwnObject() throws Exception {
    try (RawOrigin origin = origin("text/plain");
        TestNode node = node(origin)) {
      RawClient.get(node.port(), "/a", "Accept-Encoding: gzip");
      RawClient.Answer plain = RawClient.get(node.port(), "/a");
      assertEquals("", plain.header("Content-Encoding"));
      assertEquals("\"a\"", plain.header("ETag"));
      assertEquals(TEXT, plain.text());
      assertEquals(2, origin.requests.get());
    }
  }

  @Test
  void headAndConditionsSeeTheCompressedObject() throws Exception {
    try (RawOrigin origin = origin("text/plain");
        TestNode node = node(origin)) {
      int length = RawClient.get(node.port(), "/a", "Accept-Encoding: br").body().length;
      try (RawClient client = new RawClient(node.port())) {
        RawClient.Answer head = client.send(RawClient.request("HEAD", "/a", "Accept-Encoding: br"));
        assertEquals(Integer.toString(length), head.header("Content-Length"));
        RawClient.Answer unchanged =
            client.send(
                RawClient.request(
                    "GET", "/a", "Accept-Encoding: br", "If-None-Match: \"b\", \"a\""));
        assertEquals(304, unchanged.status());
        RawClient.Answer part =
            client.send(RawClient.request("GET", "/a", "Accept-Encoding: br", "Range: bytes=0-9"));
        assertEquals("bytes 0-9/" + length, part.header("Content-Range"));
        assertEquals("", part.header("Accept-Ranges"));
      }
      assertEquals(1, origin.requests.get());
    }
  }

  @Test
  void otherTypesPassAsTheyAre() throws Exception {
    try (RawOrigin origin = origin("image/png");
        TestNode node = node(origin)) {
      RawClient.Answer answer = RawClient.get(node.port(), "/a", "Accept-Encoding: gzip, br");
      assertEquals("", answer.header("Content-Encoding"));
      assertEquals("", answer.header("Vary"));
      assertEquals(Integer.toString(TEXT.length()), answer.header("Content-Length"));
    }
  }

  @Test
  void aBodyThatBreaksOffIsNeitherServedWholeNorKept() throws Exception {
    try (RawOrigin origin =
            new RawOrigin(
                connection ->
                    connection.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n"
                            + "x".repeat(8000)));
        TestNode node = node(origin)) {
      try (RawClient client = new RawClient(node.port())) {
        client.write(RawClient.request("GET", "/a", "Accept-Encoding: gzip"));
        client.readHead();
        String rest = new String(client.input().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertFalse(rest.endsWith("0\r\n\r\n"), "ended as if it were whole");
      } catch (IOException reset) {
        // Just as good.
      }
      assertEquals(0, cache.stats().objects());
    }
  }
}
