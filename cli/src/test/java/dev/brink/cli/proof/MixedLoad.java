package dev.brink.cli.proof;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/**
 * Viewers and an administrator of one node, and what they may not see: a body that is not one
 * version of its own object, and an older version than the one at an answered invalidation.
 */
final class MixedLoad {
  private final VersionedOrigin origin;
  private final List<String> paths;
  private final IntSupplier viewerPort;

  /** The least version that a request which begins now may get. */
  private final Map<String, Integer> floors = new ConcurrentHashMap<>();

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
  private final AtomicLong references = new AtomicLong();
  private volatile boolean over;

  MixedLoad(VersionedOrigin origin, List<String> paths, IntSupplier viewerPort) {
    this.origin = origin;
    this.paths = paths;
    this.viewerPort = viewerPort;
    paths.forEach(path -> floors.put(path, 1));
  }

  static List<String> objects() {
    List<String> paths = new ArrayList<>();
    for (int i = 100; i < 400; i++) {
      paths.add("/s/" + i);
    }
    for (int i = 100; i < 150; i++) {
      paths.add("/t/" + i);
    }
    for (int i = 100; i < 250; i++) {
      paths.add("/m/" + i);
    }
    for (int i = 100; i < 160; i++) {
      paths.add("/l/" + i);
    }
    return paths;
  }

  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  long count(String what) {
    LongAdder count = counts.get(what);
    return count == null ? 0 : count.sum();
  }

  private void counted(String what) {
    counts.computeIfAbsent(what, name -> new LongAdder()).increment();
  }

  /** One viewer until the end. */
  void view(long seed) {
    Random random = new Random(seed);
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (!over) {
        // The first ones more often than the last ones: some are hot, some come and go.
        int place = (int) (paths.size() * Math.pow(random.nextDouble(), 1.5));
        String path = paths.get((place * 7) % paths.size());
        try {
          view(client, random, path);
        } catch (ConnectException restarting) {
          counted("refused: the node is being started");
        } catch (IOException broken) {
          counted("broken off");
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  private void view(HttpClient client, Random random, String path)
      throws IOException, InterruptedException {
    int floor = floor(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + viewerPort.getAsInt() + path))
            .timeout(Duration.ofSeconds(60));
    int first = -1;
    int length = VersionedOrigin.length(path);
    if (random.nextInt(4) == 0) {
      first = random.nextInt(length / VersionedBody.LINE) * VersionedBody.LINE;
      int last = first + random.nextInt(length - first);
      last = Math.max(last, first + VersionedBody.LINE - 1);
      request.header("Range", "bytes=" + first + "-" + last);
    }
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    judge(path, floor, first, response);
  }

  private void judge(String path, int floor, int first, HttpResponse<byte[]> response) {
    String seen = response.headers().firstValue("X-Cache").orElse("none");
    counted(response.statusCode() + " " + seen.replace(" from cloudfront", ""));
    if (response.statusCode() >= 500) {
      return;
    }
    byte[] body = response.body();
    boolean part = response.statusCode() == 206;
    try {
      int expected =
          part
              ? Integer.parseInt(response.headers().firstValue("Content-Length").orElse("-1"))
              : VersionedOrigin.length(path);
      if (body.length != expected || (part && first < 0)) {
        throw new IllegalStateException(body.length + " bytes, expected " + expected);
      }
      int version = VersionedBody.versionOf(path, body, part ? first : 0);
      if (version < floor) {
        throw new IllegalStateException(
            "version " + version + " after " + floor + " was promised, " + seen);
      }
      if (version > origin.versionNow(path)) {
        throw new IllegalStateException("version " + version + " has never been");
      }
    } catch (IllegalStateException wrong) {
      problems.add(path + " " + response.statusCode() + ": " + wrong.getMessage());
    }
  }

  private int floor(String path) {
    return floors.getOrDefault(path, 1);
  }

  /** Changes what a pattern names at the origin and invalidates it on the node. */
  void invalidate(NodeProcess node, Random random) throws Exception {
    String pattern = pattern(random);
    Map<String, Integer> promised = new ConcurrentHashMap<>();
    for (String path : paths) {
      if (names(pattern, path)) {
        promised.put(path, origin.change(path));
      }
    }
    String body =
        "{\"paths\":[\"%s\"],\"callerReference\":\"%d\"}"
            .formatted(pattern, references.incrementAndGet());
    NodeProcess.Answer answer =
        node.call("POST", "/v1/distributions/mixed-test/invalidations", "application/json", body);
    if (answer.status() != 201) {
      problems.add("invalidation of " + pattern + ": " + answer);
      return;
    }
    promised.forEach((path, version) -> floors.merge(path, version, Math::max));
    counted("invalidations");
  }

  private String pattern(Random random) {
    String path = paths.get(random.nextInt(paths.size()));
    return switch (random.nextInt(400)) {
      case 0 -> "/*";
      case 1, 2, 3, 4 -> path.substring(0, 4) + "*";
      default -> path;
    };
  }

  private static boolean names(String pattern, String path) {
    return pattern.endsWith("*")
        ? path.startsWith(pattern.substring(0, pattern.length() - 1))
        : path.equals(pattern);
  }

  Map<String, LongAdder> counts() {
    return new TreeMap<>(counts);
  }
}
