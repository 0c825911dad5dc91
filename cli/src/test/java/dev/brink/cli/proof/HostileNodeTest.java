package dev.brink.cli.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every hostile function, deployed to a node with a heap of 256 MB and called there as by
 * administrator and viewer, five rounds in a row: all end as they should, and nothing is left
 * behind. Odd rounds run {@code brink-js-1.0}, even ones {@code cloudfront-js-2.0}.
 *
 * <p>{@code -Dbrink.docs=true} writes {@code docs/hostile-functions.md}; {@code -Dbrink.rounds=N}
 * makes another number of rounds, {@code -Dbrink.hostile=DIR} runs another corpus.
 */
@Tag("proof")
final class HostileNodeTest {
  private static final int ROUNDS = Integer.getInteger("brink.rounds", 5);
  private static final int VIEWS = 2;
  private static final int NEIGHBOURLY_REQUESTS = 2_000;
  private static final String MODERN = "brink-js-1.0";
  private static final String CLOUDFRONT = "cloudfront-js-2.0";

  private static final String GOOD =
      "function handler(event) { var r = event.request;"
          + " if (r.uri.endsWith('/')) { r.uri += 'index.html'; } return r; }";

  private static final String EVENT =
      """
      {"stage": "LIVE", "event": {"version": "1.0", "context": {"eventType": "viewer-request"},
       "viewer": {"ip": "192.0.2.1"}, "request": {"method": "GET", "uri": "/index.html",
       "querystring": {"a": {"value": "1", "multiValue": [{"value": "1"}, {"value": "3"}]}, "b": {"value": "2"}},
       "headers": {"host": {"value": "hostile.test"}, "user-agent": {"value": "proof"}},
       "cookies": {"sid": {"value": "abc"}}}}}
      """;

  private final List<String> problems = new ArrayList<>();
  private final TreeMap<String, HostileRun> last = new TreeMap<>();

  @TempDir Path folder;

  /** What is left on the node. */
  private record Left(long heap, List<String> threads, long resident, Latencies neighbour) {}

  @Test
  void theNodeSurvivesEveryFunctionAndKeepsNothing() throws Exception {
    List<HostileFile> corpus = HostileFile.all();
    List<String> lines = new ArrayList<>();
    try (ProofOrigin origin = new ProofOrigin();
        NodeProcess node = new NodeProcess(folder, "-Xmx256m")) {
      for (String name : List.of("good", "hostile")) {
        NodeProcess.accepted(node.upload(name, CLOUDFRONT, GOOD));
        node.publish(name);
        node.distribute(name + ".test", origin, name);
      }
      neighbour(node);
      Left before = left(node);
      lines.add(line("before", 0, before));
      Left first = before;
      for (int round = 1; round <= ROUNDS; round++) {
        long start = System.nanoTime();
        String runtime = round % 2 == 1 ? MODERN : CLOUDFRONT;
        for (HostileFile file : corpus) {
          run(node, file, runtime);
          assertTrue(node.isAlive(), file.name());
        }
        NodeProcess.accepted(node.upload("hostile", CLOUDFRONT, GOOD));
        node.publish("hostile");
        Left now = left(node);
        first = round == 1 ? now : first;
        lines.add(line("round " + round, (System.nanoTime() - start) / 1_000_000_000, now));
        System.out.println(lines.getLast());
      }
      Left after = left(node);
      HostilePage page = new HostilePage(corpus, last, lines);
      Files.writeString(Path.of("target", "hostile-functions.md"), page.text());
      if (Boolean.getBoolean("brink.docs")) {
        Files.writeString(Path.of("..", "docs", "hostile-functions.md"), page.text());
      }
      assertEquals(List.of(), problems);
      assertTrue(
          after.heap - first.heap < 8 << 20,
          () -> "the live heap grew by " + (after.heap - before.heap));
      assertTrue(
          lasting(after.threads) <= lasting(first.threads) + 3,
          () -> before.threads + " became " + after.threads);
      assertTrue(
          after.neighbour.millis(0.5) < 3 * before.neighbour.millis(0.5) + 1,
          () -> before.neighbour + " became " + after.neighbour);
    }
  }

  /** Vert.x fills its pool of workers one after the other, to 20. Some more come and go. */
  private static long lasting(List<String> threads) {
    return threads.stream().filter(name -> !name.startsWith("vert.x-worker-thread")).count();
  }

  private static String line(String when, long seconds, Left left) {
    return String.format(
        Locale.ROOT,
        "| %s | %d s | %.1f MB | %d | %.0f MB | %.2f ms | %.2f ms |",
        when,
        seconds,
        left.heap / 1e6,
        left.threads.size(),
        left.resident / 1e6,
        left.neighbour.millis(0.5),
        left.neighbour.millis(0.99));
  }

  private static Left left(NodeProcess node) throws Exception {
    Latencies neighbour = neighbour(node);
    return new Left(node.liveHeap(), node.threadNames(), node.resident(), neighbour);
  }

  private static Latencies neighbour(NodeProcess node) throws IOException {
    long[] nanos = new long[NEIGHBOURLY_REQUESTS];
    try (Connection connection = new Connection(node.viewerPort())) {
      for (int i = 0; i < nanos.length; i++) {
        long start = System.nanoTime();
        assertEquals(200, connection.get("good.test", "/cached/").status());
        nanos[i] = System.nanoTime() - start;
      }
    }
    return Latencies.of(nanos);
  }

  private void run(NodeProcess node, HostileFile file, String runtime) throws Exception {
    NodeProcess.Answer upload = node.upload("hostile", runtime, file.code());
    HostileRun run = HostileRun.REJECTED;
    if (upload.status() < 300) {
      node.publish("hostile");
      run =
          HostileRun.of(
              NodeProcess.accepted(
                  node.call("POST", "/v1/functions/hostile/test", "application/json", EVENT)));
    } else if (upload.status() >= 500) {
      problems.add(file.name() + ": " + upload);
    }
    last.put(file.name() + " " + runtime, run);
    if (!file.allows(runtime, run.end())) {
      problems.add(file.name() + " under " + runtime + ": " + run + " at the test endpoint");
    }
    hidesTheHost(file, upload.json());
    if (upload.status() < 300) {
      view(node, file, runtime);
    }
  }

  private void view(NodeProcess node, HostileFile file, String runtime) throws IOException {
    try (Connection viewer = new Connection(node.viewerPort());
        Connection neighbour = new Connection(node.viewerPort())) {
      for (int i = 0; i < VIEWS; i++) {
        Connection.Reply reply = viewer.get("hostile.test", "/page");
        if (!ends(reply).stream().anyMatch(end -> file.allows(runtime, end))) {
          problems.add(file.name() + " under " + runtime + ": viewers get " + reply);
        }
      }
      if (neighbour.get("good.test", "/cached/").status() != 200) {
        problems.add(file.name() + " under " + runtime + ": harms its neighbour");
      }
    }
  }

  /** The ends that a reply may stand for. */
  private static List<String> ends(Connection.Reply reply) {
    return switch (reply.status()) {
      case 503 -> List.of("cpu", "memory", "error");
      case 502 -> List.of("invalid", "error");
      default ->
          reply.body().startsWith("seen=") && !reply.body().equals("seen=")
              ? List.of("ok:x-" + reply.body())
              : List.of("ok", "ok:x-seen=");
    };
  }

  private void hidesTheHost(HostileFile file, JsonNode answer) {
    for (String secret : List.of("graalvm", "truffle", "java.", "/usr", "dev.brink", "Exception")) {
      if (answer.toString().contains(secret)) {
        problems.add(file.name() + " is told of the host: " + answer);
      }
    }
  }
}
