package dev.brink.runtime.compression;

import static dev.brink.runtime.cache.FakeOrigin.response;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.ConfiguredDistribution;
import dev.brink.runtime.cache.CacheScene;
import dev.brink.runtime.cache.FakeStream;
import dev.brink.runtime.compatibility.Departing;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compressed, and how. */
class CompressionRuleTest {

  private static final String OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
  private static final String UNCOMPRESSED = "b2884449-e4de-46a7-ac36-70bc7f1ddd6d";
  private static final String DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
  private static final String GZIP_ONLY = "08627262-05a9-4f76-9ded-b50ca2e3a84f";
  private static final String BOTH = "gzip, deflate, br";

  private static Exchange viewer(String policy, String method, String acceptEncoding) {
    return viewer(policy, method, acceptEncoding, "");
  }

  private static Exchange viewer(
      String policy, String method, String acceptEncoding, String otherMembers) {
    CacheBehavior behavior =
        new ConfiguredDistribution()
            .read(
                80,
                """
                'DefaultCacheBehavior': {'TargetOriginId': 'origin',
                  'ViewerProtocolPolicy': 'allow-all', 'CachePolicyId': '%s', %s 'Compress': true}
                """
                    .formatted(policy, otherMembers))
            .behaviorFor("/");
    String[] headers =
        acceptEncoding.isEmpty() ? new String[0] : new String[] {"Accept-Encoding", acceptEncoding};
    return CacheScene.DEFAULT.request(method, "/a", null, headers).withBehavior(behavior);
  }

  private static EdgeResponse text(int status, long length, String... headers) {
    HttpFields.Builder lines = HttpFields.builder().add("Content-Type", "text/html");
    lines.addAll(HttpFields.of(headers));
    return response(status, new ResponseBody.Streamed(new FakeStream(), length, () -> {}))
        .withHeaders(lines.build());
  }

  private static String chosen(Exchange exchange, EdgeResponse response) {
    List<Coding> codings = CompressionRule.codings(exchange, response);
    return codings.isEmpty() ? "none" : codings.getFirst().wireName();
  }

  @ParameterizedTest(name = "policy {0}, viewer takes {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          both     | gzip, deflate, br | br
          both     | br                | br
          both     | gzip              | gzip
          both     | gzip, br;q=0      | gzip
          both     | deflate           | none
          both     | *                 | none
          both     | ''                | none
          gzip     | gzip, br          | gzip
          gzip     | br                | none
          neither  | gzip, br          | none
          disabled | gzip, br          | none
          """)
  void brotliIsPreferredWhereThePolicyAndTheViewerHaveIt(
      String policy, String acceptEncoding, String coding) {
    String id =
        switch (policy) {
          case "both" -> OPTIMIZED;
          case "gzip" -> GZIP_ONLY;
          case "neither" -> UNCOMPRESSED;
          default -> DISABLED;
        };
    assertEquals(coding, chosen(viewer(id, "GET", acceptEncoding), text(200, 5_000)));
  }

  @ParameterizedTest(name = "{0} with {1} bytes")
  @CsvSource({
    "200, 999, none",
    "200, 1000, br",
    "200, 10000000, br",
    "200, 10000001, none",
    "200, -1, none",
    "403, 5000, br",
    "404, 5000, br",
    "201, 5000, none",
    "206, 5000, none",
    "301, 5000, none",
    "410, 5000, none",
    "500, 5000, none",
  })
  void statusAndLengthDecide(int status, long length, String coding) {
    assertEquals(coding, chosen(viewer(OPTIMIZED, "GET", BOTH), text(status, length)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html; charset=utf-8",
        "TEXT/CSS",
        "application/json ;v=1",
        "application/wasm",
        "image/svg+xml",
        "font/ttf",
        "vnd.apple.mpegurl"
      })
  void listedTypesAreCompressed(String type) {
    EdgeResponse response = text(200, 5_000);
    assertEquals(
        "br",
        chosen(
            viewer(OPTIMIZED, "GET", BOTH),
            response.withHeaders(HttpFields.of("Content-Type", type))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/png", "font/woff2", "application/zip", "text/markdown", "text", "", "json"})
  void otherTypesAreNot(String type) {
    EdgeResponse response = text(200, 5_000);
    assertEquals(
        "none",
        chosen(
            viewer(OPTIMIZED, "GET", BOTH),
            response.withHeaders(HttpFields.of("Content-Type", type))));
    assertEquals(
        "none", chosen(viewer(OPTIMIZED, "GET", BOTH), response.withHeaders(HttpFields.EMPTY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity", "x-unknown"})
  void whatHasACodingStaysAsItIs(String coding) {
    assertEquals(
        "none",
        chosen(viewer(OPTIMIZED, "GET", BOTH), text(200, 5_000, "Content-Encoding", coding)));
  }

  @Test
  void answersThatAreNotKeptStayAsTheyAre() {
    String all = "'AllowedMethods': ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],";
    assertEquals("none", chosen(viewer(OPTIMIZED, "POST", BOTH, all), text(200, 5_000)));
    assertEquals("none", chosen(viewer(OPTIMIZED, "OPTIONS", BOTH, all), text(200, 5_000)));
  }

  @Test
  void aBehaviorWithoutCompressLeavesAnswersAsTheyAre() {
    Exchange off = viewer(OPTIMIZED, "GET", BOTH);
    assertEquals("none", chosen(off.withBehavior(CacheScene.DEFAULT.behavior()), text(200, 5_000)));
  }

  @Test
  void anHttp10ViewerGetsNoCompression() {
    Exchange exchange = viewer(OPTIMIZED, "GET", BOTH);
    Exchange old =
        new Exchange(
            exchange.snapshot(),
            exchange.distribution(),
            exchange.behavior(),
            new Exchange.Viewer("192.0.2.1", 5555, false, "1.0", null),
            exchange.context(),
            exchange.viewerRequest(),
            exchange.request(),
            exchange.body(),
            null);
    assertEquals("none", chosen(old, text(200, 5_000)));
  }

  @Test
  void noTransformCountsInRfc9111ModeOnly() {
    EdgeResponse response = text(200, 5_000, "Cache-Control", "no-transform");
    assertEquals("br", chosen(viewer(OPTIMIZED, "GET", BOTH), response));
    assertEquals(
        "none", chosen(viewer(OPTIMIZED, "GET", BOTH, "'CacheMode': 'rfc9111',"), response));
  }

  @Test
  void whatAFunctionMadeStaysAsItIs() {
    EdgeResponse made =
        new EdgeResponse(
            200,
            null,
            HttpFields.of("Content-Type", "text/html"),
            text(200, 5_000).body(),
            ResultType.LAMBDA_GENERATED_RESPONSE,
            EdgeResponse.Source.ORIGIN_REQUEST);
    assertEquals("none", chosen(viewer(OPTIMIZED, "GET", BOTH), made));
  }

  @Test
  void legacySettingsKnowGzipOnly() {
    CacheBehavior legacy =
        new ConfiguredDistribution()
            .read(
                80,
                """
                'DefaultCacheBehavior': {'TargetOriginId': 'origin',
                  'ViewerProtocolPolicy': 'allow-all', 'MinTTL': 0, 'Compress': true,
                  'ForwardedValues': {'QueryString': false, 'Cookies': {'Forward': 'none'}}}
                """)
            .behaviorFor("/");
    Exchange exchange = viewer(OPTIMIZED, "GET", BOTH).withBehavior(legacy);
    assertEquals("gzip", chosen(exchange, text(200, 5_000)));
  }

  @Test
  void whatAnOriginRequestFunctionMadeStaysAsItIsOrIsCompressed() {
    EdgeResponse made =
        text(200, 0)
            .withBody(new ResponseBody.Bytes(Buffer.buffer("x".repeat(2_000))))
            .withSource(EdgeResponse.Source.ORIGIN_REQUEST);
    Exchange exchange = viewer(OPTIMIZED, "GET", BOTH);
    assertEquals("none", chosen(exchange, made));
    Exchange otherwise = Departing.from(exchange, Departure.FUNCTION_ANSWERS_COMPRESSED);
    assertEquals("br", chosen(otherwise, made));
    assertEquals("none", chosen(otherwise, made.withSource(EdgeResponse.Source.VIEWER_REQUEST)));
  }
}
