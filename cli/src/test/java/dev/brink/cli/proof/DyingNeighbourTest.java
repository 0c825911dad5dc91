package dev.brink.cli.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Lambda function of 128 MB keeps 200 MB, dies, and is called again, over and over: each death is
 * its own call's, the next call runs at once in a new worker, and viewers of cached pages, with a
 * CloudFront Function and without any, are served meanwhile. Prints what those feel of it.
 */
@Tag("proof")
final class DyingNeighbourTest {
  private static final int PER_SECOND = 300;
  private static final Duration MEASURED =
      Duration.ofSeconds(Integer.getInteger("brink.seconds", 20));

  private static final String GOOD =
      "function handler(event) { var r = event.request;"
          + " if (r.uri.endsWith('/')) { r.uri += 'index.html'; } return r; }";

  private static final String GREEDY =
      """
      const kept = [];
      let calls = 0;
      exports.handler = async (event) => {
        calls++;
        if (event.Records[0].cf.request.uri === '/die') {
          for (let i = 0; i < 200; i++) kept.push(Buffer.alloc(1024 * 1024));
        }
        return { status: '200', body: String(calls) };
      };
      """;

  @TempDir Path folder;

  private record Felt(Latencies plain, Latencies function) {}

  private record Deaths(int count, long[] nextCallNanos) {}

  @Test
  void itDiesAloneAndTheOthersAreServed() throws Exception {
    try (ProofOrigin origin = new ProofOrigin();
        NodeProcess node = new NodeProcess(folder)) {
      NodeProcess.accepted(node.upload("good", "cloudfront-js-2.0", GOOD));
      NodeProcess.accepted(node.upload("greedy", "nodejs", GREEDY));
      node.publish("good");
      node.publish("greedy");
      node.distribute("good.test", origin, "good");
      distribute(node, origin, "plain.test", "");
      distribute(node, origin, "greedy.test", "greedy");
      SteadyViewers plain = new SteadyViewers(node.viewerPort(), "plain.test", PER_SECOND);
      SteadyViewers function = new SteadyViewers(node.viewerPort(), "good.test", PER_SECOND);

      // The node compiles itself, and makes the cache that workers start from.
      felt(plain, function, MEASURED);
      Felt quiet = felt(plain, function, MEASURED.dividedBy(2));
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<Deaths> dying =
          CompletableFuture.supplyAsync(() -> die(node.viewerPort(), enough));
      Felt meanwhile = felt(plain, function, MEASURED);
      enough.set(true);
      Deaths deaths = dying.join();

      assertTrue(node.isAlive());
      assertTrue(deaths.count() > 0);
      Latencies next = Latencies.of(deaths.nextCallNanos());
      System.out.printf(
          Locale.ROOT,
          "quiet: cached %s; with a function %s%n%d deaths in %d s: cached %s; with a function %s;"
              + " the call after a death took %.0f ms (median), %.0f ms (most)%n",
          quiet.plain(),
          quiet.function(),
          deaths.count(),
          MEASURED.toSeconds(),
          meanwhile.plain(),
          meanwhile.function(),
          next.millis(0.5),
          next.millis(1));
    }
  }

  /** Both at once; a request that fails fails the test. */
  private static Felt felt(SteadyViewers plain, SteadyViewers function, Duration time)
      throws InterruptedException {
    CompletableFuture<Latencies> one =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return plain.measure(time);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Latencies other = function.measure(time);
    return new Felt(one.join(), other);
  }

  private static Deaths die(int port, AtomicBoolean enough) {
    long[] next = new long[10_000];
    int deaths = 0;
    try (Connection connection = new Connection(port)) {
      while (!enough.get() || deaths == 0) {
        Connection.Reply death = connection.get("greedy.test", "/die");
        assertEquals(503, death.status());
        assertEquals("LambdaExecutionError from cloudfront", death.xCache());
        long began = System.nanoTime();
        Connection.Reply reply = connection.get("greedy.test", "/live");
        next[deaths++] = System.nanoTime() - began;
        assertEquals(200, reply.status(), reply.xCache());
        assertEquals("1", reply.body(), "the first call of a new worker");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Deaths(deaths, Arrays.copyOf(next, deaths));
  }

  private static void distribute(NodeProcess node, ProofOrigin origin, String host, String lambda)
      throws Exception {
    String associations =
        lambda.isEmpty()
            ? ""
            : ", \"LambdaFunctionAssociations\": [{\"EventType\": \"viewer-request\","
                + " \"LambdaFunctionARN\": \"%s\"}]".formatted(lambda);
    String config =
        """
        {"CallerReference": "proof", "Comment": "", "Enabled": true, "Aliases": ["%s"],
         "Origins": [{"Id": "origin", "DomainName": "127.0.0.1", "CustomOriginConfig":
           {"HTTPPort": %d, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}}],
         "DefaultCacheBehavior": {"TargetOriginId": "origin", "ViewerProtocolPolicy": "allow-all",
           "ForwardedValues": {"QueryString": false, "Cookies": {"Forward": "none"}},
           "MinTTL": 0%s}}
        """
            .formatted(host, origin.port(), associations);
    NodeProcess.accepted(
        node.call(
            "PUT", "/v1/distributions/" + host.replace('.', '-'), "application/json", config));
  }
}
