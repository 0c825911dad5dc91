package dev.brink.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import dev.brink.limits.DataSize;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.cache.MemoryCache;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.metrics.CacheMeters;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The cache in a whole node, over real sockets. */
class CacheNodeTest {

  private static final String FRESH = "HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\n";
  private static final String HELLO = FRESH + "ETag: \"a\"\r\nContent-Length: 5\r\n\r\nhello";

  private final MemoryCache cache = new MemoryCache(DataSize.ofMegabytes(8), Runnable::run);
  private final CacheStage stage = new CacheStage(cache, InstantSource.system());

  @Test
  void aMissIsFollowedByHits() throws Exception {
    try (RawOrigin origin = new RawOrigin(connection -> connection.write(HELLO));
        TestNode node = node(origin, stage)) {
      RawClient.Answer miss = RawClient.get(node.port(), "/a");
      RawClient.Answer hit = RawClient.get(node.port(), "/a");
      assertEquals("hello", miss.text());
      assertEquals("Miss from cloudfront", miss.header("X-Cache"));
      assertEquals("hello", hit.text());
      assertEquals("Hit from cloudfront", hit.header("X-Cache"));
      assertTrue(Integer.parseInt(hit.header("Age")) >= 0);
      assertEquals("5", hit.header("Content-Length"));
      RawClient.Answer unchanged = RawClient.get(node.port(), "/a", "If-None-Match: \"a\"");
      assertEquals(304, unchanged.status());
      try (RawClient client = new RawClient(node.port())) {
        RawClient.Answer head = client.send(RawClient.request("HEAD", "/a"));
        assertEquals("5", head.header("Content-Length"));
        assertEquals("hello", client.send(RawClient.request("GET", "/a")).text());
      }
      assertEquals(1, origin.requests.get());
    }
  }

  @Test
  void viewersWhoComeTogetherShareOneFetch() throws Exception {
    CountDownLatch asked = new CountDownLatch(100);
    Stage counting =
        (exchange, next) -> {
          io.vertx.core.Future<EdgeResponse> answer = stage.handle(exchange, next);
          asked.countDown();
          return answer;
        };
    try (RawOrigin origin =
            new RawOrigin(
                connection -> {
                  await(asked);
                  connection.write(FRESH + "Transfer-Encoding: chunked\r\n\r\n");
                  connection.write("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n");
                });
        TestNode node = node(origin, counting);
        ExecutorService viewers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RawClient.Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(viewers.submit(() -> RawClient.get(node.port(), "/a")));
      }
      int misses = 0;
      for (Future<RawClient.Answer> answer : answers) {
        assertEquals("hello", answer.get(20, TimeUnit.SECONDS).text());
        misses += answer.get().header("X-Cache").startsWith("Miss") ? 1 : 0;
      }
      assertEquals(1, misses);
      assertEquals(1, origin.requests.get());
    }
  }

  @Test
  void aBodyShorterThanItsLengthIsNeverServedAgain() throws Exception {
    try (RawOrigin origin =
            new RawOrigin(
                connection ->
                    connection.write(
                        requestCount() == 1
                            ? FRESH + "Content-Length: 10\r\n\r\nhello"
                            : FRESH + "Content-Length: 5\r\n\r\nwhole"));
        TestNode node = node(origin, stage)) {
      assertThrows(IOException.class, () -> RawClient.get(node.port(), "/a"));
      assertEquals("whole", RawClient.get(node.port(), "/a").text());
      assertEquals("Hit from cloudfront", RawClient.get(node.port(), "/a").header("X-Cache"));
    }
  }

  private int served;

  private synchronized int requestCount() {
    return ++served;
  }

  @Test
  void aViewerWhoLeavesDoesNotTakeTheObjectFromAnother() throws Exception {
    CountDownLatch second = new CountDownLatch(2);
    CompletableFuture<Void> left = new CompletableFuture<>();
    Stage counting =
        (exchange, next) -> {
          io.vertx.core.Future<EdgeResponse> answer = stage.handle(exchange, next);
          second.countDown();
          return answer;
        };
    try (RawOrigin origin =
            new RawOrigin(
                connection -> {
                  connection.write(FRESH + "Content-Length: 10\r\n\r\nhello");
                  await(second);
                  left.join();
                  connection.write("world");
                });
        TestNode node = node(origin, counting)) {
      RawClient first = new RawClient(node.port());
      first.write(RawClient.request("GET", "/a"));
      first.readHead();
      try (RawClient other = new RawClient(node.port())) {
        other.write(RawClient.request("GET", "/a"));
        await(second);
        first.close();
        left.complete(null);
        RawClient.Answer answer = other.read();
        assertEquals("helloworld", answer.text());
        assertEquals("Hit from cloudfront", answer.header("X-Cache"));
      }
      assertEquals(1, origin.requests.get());
    }
  }

  @Test
  void aBodyLargerThanTheCacheTakesPassesThrough() throws Exception {
    String block = "x".repeat(1 << 16);
    try (RawOrigin origin =
            new RawOrigin(
                connection -> {
                  connection.write(FRESH + "Transfer-Encoding: chunked\r\n\r\n");
                  for (int i = 0; i < 256; i++) {
                    connection.write("10000\r\n" + block + "\r\n");
                  }
                  connection.write("0\r\n\r\n");
                });
        TestNode node = node(origin, stage)) {
      assertEquals(256 << 16, RawClient.get(node.port(), "/a").body().length);
      assertEquals(256 << 16, RawClient.get(node.port(), "/a").body().length);
      assertEquals(2, origin.requests.get());
      assertEquals(0, cache.stats().objects());
    }
  }

  @Test
  void anOriginThatIsDownIsReportedOnceForTenSeconds() throws Exception {
    int port;
    try (RawOrigin gone = new RawOrigin(connection -> {})) {
      port = gone.port();
    }
    try (TestNode node = TestNode.of(TestDistribution.to(port)).cache(stage).start()) {
      RawClient.Answer first = RawClient.get(node.port(), "/a");
      RawClient.Answer second = RawClient.get(node.port(), "/a");
      assertEquals(502, first.status());
      assertEquals(502, second.status());
      assertEquals("Error from cloudfront", second.header("X-Cache"));
      assertEquals(1, node.problems.size(), node.problems.toString());
    }
  }

  @Test
  void theCachesFiguresAreAmongTheMetrics() throws Exception {
    try (RawOrigin origin = new RawOrigin(connection -> connection.write(HELLO));
        TestNode node = node(origin, stage)) {
      CacheMeters.bind(node.metrics.registry(), cache);
      RawClient.get(node.port(), "/a");
      RawClient.get(node.port(), "/a");
      String text = node.metrics.scrape();
      assertTrue(text.contains("brink_cache_requests_total{result=\"hit\"} 1.0"), text);
      assertTrue(text.contains("brink_cache_requests_total{result=\"miss\"} 1.0"));
      assertTrue(text.contains("brink_cache_objects 1.0"));
    }
  }

  private static TestNode node(RawOrigin origin, Stage cacheStage) {
    TestDistribution distribution =
        new TestDistribution().origin(patient(origin.port())).withoutCookies();
    return TestNode.of(distribution).cache(cacheStage).start();
  }

  /** These origins wait for viewers, which may take a while. */
  private static Origin patient(int port) {
    return new Origin(
        "origin",
        "127.0.0.1",
        "",
        HttpFields.EMPTY,
        Origin.Protocol.HTTP_ONLY,
        port,
        443,
        1,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        null,
        false,
        null);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
