package dev.brink.cli.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node under mixed load: hits in memory and on disk, misses, ranges, evictions, invalidations, an
 * origin that fails now and then, functions being published, and the node ended by SIGTERM and by
 * kill -9. No viewer sees a wrong body, or an older object than the one at an answered
 * invalidation.
 *
 * <p>{@code -Dbrink.mixed.seconds=N} sets the length, {@code -Dbrink.docs=true} writes {@code
 * docs/cache-proof.md}.
 */
@Tag("proof")
final class MixedLoadTest {
  private static final int SECONDS = Integer.getInteger("brink.mixed.seconds", 600);
  private static final int VIEWERS = 4;
  private static final long DISK = 16L << 20;
  private static final String CONFIG =
      "{\"logs\":{\"access\":false},\"cache\":{\"memory\":\"1MB\",\"disk\":\"16MB\"}}";
  private static final String FUNCTION =
      "function handler(event) { var r = event.request;"
          + " r.headers['x-publish'] = {value: '%d'}; return r; }";

  private final List<String> log = new ArrayList<>();
  private final List<String> samples = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<String> objects = MixedLoad.objects();
  private volatile @Nullable NodeProcess current;
  private volatile boolean restarting;
  private long diskPeak;
  private long memoryEvictions;
  private long diskEvictions;
  private long begun;

  @TempDir Path folder;

  /** What a node holds. */
  private record Held(long heap, long files, long resident) {}

  @Test
  void noViewerSeesAWrongOrAnInvalidatedBody() throws Exception {
    begun = System.nanoTime();
    try (VersionedOrigin origin = new VersionedOrigin(objects);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      start();
      deploy(origin);
      MixedLoad load = new MixedLoad(origin, objects, () -> node().viewerPort());
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < VIEWERS; i++) {
        long seed = i;
        running.add(threads.submit(() -> load.view(seed)));
      }
      running.add(threads.submit(() -> invalidate(load)));
      running.add(threads.submit(() -> publish(load)));
      // Two thirds with restarts; the last third is one process, which must not grow.
      trouble(origin, 2 * SECONDS / 3, true);
      pause(Math.max(5, SECONDS / 20));
      Held first = held();
      trouble(origin, SECONDS - elapsed() - 5, false);
      Held last = held();
      JsonNode stats = NodeProcess.accepted(node().call("GET", "/v1/stats", "text/plain", ""));
      load.end();
      ended.countDown();
      for (Future<?> future : running) {
        future.get(2, TimeUnit.MINUTES);
      }
      node().close();
      write(load, origin, stats, first, last);
      assertEquals(List.of(), load.problems());
      assertTrue(load.count("200 Hit") > 0, () -> load.counts().toString());
      assertTrue(memoryEvictions > 0, "nothing was evicted from memory");
      assertTrue(diskPeak <= DISK * 3 / 2, "the disk cache took " + diskPeak);
      assertTrue(last.heap - first.heap < 16 << 20, first + " became " + last);
      assertTrue(last.files - first.files < 60, first + " became " + last);
    }
  }

  /** The most that one process has evicted so far. */
  private void noteEvictions() throws Exception {
    JsonNode cache =
        NodeProcess.accepted(node().call("GET", "/v1/stats", "text/plain", "")).path("cache");
    memoryEvictions = Math.max(memoryEvictions, cache.path("evictions").asLong());
    diskEvictions = Math.max(diskEvictions, cache.at("/disk/evictions").asLong());
  }

  private NodeProcess node() {
    return Objects.requireNonNull(current);
  }

  private int elapsed() {
    return (int) ((System.nanoTime() - begun) / 1_000_000_000);
  }

  private void say(String what) {
    log.add(String.format(Locale.ROOT, "%4d s  %s", elapsed(), what));
    System.out.println(log.getLast());
  }

  private void start() throws IOException {
    current = new NodeProcess(folder, List.of("-Xmx192m"), CONFIG);
  }

  private void deploy(VersionedOrigin origin) throws Exception {
    NodeProcess.accepted(node().upload("mixed", "cloudfront-js-2.0", FUNCTION.formatted(0)));
    node().publish("mixed");
    String config =
        """
        {"CallerReference": "proof", "Comment": "", "Enabled": true, "Aliases": ["127.0.0.1"],
         "Origins": [{"Id": "origin", "DomainName": "127.0.0.1", "CustomOriginConfig":
           {"HTTPPort": %d, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}}],
         "CustomErrorResponses": [{"ErrorCode": 503, "ErrorCachingMinTTL": 1},
           {"ErrorCode": 502, "ErrorCachingMinTTL": 1}, {"ErrorCode": 504, "ErrorCachingMinTTL": 1}],
         "DefaultCacheBehavior": {"TargetOriginId": "origin", "ViewerProtocolPolicy": "allow-all",
           "ForwardedValues": {"QueryString": false, "Cookies": {"Forward": "none"}}, "MinTTL": 0,
           "FunctionAssociations": [{"EventType": "viewer-request", "FunctionARN": "mixed"}]}}
        """
            .formatted(origin.port());
    NodeProcess.accepted(
        node().call("PUT", "/v1/distributions/mixed-test", "application/json", config));
  }

  /** Waits; false when the run has ended meanwhile. */
  private boolean pause(long seconds) throws InterruptedException {
    return !ended.await(seconds, TimeUnit.SECONDS);
  }

  /** Fails the origin and, when told to, ends the node, until so many seconds are over. */
  private void trouble(VersionedOrigin origin, int until, boolean restarts) throws Exception {
    int end = restarts ? until : elapsed() + until;
    int pace = Math.max(4, Math.min(15, SECONDS / 20));
    for (int round = 0; elapsed() < end; round++) {
      pause(pace);
      sample();
      if (round % 3 == 1) {
        say("the origin fails");
        origin.fail(true);
        pause(3);
        origin.fail(false);
        say("the origin answers again");
      } else if (restarts && round % 3 == 2) {
        restart(round % 2 == 0);
      }
    }
  }

  private void restart(boolean kill) throws IOException {
    say(kill ? "kill -9" : "SIGTERM");
    restarting = true;
    if (kill) {
      node().kill();
    } else {
      node().close();
    }
    start();
    restarting = false;
    say("the node is back, after having kept " + onDisk() / 1_000 + " KB on disk");
  }

  private Held held() throws Exception {
    Held held = new Held(node().liveHeap(), node().openFiles(), node().resident());
    say("it holds " + held);
    return held;
  }

  private void sample() throws Exception {
    noteEvictions();
    long disk = onDisk();
    diskPeak = Math.max(diskPeak, disk);
    samples.add(
        String.format(
            Locale.ROOT,
            "| %d s | %.1f MB | %d | %.1f MB | %.0f MB |",
            elapsed(),
            node().liveHeap() / 1e6,
            node().openFiles(),
            disk / 1e6,
            node().resident() / 1e6));
  }

  /** Bytes in the cache's folder. */
  private long onDisk() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("data").resolve("cache"))) {
      return all.mapToLong(MixedLoadTest::size).sum();
    } catch (UncheckedIOException vanished) {
      return diskPeak;
    }
  }

  private static long size(Path path) {
    try {
      return Files.isRegularFile(path) ? Files.size(path) : 0;
    } catch (NoSuchFileException gone) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void invalidate(MixedLoad load) {
    Random random = new Random(42);
    try {
      while (!ended.await(250, TimeUnit.MILLISECONDS)) {
        during(() -> load.invalidate(node(), random));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void publish(MixedLoad load) {
    int version = 1;
    try {
      while (pause(5) && !load.isOver()) {
        String code = FUNCTION.formatted(version++);
        during(
            () -> {
              NodeProcess.accepted(node().upload("mixed", "cloudfront-js-2.0", code));
              node().publish("mixed");
            });
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What an administrator does; a node that is just ending does not answer. */
  private interface Call {
    void run() throws Exception;
  }

  private void during(Call call) throws InterruptedException {
    NodeProcess asked = node();
    try {
      call.run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception unanswered) {
      if (asked == node() && !restarting && !ended.await(1, TimeUnit.SECONDS)) {
        synchronized (log) {
          say("not answered: " + unanswered);
        }
      }
    }
  }

  private void write(MixedLoad load, VersionedOrigin origin, JsonNode stats, Held first, Held last)
      throws IOException {
    StringBuilder page = new StringBuilder();
    page.append("# The cache under mixed load\n\n");
    page.append(
        """
        Written by `MixedLoadTest` (`./brink verify --proof`, or `-Dbrink.docs=true`): %d viewers, an administrator who changes objects and
        invalidates them (exact paths, prefixes, everything) 4 times a second at most, one who publishes a function every 5 seconds, an origin that fails for 3 seconds now and
        then, and a node (heap 192 MB, 1 MB of memory and 16 MB of disk for %d objects of 1 to 600 KB) that is ended by SIGTERM and by `kill -9` and started again on its data. Every line of
        every body says whose it is, in which version and where it belongs; each answer is checked whole. Run of %s, %d seconds.

        """
            .formatted(VIEWERS, objects.size(), Instant.now(), elapsed()));
    page.append("**Wrong, mixed-up or invalidated bodies: ").append(load.problems().size());
    page.append("**\n\n| what | count |\n|---|---|\n");
    load.counts().forEach((what, count) -> page.append("| " + what + " | " + count.sum() + " |\n"));
    page.append("| requests to the origin | " + origin.requests() + " |\n\n");
    page.append(
        "The last third is one process: live heap %.1f MB, then %.1f MB; open files %d, then %d; the disk cache took at most %.1f MB. One process evicted up to %d objects from memory and %d from disk. Its cache at the end: `%s`\n\n"
            .formatted(
                first.heap / 1e6,
                last.heap / 1e6,
                first.files,
                last.files,
                diskPeak / 1e6,
                memoryEvictions,
                diskEvictions,
                stats.path("cache")));
    page.append("| at | live heap | open files | disk | resident |\n|---|---|---|---|---|\n");
    samples.forEach(line -> page.append(line).append('\n'));
    page.append("\n```\n");
    log.forEach(line -> page.append(line).append('\n'));
    page.append("```\n");
    load.problems().stream().limit(50).forEach(line -> page.append("\n- ").append(line));
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "cache-proof.md"), page.toString());
    if (Boolean.getBoolean("brink.docs")) {
      Files.writeString(Path.of("..", "docs", "cache-proof.md"), page.toString());
    }
  }
}
