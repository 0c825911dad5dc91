package dev.brink.runtime.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.limits.DataSize;
import dev.brink.runtime.ConfiguredDistribution;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.cache.MemoryCache;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.metrics.NodeMetrics;
import dev.brink.runtime.pipeline.CacheStage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard log files of a node that serves viewers. */
class StandardLogNodeTest {
  private static final String CONFIG =
      """
      'DefaultCacheBehavior': {'TargetOriginId': 'origin', 'ViewerProtocolPolicy': 'allow-all',
        'CachePolicyId': '658327ea-f89d-4fab-a63d-7e88639e58f6'},
      'Logging': %s
      """;

  @TempDir Path folder;
  private final NodeMetrics metrics = new NodeMetrics();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final RawOrigin origin =
      new RawOrigin(
          connection -> {
            boolean gone = connection.requestHead().contains(" /gone");
            connection.write(
                "HTTP/1.1 "
                    + (gone ? "404 Not Found" : "200 OK")
                    + "\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n"
                    + "Connection: close\r\n\r\nhello");
          });

  @AfterEach
  void stop() throws Exception {
    origin.close();
    metrics.close();
  }

  private StandardLog log(boolean onlyEnabled) {
    return new StandardLog(
        new StandardLogOptions(folder, "node/", false, onlyEnabled, Duration.ofDays(1)),
        new HourlyFiles(folder, new Random(1), Duration.ofDays(1)),
        Clock.systemUTC(),
        metrics.logs().of("standard"),
        problems::add);
  }

  /**
   * Serves some requests and answers the records, field by field, by result type: a record is
   * written when its viewer has been served, and the next viewer may be served before that.
   */
  private List<String[]> records(StandardLog log, String logging, String... paths)
      throws Exception {
    try (TestNode node =
        TestNode.of(new ConfiguredDistribution().read(origin.port(), CONFIG.formatted(logging)))
            .cache(
                new CacheStage(
                    new MemoryCache(DataSize.ofMegabytes(16), Runnable::run), Clock.systemUTC()))
            .logs(log)
            .start()) {
      for (String path : paths) {
        RawClient.get(node.port(), path, "Cookie: a=b", "User-Agent: test agent");
      }
    }
    log.close();
    List<String[]> records = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .forEach(line -> records.add(line.split("\t", -1)));
        }
      }
    }
    records.sort(Comparator.comparing(record -> record[13]));
    return records;
  }

  private String onlyFile() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return folder
          .relativize(files.filter(Files::isRegularFile).findFirst().orElseThrow())
          .toString();
    }
  }

  @Test
  void missHitAndErrorAreLoggedAsTheViewerSawThem() throws Exception {
    List<String[]> records = records(log(false), "{'Enabled': false}", "/a?b=c", "/a?b=c", "/gone");
    assertEquals(
        List.of("Error", "Hit", "Miss"), records.stream().map(record -> record[13]).toList());
    assertEquals(List.of("404", "200", "200"), records.stream().map(record -> record[8]).toList());
    String[] hit = records.get(1);
    assertEquals(33, hit.length);
    assertEquals("/a", hit[7]);
    assertEquals("b=c", hit[11]);
    assertEquals("test%20agent", hit[10]);
    assertEquals("test.cloudfront.localhost", hit[15]);
    assertEquals("5", hit[30]);
    // Header section and body, in both directions.
    assertEquals(
        RawClient.request("GET", "/a?b=c", "Cookie: a=b", "User-Agent: test agent").length(),
        Integer.parseInt(hit[17]));
    assertTrue(Integer.parseInt(hit[3]) > 200, hit[3]);
    assertTrue(onlyFile().startsWith("node/test."), onlyFile());
    assertEquals("-", hit[12]);
    assertEquals(3, metrics.logs().of("standard").delivered());
  }

  @Test
  void aDistributionsOwnPrefixAndCookieSettingCount() throws Exception {
    List<String[]> records =
        records(
            log(true),
            "{'Enabled': true, 'IncludeCookies': true, 'Bucket': '', 'Prefix': 'shop/cdn'}",
            "/a");
    assertEquals("a=b", records.getFirst()[12]);
    assertTrue(onlyFile().startsWith("shop/cdn/test."), onlyFile());
  }

  @Test
  void aDistributionThatAsksForNoLogHasNoneWhereOnlyThoseThatAskAreLogged() throws Exception {
    assertEquals(List.of(), records(log(true), "{'Enabled': false}", "/a"));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aViewerThatLeavesIsLoggedAsAnError() throws Exception {
    List<LoggedRequest> seen = new CopyOnWriteArrayList<>();
    CountDownLatch logged = new CountDownLatch(1);
    RequestLogs logs =
        new RequestLogs() {
          @Override
          public boolean wants(Distribution distribution) {
            return true;
          }

          @Override
          public void write(LoggedRequest request) {
            seen.add(request);
            logged.countDown();
          }
        };
    CountDownLatch left = new CountDownLatch(1);
    try (RawOrigin endless =
            new RawOrigin(
                connection -> {
                  connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\nx");
                  awaitQuietly(left);
                });
        TestNode node =
            TestNode.of(new ConfiguredDistribution().read(endless.port(), CONFIG.formatted("{}")))
                .logs(logs)
                .start()) {
      try (RawClient viewer = new RawClient(node.port())) {
        viewer.write(RawClient.request("GET", "/a"));
        viewer.readHead();
      }
      assertTrue(logged.await(20, TimeUnit.SECONDS));
      left.countDown();
    }
    ResultTypes results = seen.getFirst().answer().results();
    assertEquals(new ResultTypes("Miss", "Error", "ClientCommError"), results);
    assertEquals(200, seen.getFirst().answer().status());
  }
}
