package dev.brink.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Isolation;
import dev.brink.limits.DataSize;
import dev.brink.runtime.admin.AdminOptions;
import dev.brink.runtime.config.OriginAccess;
import dev.brink.runtime.demo.DemoDistribution;
import dev.brink.runtime.packages.PackageSettings;
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
    return options(directory, viewerPort, adminPort, List.of(), List.of());
  }

  private NodeOptions options(
      Path directory,
      int viewerPort,
      int adminPort,
      List<NodeOptions.SeedFunction> functions,
      List<NodeOptions.SeedDistribution> distributions) {
    return new NodeOptions(
        directory,
        ViewerOptions.defaults().withPorts(viewerPort, -1, null),
        new AdminOptions("127.0.0.1", adminPort, null),
        function -> sandbox,
        EnumSet.of(FunctionRuntime.CLOUDFRONT_JS_2_0, FunctionRuntime.NODEJS),
        null,
        DataSize.ofMegabytes(16),
        adminPortInUse -> (address, port) -> false,
        Places.UNKNOWN,
        List.of(),
        Map.of(),
        OriginAccess.NONE,
        true,
        functions,
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
    EdgeNode node = TestNode.await(EdgeNode.start(options(data, 0, 0, List.of(), configured)));
    try {
      return get(node.adminPort(), "/v1/distributions/configured");
    } finally {
      TestNode.await(node.close());
    }
  }

  @Test
  void aRestartLeavesAConfiguredFunctionThatIsTheSameAlone() throws Exception {
    assertEquals(1, version(lambda(128, "1")));
    assertEquals(1, version(lambda(128, "1")));
    assertEquals(2, version(lambda(256, "1")));
    assertEquals(3, version(lambda(256, "2")));
    assertEquals(4, version(script(Isolation.IN_PROCESS)));
    assertEquals(5, version(script(Isolation.PROCESS)));
    assertEquals(5, version(script(Isolation.PROCESS)));
  }

  private static NodeOptions.SeedFunction lambda(int memory, String code) {
    return new NodeOptions.SeedFunction(
        "configured",
        FunctionRuntime.NODEJS,
        ("exports.handler = () => " + code).getBytes(StandardCharsets.UTF_8),
        false,
        new PackageSettings(null, memory, null, null),
        Isolation.PROCESS);
  }

  private static NodeOptions.SeedFunction script(Isolation isolation) {
    return new NodeOptions.SeedFunction(
        "configured",
        FunctionRuntime.CLOUDFRONT_JS_2_0,
        "function handler() {}".getBytes(StandardCharsets.UTF_8),
        false,
        PackageSettings.NONE,
        isolation);
  }

  private int version(NodeOptions.SeedFunction configured) throws Exception {
    EdgeNode node =
        TestNode.await(EdgeNode.start(options(data, 0, 0, List.of(configured), List.of())));
    try {
      return new ObjectMapper()
          .readTree(get(node.adminPort(), "/v1/functions/configured"))
          .at("/live/version")
          .asInt();
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
