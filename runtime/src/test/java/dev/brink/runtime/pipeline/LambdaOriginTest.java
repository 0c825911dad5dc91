package dev.brink.runtime.pipeline;

import static dev.brink.functions.EventType.ORIGIN_REQUEST;
import static dev.brink.runtime.pipeline.LambdaScripts.given;
import static dev.brink.runtime.pipeline.LambdaScripts.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.FakeSandbox;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.distribution.Origin;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every member of {@code request.origin} at origin-request is honoured, or refused with 502. */
class LambdaOriginTest {
  private static final AtomicReference<UnaryOperator<ObjectNode>> HANDLER =
      new AtomicReference<>(LambdaScripts::given);
  private static final CountDownLatch HUNG_UP = new CountDownLatch(1);
  private static final RawOrigin ORIGIN = new RawOrigin(LambdaOriginTest::serve);
  private static @Nullable TestNode node;

  private static void serve(RawOrigin.Connection connection) throws IOException {
    String path = connection.requestHead().split(" ")[1];
    if (path.endsWith("/silent")) {
      // Says nothing until the node has had enough.
      connection.socket().getInputStream().read();
      return;
    }
    connection.write(
        "HTTP/1.1 200 OK\r\nContent-Length: "
            + connection.requestHead().length()
            + "\r\n\r\n"
            + connection.requestHead());
    if (path.endsWith("/kept")) {
      // The connection is the node's to keep, and to close.
      connection.socket().getInputStream().read();
      HUNG_UP.countDown();
    }
  }

  @BeforeAll
  static void start() {
    FakeSandbox sandbox = new FakeSandbox();
    sandbox.withExecution("lambda", event -> LambdaScripts.run(event, HANDLER.get()));
    node =
        TestNode.of(new TestDistribution().origin(patient()).function(ORIGIN_REQUEST, "lambda"))
            .sandbox(sandbox)
            .policy((address, port) -> true)
            .start();
  }

  /** As configured, it is waited for and connections to it are kept longer than tests wait. */
  private static Origin patient() {
    return new Origin(
        "origin",
        "127.0.0.1",
        "",
        HttpFields.EMPTY,
        Origin.Protocol.HTTP_ONLY,
        ORIGIN.port(),
        443,
        1,
        Duration.ofSeconds(10),
        Duration.ofSeconds(120),
        Duration.ofSeconds(120),
        null,
        false,
        null);
  }

  @AfterAll
  static void stop() throws Exception {
    Objects.requireNonNull(node).close();
    ORIGIN.close();
  }

  private static TestNode node() {
    return Objects.requireNonNull(node);
  }

  /** What a viewer gets when a function changes the origin it was shown. */
  private static RawClient.Answer get(String path, UnaryOperator<ObjectNode> change)
      throws Exception {
    HANDLER.set(
        cf -> {
          ObjectNode request = given(cf);
          request.set("origin", change.apply((ObjectNode) request.path("origin")));
          return request;
        });
    return RawClient.get(node().port(), path);
  }

  private static RawClient.Answer set(String path, String member, String value) throws Exception {
    return get(
        path,
        origin -> {
          ((ObjectNode) origin.path("custom")).set(member, json(value));
          return origin;
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          domainName                | "a.example:80"
          domainName                | "10.0.0.1"
          domainName                | "::1"
          domainName                | ""
          domainName                | 7
          path                      | "no-slash"
          path                      | "/ends/"
          path                      | "/a?b"
          port                      | 22
          port                      | 1023
          port                      | 65536
          port                      | "80"
          protocol                  | "ftp"
          protocol                  | null
          readTimeout               | 0
          readTimeout               | 121
          readTimeout               | 1.5
          keepaliveTimeout          | 0
          keepaliveTimeout          | 301
          responseCompletionTimeout | 119
          responseCompletionTimeout | -1
          sslProtocols              | ["TLSv1.3"]
          sslProtocols              | []
          sslProtocols              | "TLSv1.2"
          customHeaders             | {"via": [{"value": "x"}]}
          customHeaders             | {"x-amz-key": [{"value": "x"}]}
          customHeaders             | {"host": [{"value": "x"}]}
          customHeaders             | {"x-seen": [{"value": "x"}]}
          customHeaders             | {"x-shape": "x"}
          customHeaders             | []
          """)
  void aMemberOutOfItsBoundsIsRefused(String member, String value) throws Exception {
    HANDLER.set(
        cf -> {
          ObjectNode request = LambdaScripts.header(given(cf), "x-seen", "1");
          ((ObjectNode) request.path("origin").path("custom")).set(member, json(value));
          return request;
        });
    assertInvalid(RawClient.get(node().port(), "/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}
          {"custom": 1}
          {"custom": {}, "s3": {}}
          {"s3": {"domainName": "B.s3.amazonaws.com", "authMethod": "none"}}
          {"s3": {"authMethod": "none"}}
          {"s3": {"domainName": "b.s3.amazonaws.com", "authMethod": "sigv4"}}
          {"s3": {"domainName": "b.s3.amazonaws.com", "authMethod": "origin-access-identity", "region": "us-east-1"}}
          {"s3": {"domainName": "b.s3.amazonaws.com", "authMethod": "none", "path": "x"}}
          {"s3": {"domainName": "b.s3.amazonaws.com", "authMethod": "none", "readTimeout": 0}}
          """)
  void anOriginOfAWrongKindIsRefused(String origin) throws Exception {
    assertInvalid(get("/", shown -> (ObjectNode) json(origin)));
  }

  private static void assertInvalid(RawClient.Answer answer) {
    assertEquals(502, answer.status(), answer.text());
    assertEquals("LambdaValidationError from cloudfront", answer.header("X-Cache"));
  }

  @Test
  void aSilentOriginIsGivenUpAfterTheReadTimeoutThatTheFunctionChose() throws Exception {
    assertEquals(504, set("/silent", "readTimeout", "1").status());
  }

  @Test
  void aConnectionIsKeptForAsLongAsTheFunctionChose() throws Exception {
    RawClient.Answer answer = set("/kept", "keepaliveTimeout", "1");
    assertEquals(200, answer.status());
    assertTrue(HUNG_UP.await(60, TimeUnit.SECONDS), "the node keeps the connection");
  }

  @Test
  void olderProtocolsAreAMinimumAndTheLogSaysWhatIsSpoken() throws Exception {
    assertEquals(200, set("/", "sslProtocols", "[\"TLSv1\", \"TLSv1.1\"]").status());
    assertTrue(
        node().functionLog.stream().anyMatch(line -> line.contains("origin.custom.sslProtocols")),
        node().functionLog.toString());
  }

  @Test
  void headersPathAndPortThatTheFunctionChoseAreWhatTheOriginGets() throws Exception {
    String head =
        get(
                "/a",
                origin -> {
                  ObjectNode custom = (ObjectNode) origin.path("custom");
                  custom.put("path", "/v2").put("domainName", "localhost");
                  custom.set(
                      "customHeaders",
                      json("{\"x-key\": [{\"key\": \"X-Key\", \"value\": \"k\"}]}"));
                  return origin;
                })
            .text();
    assertTrue(head.startsWith("GET /v2/a "), head);
    assertTrue(head.contains("\r\nX-Key: k\r\n"), head);
  }
}
