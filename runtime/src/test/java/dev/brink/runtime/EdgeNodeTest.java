package dev.brink.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.limits.DataSize;
import dev.brink.runtime.admin.AdminOptions;
import dev.brink.runtime.config.OriginAccess;
import dev.brink.runtime.demo.DemoDistribution;
import dev.brink.runtime.request.Places;
import dev.brink.runtime.server.ViewerOptions;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeNodeTest {
  @TempDir Path data;

  private final FakeSandbox sandbox =
      new FakeSandbox()
          .with("demo-request", event -> new Execution.Proceed(event.request(), null))
          .with(
              "demo-response",
              event ->
                  event.response() == null
                      ? new Execution.Proceed(event.request(), null)
                      : new Execution.Respond(event.response(), null));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private NodeOptions options() {
    return options(data, 0, 0);
  }

  private NodeOptions options(Path directory, int viewerPort, int adminPort) {
    return options(directory, viewerPort, adminPort, List.of());
  }

  private NodeOptions options(
      Path directory,
      int viewerPort,
      int adminPort,
      List<NodeOptions.SeedDistribution> distributions) {
    return new NodeOptions(
        directory,
        ViewerOptions.defaults().withPorts(viewerPort, -1, null),
        new AdminOptions("127.0.0.1", adminPort, null),
        function -> sandbox,
        EnumSet.of(FunctionRuntime.CLOUDFRONT_JS_2_0),
        null,
        DataSize.ofMegabytes(16),
        adminPortInUse -> (address, port) -> false,
        Places.UNKNOWN,
        List.of(),
        Map.of(),
        OriginAccess.NONE,
        true,
        List.of(),
        distributions,
        () -> JsonNodeFactory.instance.objectNode(),
        out,
        err);
  }

  private static String get(int port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void aNodeWithoutAConfigurationServesTheDemo() throws Exception {
    EdgeNode node = TestNode.await(EdgeNode.start(options()));
    try {
      RawClient.Answer page = RawClient.get(node.viewerPort(), "/", "Host: anything");
      assertEquals(200, page.status());
      assertTrue(page.text().contains("demo origin"), page.text());
      assertEquals("Miss from cloudfront", page.header("X-Cache"));
      assertEquals(
          "Hit from cloudfront",
          RawClient.get(node.viewerPort(), "/", "Host: anything").header("X-Cache"));
      RawClient.Answer echo =
          RawClient.get(node.viewerPort(), "/api/echo?a=b", "Host: anything", "X-Mine: 1");
      assertTrue(echo.text().contains("\"uri\" : \"/api/echo?a=b\""), echo.text());
      assertEquals(404, RawClient.get(node.viewerPort(), "/none", "Host: a").status());
      assertEquals(503, RawClient.get(node.viewerPort(), "/status/503", "Host: a").status());
      String metrics = get(node.adminPort(), "/metrics");
      assertTrue(
          metrics.contains(
              "brink_requests_total{distribution=\"demo\",result=\"Hit\",status=\"2xx\"} 1.0"),
          metrics);
      assertTrue(metrics.contains("brink_cache_requests_total{result=\"hit\"}"), metrics);
      assertTrue(get(node.adminPort(), "/v1/stats").contains("\"hits\""));
    } finally {
      TestNode.await(node.close());
    }
    String log = out.toString(StandardCharsets.UTF_8);
    assertTrue(log.contains(" 127.0.0.1 GET / HTTP/1.1 200 "), log);
  }

  @Test
  void aRestartKeepsWhatIsStoredAndMakesNothingTwice() throws Exception {
    TestNode.await(TestNode.await(EdgeNode.start(options())).close());
    EdgeNode node = TestNode.await(EdgeNode.start(options()));
    try {
      assertTrue(
          get(node.adminPort(), "/v1/functions/demo-request").contains("\"version\":1"),
          get(node.adminPort(), "/v1/functions/demo-request"));
    } finally {
      TestNode.await(node.close());
    }
  }

  @Test
  void aRestartLeavesAConfiguredDistributionThatIsTheSameAlone() throws Exception {
    JsonNode config =
        new ObjectMapper().readTree(DemoDistribution.distribution().config().toString());
    List<NodeOptions.SeedDistribution> configured =
        List.of(new NodeOptions.SeedDistribution("configured", config));
    // The demo's functions, which it names, are there from the first start on.
    TestNode.await(TestNode.await(EdgeNode.start(options())).close());
    String first = distribution(configured);
    assertEquals(first, distribution(configured));
  }

  private String distribution(List<NodeOptions.SeedDistribution> configured) throws Exception {
    EdgeNode node = TestNode.await(EdgeNode.start(options(data, 0, 0, configured)));
    try {
      return get(node.adminPort(), "/v1/distributions/configured");
    } finally {
      TestNode.await(node.close());
    }
  }

  @Test
  void closingLetsARequestInProgressEnd() throws Exception {
    EdgeNode node = TestNode.await(EdgeNode.start(options()));
    try (RawClient client = new RawClient(node.viewerPort())) {
      client.write(RawClient.request("GET", "/slow", "Host: a"));
      while (!get(node.adminPort(), "/metrics").contains("brink_viewer_requests_active 1.0")) {
        Thread.onSpinWait();
      }
      long began = System.nanoTime();
      TestNode.await(node.close());
      assertEquals("slow\n", client.read().text());
      assertTrue(System.nanoTime() - began < Duration.ofSeconds(5).toNanos());
    }
  }

  @Test
  void aTakenPortEndsTheStartAndNothingStaysOpen() throws Exception {
    EdgeNode node = TestNode.await(EdgeNode.start(options()));
    try {
      Path other = data.resolve("other");
      assertEquals(
          "the viewer port 127.0.0.1:"
              + node.viewerPort()
              + " is taken; choose another with --port",
          refusal(options(other, node.viewerPort(), 0)));
      assertEquals(
          "the admin port 127.0.0.1:"
              + node.adminPort()
              + " is taken; choose another with --admin-port",
          refusal(options(other, 0, node.adminPort())));
      // The directory is free again: the failed nodes closed their stores.
      TestNode.await(TestNode.await(EdgeNode.start(options(other, 0, 0))).close());
    } finally {
      TestNode.await(node.close());
    }
  }

  private static String refusal(NodeOptions options) throws Exception {
    return EdgeNode.start(options)
        .toCompletionStage()
        .toCompletableFuture()
        .handle((node, failure) -> String.valueOf(failure.getMessage()))
        .get(20, TimeUnit.SECONDS);
  }
}
