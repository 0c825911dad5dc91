package dev.brink.runtime.pipeline;

import static dev.brink.functions.EventType.ORIGIN_REQUEST;
import static dev.brink.functions.EventType.ORIGIN_RESPONSE;
import static dev.brink.functions.EventType.VIEWER_REQUEST;
import static dev.brink.functions.EventType.VIEWER_RESPONSE;
import static dev.brink.runtime.pipeline.LambdaScripts.given;
import static dev.brink.runtime.pipeline.LambdaScripts.header;
import static dev.brink.runtime.pipeline.LambdaScripts.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.EventType;
import dev.brink.limits.DataSize;
import dev.brink.runtime.FakeSandbox;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.cache.MemoryCache;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lambda functions at all four triggers of a node: one test per rule that its viewers can see. */
class LambdaTriggersTest {
  private static final Map<EventType, UnaryOperator<ObjectNode>> HANDLERS =
      new EnumMap<>(EventType.class);
  private static final AtomicReference<String> ORIGIN_HEAD = new AtomicReference<>("");
  private static final AtomicReference<byte[]> ORIGIN_BODY = new AtomicReference<>(new byte[0]);

  private static final RawOrigin ORIGIN = new RawOrigin(LambdaTriggersTest::serve);
  private static final RawOrigin OTHER =
      new RawOrigin(
          connection -> {
            ORIGIN_HEAD.set(connection.requestHead());
            connection.write(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nother");
          });
  private static @Nullable TestNode node;
  private static int paths;

  private static void serve(RawOrigin.Connection connection) throws java.io.IOException {
    String head = connection.requestHead();
    ORIGIN_HEAD.set(head);
    String length = value(head, "Content-Length");
    if (!length.isEmpty()) {
      InputStream in = connection.socket().getInputStream();
      ORIGIN_BODY.set(in.readNBytes(Integer.parseInt(length)));
    }
    boolean missing = head.split(" ")[1].contains("missing");
    connection.write(
        "HTTP/1.1 "
            + (missing ? "404 Not Found" : "200 OK")
            + "\r\nContent-Length: 4\r\nContent-Type: text/plain\r\nVia: 1.1 origin\r\n"
            + "Warning: 199 - x\r\nContent-Encoding: identity\r\n"
            + "Cache-Control: max-age=60\r\nConnection: close\r\n\r\nbody");
  }

  private static String value(String head, String name) {
    for (String line : head.split("\r\n")) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  @BeforeAll
  static void start() {
    FakeSandbox sandbox = new FakeSandbox();
    sandbox.withExecution(
        "lambda",
        event ->
            LambdaScripts.run(event, HANDLERS.getOrDefault(event.type(), LambdaScripts::given)));
    node =
        TestNode.of(
                TestDistribution.to(ORIGIN.port())
                    .functionWithBody(VIEWER_REQUEST, "lambda")
                    .functionWithBody(ORIGIN_REQUEST, "lambda")
                    .function(ORIGIN_RESPONSE, "lambda")
                    .function(VIEWER_RESPONSE, "lambda"))
            .sandbox(sandbox)
            .policy((address, port) -> port == OTHER.port())
            .cache(
                new CacheStage(
                    new MemoryCache(DataSize.ofMegabytes(16), Runnable::run), Clock.systemUTC()))
            .start();
  }

  @AfterAll
  static void stop() throws Exception {
    Objects.requireNonNull(node).close();
    ORIGIN.close();
    OTHER.close();
  }

  @AfterEach
  void forget() {
    HANDLERS.clear();
  }

  private static int port() {
    return Objects.requireNonNull(node).port();
  }

  private static String path() {
    return "/object-" + paths++;
  }

  private static RawClient.Answer get() throws Exception {
    return RawClient.get(port(), path());
  }

  private static RawClient.Answer post(String body) throws Exception {
    try (RawClient client = new RawClient(port())) {
      return client.send(
          RawClient.request("POST", path(), "Content-Length: " + body.length()) + body);
    }
  }

  private static void at(EventType type, UnaryOperator<ObjectNode> handler) {
    HANDLERS.put(type, handler);
  }

  private static void assertInvalid(RawClient.Answer answer) {
    assertEquals(502, answer.status(), answer.text());
    assertEquals("LambdaValidationError from cloudfront", answer.header("X-Cache"));
    assertTrue(answer.text().contains("The Lambda function"), answer.text());
  }

  // --- headers -------------------------------------------------------------------------------

  static Stream<Arguments> refusedHeaders() {
    List<String> disallowed =
        List.of(
            "connection",
            "expect",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "trailer",
            "upgrade",
            "x-accel-buffering",
            "x-accel-charset",
            "x-accel-limit-rate",
            "x-accel-redirect",
            "x-amz-cf-id",
            "x-amzn-auth",
            "x-amzn-cf-billing",
            "x-amzn-cf-id",
            "x-amzn-cf-xff",
            "x-amzn-errortype",
            "x-amzn-fle-profile",
            "x-amzn-header-count",
            "x-amzn-header-order",
            "x-amzn-lambda-integration-tag",
            "x-amzn-requestid",
            "x-cache",
            "x-edge-location",
            "x-forwarded-proto",
            "x-real-ip",
            "cloudfront-viewer-cert-pem",
            "client-cert",
            "client-cert-chain");
    Map<EventType, List<String>> readOnly =
        Map.of(
            VIEWER_REQUEST,
            List.of("cdn-loop", "content-length", "host", "transfer-encoding", "via"),
            ORIGIN_REQUEST,
            List.of(
                "accept-encoding",
                "cdn-loop",
                "content-length",
                "if-modified-since",
                "if-none-match",
                "if-range",
                "if-unmodified-since",
                "transfer-encoding",
                "via"),
            ORIGIN_RESPONSE,
            List.of("transfer-encoding", "via"),
            VIEWER_RESPONSE,
            List.of("warning", "via", "content-length", "content-encoding", "transfer-encoding"));
    return Stream.of(EventType.values())
        .flatMap(
            type ->
                Stream.concat(disallowed.stream(), readOnly.getOrDefault(type, List.of()).stream())
                    .map(name -> Arguments.of(type, name)));
  }

  @ParameterizedTest
  @MethodSource("refusedHeaders")
  void aHeaderThatIsNotTheFunctionsToSetIsRefused(EventType type, String name) throws Exception {
    at(type, cf -> header(given(cf), name, "1"));
    assertInvalid(get());
  }

  @ParameterizedTest
  @CsvSource({
    "VIEWER_REQUEST, host",
    "ORIGIN_REQUEST, via",
    "ORIGIN_RESPONSE, via",
    "VIEWER_RESPONSE, warning",
    "VIEWER_RESPONSE, content-encoding"
  })
  void aReadOnlyHeaderThatIsDeletedIsRefused(EventType type, String name) throws Exception {
    at(
        type,
        cf -> {
          ((ObjectNode) given(cf).path("headers")).remove(name);
          return given(cf);
        });
    assertInvalid(get());
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void aHeaderOfAWrongShapeIsRefused(EventType type) throws Exception {
    at(
        type,
        cf -> {
          ((ObjectNode) given(cf).path("headers")).put("x-a", "text");
          return given(cf);
        });
    assertInvalid(get());
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void headersThatAreTooLargeAreRefused(EventType type) throws Exception {
    at(type, cf -> header(given(cf), "x-a", "v".repeat(32_768)));
    assertInvalid(get());
  }

  @Test
  void headersThatAreTheFunctionsToSetGoOn() throws Exception {
    at(VIEWER_REQUEST, cf -> header(given(cf), "x-viewer", "1"));
    at(ORIGIN_REQUEST, cf -> header(given(cf), "x-origin", "1"));
    at(ORIGIN_RESPONSE, cf -> header(given(cf), "x-stored", "1"));
    at(VIEWER_RESPONSE, cf -> header(given(cf), "x-out", "1"));
    String path = path();
    for (String cache : List.of("Miss from cloudfront", "Hit from cloudfront")) {
      RawClient.Answer answer = RawClient.get(port(), path);
      assertEquals("body", answer.text());
      assertEquals("1", answer.header("x-stored"));
      assertEquals("1", answer.header("x-out"));
      assertEquals(cache, answer.header("X-Cache"));
    }
    assertEquals("1", value(ORIGIN_HEAD.get(), "x-viewer"));
    assertEquals("1", value(ORIGIN_HEAD.get(), "x-origin"));
  }

  // --- statuses and shapes -------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource(EventType.class)
  void anAnswerThatIsNeitherRequestNorResponseIsRefused(EventType type) throws Exception {
    at(type, cf -> object("{}"));
    assertInvalid(get());
  }

  @ParameterizedTest
  @CsvSource({
    "VIEWER_REQUEST, 199",
    "VIEWER_REQUEST, 600",
    "ORIGIN_REQUEST, 199",
    "ORIGIN_REQUEST, 600",
    "ORIGIN_RESPONSE, 199",
    "ORIGIN_RESPONSE, 600",
    "VIEWER_RESPONSE, 302"
  })
  void aStatusThatIsNotTheFunctionsToSetIsRefused(EventType type, String status) throws Exception {
    at(
        type,
        cf -> (type.isRequest() ? object("{\"headers\": {}}") : given(cf)).put("status", status));
    assertInvalid(get());
  }

  @ParameterizedTest
  @EnumSource(
      value = EventType.class,
      names = {"VIEWER_REQUEST", "ORIGIN_REQUEST"})
  void aUriThatCannotStandInARequestLineIsRefused(EventType type) throws Exception {
    for (String uri : List.of("no-slash", "/a b", "/" + "a".repeat(8_192))) {
      at(type, cf -> given(cf).put("uri", uri));
      assertInvalid(get());
    }
  }

  @Test
  void aGeneratedResponseHasALargestSizeAtEachTrigger() throws Exception {
    for (Map.Entry<EventType, Integer> row :
        Map.of(VIEWER_REQUEST, 40_960, ORIGIN_REQUEST, 1_048_576).entrySet()) {
      at(row.getKey(), cf -> object("{\"status\": 200}").put("body", "x".repeat(row.getValue())));
      RawClient.Answer whole = get();
      assertEquals(200, whole.status());
      assertEquals(row.getValue(), whole.body().length);
      at(
          row.getKey(),
          cf -> object("{\"status\": 200}").put("body", "x".repeat(row.getValue() + 1)));
      assertInvalid(get());
      HANDLERS.clear();
    }
  }

  @Test
  void aGenerated204WithABodyIsRefusedAtViewerRequest() throws Exception {
    at(VIEWER_REQUEST, cf -> object("{\"status\": \"204\", \"body\": \"x\"}"));
    assertInvalid(get());
  }

  @Test
  void aResponseMadeAtViewerRequestIsNotStored() throws Exception {
    int before = ORIGIN.requests.get();
    String path = path();
    at(VIEWER_REQUEST, cf -> object("{\"status\": \"200\", \"body\": \"made\"}"));
    at(VIEWER_RESPONSE, cf -> header(given(cf), "x-out", "1"));
    RawClient.Answer made = RawClient.get(port(), path);
    assertEquals("made", made.text());
    assertEquals("LambdaGeneratedResponse from cloudfront", made.header("X-Cache"));
    assertEquals("", made.header("x-out"));
    HANDLERS.clear();
    assertEquals("body", RawClient.get(port(), path).text());
    assertEquals(before + 1, ORIGIN.requests.get());
  }

  @Test
  void aResponseMadeAtOriginRequestIsStored() throws Exception {
    String path = path();
    at(
        ORIGIN_REQUEST,
        cf ->
            object(
                "{\"status\": \"200\", \"body\": \"iVA=\", \"bodyEncoding\": \"base64\","
                    + " \"headers\": {\"cache-control\": [{\"value\": \"max-age=60\"}]}}"));
    at(ORIGIN_RESPONSE, cf -> header(given(cf), "x-stored", "1"));
    RawClient.Answer made = RawClient.get(port(), path);
    assertEquals("LambdaGeneratedResponse from cloudfront", made.header("X-Cache"));
    assertEquals("", made.header("x-stored"));
    HANDLERS.clear();
    RawClient.Answer hit = RawClient.get(port(), path);
    assertEquals("Hit from cloudfront", hit.header("X-Cache"));
    assertTrue(Arrays.equals(new byte[] {(byte) 0x89, 'P'}, hit.body()));
  }

  @Test
  void originResponseSeesErrorsAndWhatItMakesOfThemIsStored() throws Exception {
    String path = path() + "-missing";
    at(
        ORIGIN_RESPONSE,
        cf ->
            given(cf).put("status", "200").put("statusDescription", "OK").put("body", "<p>sorry"));
    RawClient.Answer answer = RawClient.get(port(), path);
    assertEquals(200, answer.status());
    assertEquals("<p>sorry", answer.text());
    HANDLERS.clear();
    RawClient.Answer hit = RawClient.get(port(), path);
    assertEquals("<p>sorry", hit.text());
    assertEquals("8", hit.header("Content-Length"));
    assertEquals("Hit from cloudfront", hit.header("X-Cache"));
  }

  @Test
  void originResponseRemovesABody() throws Exception {
    at(ORIGIN_RESPONSE, cf -> given(cf).put("body", ""));
    RawClient.Answer answer = get();
    assertEquals(200, answer.status());
    assertEquals("", answer.text());
  }

  @Test
  void aBodySetAtViewerResponseIsIgnoredWithAWarning() throws Exception {
    at(VIEWER_RESPONSE, cf -> given(cf).put("body", "mine"));
    assertEquals("body", get().text());
    assertTrue(
        Objects.requireNonNull(node).functionLog.stream()
            .anyMatch(line -> line.contains("WARNING the body cannot be changed")));
  }

  @Test
  void viewerResponseDoesNotRunForErrors() throws Exception {
    at(VIEWER_RESPONSE, cf -> header(given(cf), "x-out", "1"));
    RawClient.Answer answer = RawClient.get(port(), path() + "-missing");
    assertEquals(404, answer.status());
    assertEquals("", answer.header("x-out"));
  }

  // --- request bodies ------------------------------------------------------------------------

  @Test
  void aBodyIsShownAndForwardedAsItCame() throws Exception {
    AtomicReference<String> seen = new AtomicReference<>("");
    at(
        VIEWER_REQUEST,
        cf -> {
          seen.set(cf.at("/request/body/data").asText());
          ((ObjectNode) given(cf).path("body")).put("data", "bm8=");
          return given(cf);
        });
    assertEquals(200, post("hello").status());
    assertEquals("aGVsbG8=", seen.get());
    assertEquals("hello", new String(ORIGIN_BODY.get(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"VIEWER_REQUEST, 40960", "ORIGIN_REQUEST, 1048576"})
  void ofALargeBodyTheBeginningIsShownAndAllOfItForwarded(EventType type, int most)
      throws Exception {
    AtomicReference<ObjectNode> seen = new AtomicReference<>(object("{}"));
    at(
        type,
        cf -> {
          seen.set((ObjectNode) cf.at("/request/body"));
          return given(cf);
        });
    String body = "0123456789".repeat(most / 10 + 20_000);
    assertEquals(200, post(body).status());
    assertTrue(seen.get().path("inputTruncated").asBoolean());
    assertEquals(most, seen.get().path("data").binaryValue().length);
    assertEquals(body, new String(ORIGIN_BODY.get(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource(
      value = EventType.class,
      names = {"VIEWER_REQUEST", "ORIGIN_REQUEST"})
  void aReplacedBodyIsWhatTheOriginGets(EventType type) throws Exception {
    at(
        type,
        cf -> {
          ((ObjectNode) given(cf).path("body"))
              .put("action", "replace")
              .put("encoding", "text")
              .put("data", "something else");
          return given(cf);
        });
    assertEquals(200, post("hello").status());
    assertEquals("something else", new String(ORIGIN_BODY.get(), StandardCharsets.UTF_8));
    assertEquals("14", value(ORIGIN_HEAD.get(), "Content-Length"));
  }

  @ParameterizedTest
  @CsvSource({"VIEWER_REQUEST, 40961", "ORIGIN_REQUEST, 1048577"})
  void aReplacedBodyThatIsTooLargeIsRefused(EventType type, int size) throws Exception {
    at(
        type,
        cf -> {
          ((ObjectNode) given(cf).path("body"))
              .put("action", "replace")
              .put("encoding", "text")
              .put("data", "x".repeat(size));
          return given(cf);
        });
    assertInvalid(post("hello"));
  }

  @Test
  void aRequestWithoutBodyShowsAnEmptyOne() throws Exception {
    AtomicReference<ObjectNode> seen = new AtomicReference<>(object("{}"));
    at(
        VIEWER_REQUEST,
        cf -> {
          seen.set((ObjectNode) cf.at("/request/body"));
          return given(cf);
        });
    assertEquals(200, get().status());
    assertEquals("", seen.get().path("data").asText());
    assertFalse(seen.get().path("inputTruncated").asBoolean(true));
  }

  // --- origins -------------------------------------------------------------------------------

  private static ObjectNode custom(ObjectNode cf) {
    return (ObjectNode) cf.at("/request/origin/custom");
  }

  @Test
  void theOriginIsShownAsItIs() throws Exception {
    AtomicReference<ObjectNode> seen = new AtomicReference<>(object("{}"));
    at(
        ORIGIN_REQUEST,
        cf -> {
          seen.set((ObjectNode) cf.path("request"));
          return given(cf);
        });
    assertEquals("body", get().text());
    assertEquals("127.0.0.1", seen.get().at("/origin/custom/domainName").asText());
    assertEquals(ORIGIN.port(), seen.get().at("/origin/custom/port").asInt());
    assertEquals("http", seen.get().at("/origin/custom/protocol").asText());
    assertEquals(10, seen.get().at("/origin/custom/readTimeout").asInt());
    // All viewer headers are forwarded, Host with them.
    assertEquals("test.cloudfront.localhost", seen.get().at("/headers/host/0/value").asText());
  }

  @Test
  void aRequestGoesToTheOriginThatTheFunctionChose() throws Exception {
    at(
        ORIGIN_REQUEST,
        cf -> {
          custom(cf).put("domainName", "localhost").put("port", OTHER.port()).put("path", "/v2");
          custom(cf).putObject("customHeaders").putArray("x-key").addObject().put("value", "k");
          return header(given(cf), "host", "other.example");
        });
    String path = path();
    assertEquals("other", RawClient.get(port(), path).text());
    assertTrue(ORIGIN_HEAD.get().startsWith("GET /v2" + path + " "), ORIGIN_HEAD.get());
    assertEquals("other.example", value(ORIGIN_HEAD.get(), "Host"));
    assertEquals("k", value(ORIGIN_HEAD.get(), "X-Key"));
  }

  @Test
  void anOriginThatTheNetworkPolicyForbidsIsTheFunctionsFault() throws Exception {
    at(
        ORIGIN_REQUEST,
        cf -> {
          custom(cf).put("domainName", "localhost");
          return given(cf);
        });
    assertInvalid(get());
  }

  @Test
  void whatIsLeftAsShownNeedsNobodysLeave() throws Exception {
    at(
        ORIGIN_REQUEST,
        cf -> {
          custom(cf).put("path", "/v3").put("readTimeout", 5);
          return given(cf);
        });
    String path = path();
    assertEquals("body", RawClient.get(port(), path).text());
    assertTrue(ORIGIN_HEAD.get().startsWith("GET /v3" + path + " "), ORIGIN_HEAD.get());
  }

  @Test
  void theOriginIsNoPartOfTheCacheKey() throws Exception {
    String path = path();
    at(
        ORIGIN_REQUEST,
        cf -> {
          custom(cf).put("domainName", "localhost").put("port", OTHER.port());
          return given(cf);
        });
    at(ORIGIN_RESPONSE, cf -> header(given(cf), "cache-control", "max-age=60"));
    assertEquals("other", RawClient.get(port(), path).text());
    HANDLERS.clear();
    assertEquals("other", RawClient.get(port(), path).text());
  }

  @Test
  void aUriChangedAtOriginRequestReachesTheOriginUnderTheOldKey() throws Exception {
    String path = path();
    at(ORIGIN_REQUEST, cf -> given(cf).put("uri", "/elsewhere").put("querystring", "a=1"));
    assertEquals(200, RawClient.get(port(), path).status());
    assertTrue(ORIGIN_HEAD.get().startsWith("GET /elsewhere?a=1 "), ORIGIN_HEAD.get());
    HANDLERS.clear();
    assertEquals("Hit from cloudfront", RawClient.get(port(), path).header("X-Cache"));
  }

  @Test
  void aRefusedAnswerLeavesWhatIsStoredAlone() throws Exception {
    String path = path();
    assertEquals("body", RawClient.get(port(), path).text());
    at(VIEWER_RESPONSE, cf -> given(cf).put("status", "500"));
    assertInvalid(RawClient.get(port(), path));
    HANDLERS.clear();
    RawClient.Answer hit = RawClient.get(port(), path);
    assertEquals("body", hit.text());
    assertEquals("Hit from cloudfront", hit.header("X-Cache"));
    assertEquals(Set.of(), HANDLERS.keySet());
  }
}
