package dev.brink.runtime.pipeline;

import static dev.brink.runtime.cache.disk.DiskFixture.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.limits.DataSize;
import dev.brink.runtime.ConfiguredDistribution;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.cache.InvalidationPath;
import dev.brink.runtime.cache.MemoryCache;
import dev.brink.runtime.cache.disk.DiskFixture;
import dev.brink.runtime.explain.ExplainOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache with a disk behind its memory in a whole node, over real sockets. */
class DiskNodeTest {

  private static final int LARGE = 400_000;

  @TempDir Path folder;
  private final AtomicInteger version = new AtomicInteger(1);
  private DiskFixture disk;
  private MemoryCache cache;
  private TestNode node;

  /** Answers with the current version: small below {@code /small}, large elsewhere. */
  private final RawOrigin origin =
      new RawOrigin(
          connection -> {
            String etag = "\"v" + version.get() + "\"";
            String head =
                "Connection: close\r\nCache-Control: max-age=600\r\nX-Tags: all,"
                    + (connection.requestHead().contains("/small") ? "small" : "large")
                    + "\r\nETag: "
                    + etag
                    + "\r\n";
            if (connection.requestHead().contains("If-None-Match: " + etag)) {
              connection.write("HTTP/1.1 304 Not Modified\r\n" + head + "\r\n");
              return;
            }
            String body = body(connection.requestHead().contains("/small") ? 1_000 : LARGE);
            connection.write(
                "HTTP/1.1 200 OK\r\n" + head + "Content-Length: " + body.length() + "\r\n\r\n");
            connection.write(body);
          });

  private String body(int length) {
    String word = "version " + version.get() + " of it; ";
    return word.repeat(length / word.length() + 1).substring(0, length);
  }

  @BeforeEach
  void open() {
    disk = new DiskFixture(folder, DataSize.ofMegabytes(16));
    startNode();
  }

  private void startNode() {
    cache = new MemoryCache(DataSize.ofMegabytes(1), Runnable::run, disk.store);
    node = node(origin);
  }

  private TestNode node(RawOrigin behind) {
    return TestNode.of(
            new ConfiguredDistribution()
                .read(
                    behind.port(),
                    """
                    'CacheTagConfig': {'HeaderName': 'X-Tags'}, 'DefaultCacheBehavior': {'TargetOriginId': 'origin',
                      'ViewerProtocolPolicy': 'allow-all',
                      'CachePolicyId': 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d'}
                    """))
        .cache(new CacheStage(cache, disk.clock))
        .explain(new ExplainOptions("X-Brink-Explain", "0123456789abcdef", false))
        .start();
  }

  /** As a process that is killed: memory is lost, what is on disk is found again. */
  private void restart() {
    node.close();
    disk.restart();
    startNode();
  }

  @AfterEach
  void close() throws IOException {
    node.close();
    disk.close();
    origin.close();
  }

  private RawClient.Answer ask(String method, String path, String... headers) throws IOException {
    try (RawClient client = new RawClient(node.port())) {
      return client.send(RawClient.request(method, path, headers));
    }
  }

  private String cached(String path) throws IOException {
    RawClient.Answer answer = ask("GET", path);
    assertEquals("Hit from cloudfront", answer.header("X-Cache"));
    return answer.text();
  }

  private void fetch(String path, int objectsOnDisk) throws IOException {
    assertEquals("Miss from cloudfront", ask("GET", path).header("X-Cache"));
    until(() -> disk.store.stats().objects() == objectsOnDisk);
  }

  private long invalidate(String path) {
    return cache.invalidate("test", List.of(InvalidationPath.of(path)));
  }

  @Test
  void anExplanationNamesTheTierOfAHit() throws Exception {
    String asked = "X-Brink-Explain: 0123456789abcdef; ";
    fetch("/small", 1);
    fetch("/large", 2);
    restart();
    String recalled = ask("GET", "/small", asked + "text").text();
    assertTrue(recalled.contains("\nServed from disk.\n"), recalled);
    assertTrue(recalled.contains("\nCache         hit, disk: a stored object answers\n"), recalled);
    String kept = ask("GET", "/small", asked + "header").header("X-Brink-Explain");
    assertTrue(kept.contains("; tier=\"memory\"; "), kept);
    for (int i = 0; i < 2; i++) {
      // A large body stays on disk.
      String large = ask("GET", "/large", asked + "json").text();
      assertTrue(large.contains("\"tier\" : \"disk\""), large);
    }
  }

  /** Answers a request for one range with it, others with an error that may be kept. */
  private RawOrigin ofParts() {
    return new RawOrigin(
        connection -> {
          String head = connection.requestHead();
          String always = "Connection: close\r\nCache-Control: max-age=600\r\nETag: \"v1\"\r\n";
          Matcher range = Pattern.compile("Range: bytes=(\\d+)-(\\d+)").matcher(head);
          if (!range.find()) {
            connection.write(
                "HTTP/1.1 404 Not Found\r\n" + always + "Content-Length: 4\r\n\r\ngone");
            return;
          }
          int first = Integer.parseInt(range.group(1));
          int last = Integer.parseInt(range.group(2));
          connection.write(
              "HTTP/1.1 206 Partial Content\r\n%sContent-Range: bytes %d-%d/%d\r\nContent-Length: %d\r\n\r\n"
                  .formatted(always, first, last, LARGE, last - first + 1));
          connection.write(body(LARGE).substring(first, last + 1));
        });
  }

  private void restartBehind(RawOrigin parts) {
    node.close();
    disk.restart();
    cache = new MemoryCache(DataSize.ofMegabytes(4), Runnable::run, disk.store);
    node = node(parts);
  }

  @Test
  void partsComeBackFromDiskAndTornOnesAreMisses() throws Exception {
    try (RawOrigin parts = ofParts()) {
      restartBehind(parts);
      ask("GET", "/a", "Range: bytes=100-199");
      ask("GET", "/a", "Range: bytes=20000-319999");
      until(() -> disk.store.stats().writes() == 2);
      restartBehind(parts);
      RawClient.Answer part = ask("GET", "/a", "Range: bytes=150-199");
      assertEquals("Hit from cloudfront", part.header("X-Cache"));
      assertEquals(body(LARGE).substring(150, 200), part.text());
      assertEquals(
          body(LARGE).substring(300_000, 310_000),
          ask("GET", "/a", "Range: bytes=300000-309999").text());
      assertEquals(2, parts.requests.get());
      restartBehind(parts);
      DiskFixture.flip(disk.files().getFirst(), 120_000);
      RawClient.Answer torn = ask("GET", "/a", "Range: bytes=150-199");
      assertEquals("Miss from cloudfront", torn.header("X-Cache"));
      assertEquals(body(LARGE).substring(150, 200), torn.text());
      assertEquals(1, disk.store.stats().torn());
    }
  }

  @Test
  void anErrorComesBackFromDiskForItsTime() throws Exception {
    try (RawOrigin parts = ofParts()) {
      restartBehind(parts);
      assertEquals(404, ask("GET", "/gone").status());
      until(() -> disk.store.stats().objects() == 1);
      restartBehind(parts);
      assertEquals("gone", ask("GET", "/gone").text());
      assertEquals(1, parts.requests.get());
    }
  }

  @Test
  void anObjectTooLargeForMemoryIsServedFromDisk() throws Exception {
    fetch("/a", 1);
    until(() -> cache.stats().objects() == 1);
    assertEquals(body(LARGE), cached("/a"));
    RawClient.Answer head = ask("HEAD", "/a");
    assertEquals(Integer.toString(LARGE), head.header("Content-Length"));
    assertEquals(304, ask("GET", "/a", "If-None-Match: \"v1\"").status());
    assertEquals(1, origin.requests.get());
    assertTrue(cache.stats().diskHits() > 0);
    assertTrue(cache.stats().bytes() < 10_000, "its body is not in memory");
  }

  @Test
  void rangesAreReadFromDisk() throws Exception {
    fetch("/a", 1);
    String body = body(LARGE);
    for (int[] range :
        new int[][] {{0, 0}, {65_535, 65_536}, {100, 300_000}, {LARGE - 1, LARGE - 1}}) {
      RawClient.Answer part = ask("GET", "/a", "Range: bytes=" + range[0] + "-" + range[1]);
      assertEquals(206, part.status());
      assertEquals(
          "bytes " + range[0] + "-" + range[1] + "/" + LARGE, part.header("Content-Range"));
      assertEquals(body.substring(range[0], range[1] + 1), part.text());
    }
    RawClient.Answer several = ask("GET", "/a", "Range: bytes=10-19,70000-140000,-5");
    assertEquals(206, several.status());
    String text = several.text();
    assertTrue(text.contains("Content-Range: bytes 70000-140000/" + LARGE), "its second part");
    int first = text.indexOf(body.substring(10, 20));
    int second = text.indexOf(body.substring(70_000, 140_001));
    assertTrue(first > 0 && second > first, "parts in their order");
    assertTrue(text.endsWith("--\r\n"));
    assertEquals(416, ask("GET", "/a", "Range: bytes=" + LARGE + "-").status());
    assertEquals(1, origin.requests.get());
  }

  @Test
  void aCacheTagClosesWhatIsOnDiskAlsoAfterARestart() throws Exception {
    fetch("/a", 1);
    fetch("/small", 2);
    restart();
    assertEquals(0, cache.invalidate("test", List.of(), Set.of("small")), "nothing is in memory");
    version.set(2);
    assertEquals("Miss from cloudfront", ask("GET", "/small").header("X-Cache"));
    version.set(1);
    assertEquals(body(LARGE), cached("/a"));
    cache.invalidate("test", List.of(), Set.of("large"));
    restart();
    version.set(2);
    assertEquals("Miss from cloudfront", ask("GET", "/a").header("X-Cache"));
  }

  @Test
  void aRestartKeepsSmallAndLargeObjects() throws Exception {
    fetch("/a", 1);
    fetch("/small", 2);
    restart();
    disk.clock.advance(7);
    version.set(2);
    assertEquals("7", ask("GET", "/small").header("Age"));
    version.set(1);
    assertEquals(body(1_000), cached("/small"));
    assertEquals(body(LARGE), cached("/a"));
    assertEquals(2, origin.requests.get());
  }

  @Test
  void whatWasInvalidatedNeverComesBack() throws Exception {
    fetch("/a", 1);
    fetch("/small", 2);
    fetch("/small/kept", 3);
    assertEquals(1, invalidate("/small"));
    invalidate("/a*");
    restart();
    version.set(2);
    assertEquals(body(1_000), ask("GET", "/small").text());
    assertEquals(body(LARGE), ask("GET", "/a").text());
    version.set(1);
    assertEquals(body(1_000), cached("/small/kept"));
  }

  @Test
  void whatIsOnDiskOnlyIsInvalidatedToo() throws Exception {
    fetch("/small", 1);
    restart();
    invalidate("/*");
    version.set(2);
    RawClient.Answer answer = ask("GET", "/small");
    assertEquals("Miss from cloudfront", answer.header("X-Cache"));
    assertEquals(body(1_000), answer.text());
    assertEquals(body(1_000), cached("/small"));
  }

  @Test
  void whatIsOnItsWayToTheDiskIsInvalidatedToo() throws Exception {
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    String old = body(LARGE);
    try (RawOrigin slow =
        new RawOrigin(
            connection -> {
              connection.write(
                  "HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\nContent-Length: "
                      + LARGE
                      + "\r\n\r\n");
              connection.write(old.substring(0, LARGE / 2));
              half.countDown();
              await(go);
              connection.write(old.substring(LARGE / 2));
            })) {
      node.close();
      node = node(slow);
      try (RawClient viewer = new RawClient(node.port())) {
        viewer.write(RawClient.request("GET", "/a"));
        half.await();
        invalidate("/a");
        go.countDown();
        assertEquals(old, viewer.read().text());
      }
      until(() -> disk.store.stats().objects() == 1);
      assertEquals("Miss from cloudfront", ask("GET", "/a").header("X-Cache"));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aBlockThatHasChangedIsNeverSent() throws Exception {
    fetch("/a", 1);
    DiskFixture.flip(disk.files().getFirst(), 200_000);
    try (RawClient viewer = new RawClient(node.port())) {
      viewer.write(RawClient.request("GET", "/a"));
      viewer.readHead();
      byte[] got = readUntilClosed(viewer);
      assertTrue(got.length < LARGE, "the answer breaks off");
      assertEquals(
          body(LARGE).substring(0, got.length), new String(got, StandardCharsets.ISO_8859_1));
    }
    assertEquals(1, disk.store.stats().torn());
    RawClient.Answer next = ask("GET", "/a");
    assertEquals("Miss from cloudfront", next.header("X-Cache"));
    assertEquals(body(LARGE), next.text());
  }

  private static byte[] readUntilClosed(RawClient viewer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      viewer.input().transferTo(bytes);
    } catch (IOException reset) {
      // That is how it ends, too.
    }
    return bytes.toByteArray();
  }

  @Test
  void aSmallObjectThatHasChangedIsAMiss() throws Exception {
    fetch("/small", 1);
    restart();
    DiskFixture.flip(disk.files().getFirst(), 500);
    RawClient.Answer answer = ask("GET", "/small");
    assertEquals("Miss from cloudfront", answer.header("X-Cache"));
    assertEquals(body(1_000), answer.text());
  }

  @Test
  void anObjectThatIsConfirmedIsFreshOnDiskToo() throws Exception {
    fetch("/a", 1);
    disk.clock.advance(700);
    assertEquals("RefreshHit from cloudfront", ask("GET", "/a").header("X-Cache"));
    until(() -> cache.stats().objects() == 1);
    assertEquals(body(LARGE), cached("/a"));
    restart();
    assertEquals(body(LARGE), cached("/a"));
    assertEquals(2, origin.requests.get());
  }

  @Test
  void aNewVersionReplacesTheOldOne() throws Exception {
    fetch("/a", 1);
    disk.clock.advance(700);
    version.set(2);
    assertEquals(body(LARGE), ask("GET", "/a").text());
    until(() -> disk.store.stats().writes() == 2);
    restart();
    assertEquals(body(LARGE), cached("/a"));
    assertEquals(1, disk.store.stats().objects());
  }

  @Test
  void aBodyThatBreaksOffIsNotKept() throws Exception {
    node.close();
    try (RawOrigin broken =
        new RawOrigin(
            connection ->
                connection.write(
                    "HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\nContent-Length: "
                        + LARGE
                        + "\r\n\r\n"
                        + body(LARGE / 2)))) {
      node = node(broken);
      assertThrows(IOException.class, () -> ask("GET", "/a"));
      until(() -> disk.store.stats().givenUp() == 1);
      until(() -> disk.store.stats().bytes() == 0);
      assertEquals(0, disk.store.stats().objects());
      assertNull(disk.files().stream().findAny().orElse(null));
    }
  }
}
