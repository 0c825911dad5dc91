package dev.brink.runtime.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.brink.limits.DataSize;
import dev.brink.runtime.ConfiguredDistribution;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.distribution.PolicyKind;
import dev.brink.runtime.metrics.NodeMetrics;
import dev.brink.runtime.sigv4.AwsCredentials;
import dev.brink.runtime.sigv4.SigV4;
import dev.brink.runtime.sigv4.SignedRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real-time logs of a node that serves viewers, at the servers that take them. */
class RealtimeLogNodeTest {
  private static final AwsCredentials KEYS = new AwsCredentials("AKID", "secret", null);
  private static final List<String> FIELDS = List.of("sc-status", "cs-uri-stem");
  private static final String CONFIG =
      """
      'DefaultCacheBehavior': {'TargetOriginId': 'origin', 'ViewerProtocolPolicy': 'allow-all',
        'CachePolicyId': '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'},
      'CacheBehaviors': [{'PathPattern': '/live/*', 'TargetOriginId': 'origin',
        'ViewerProtocolPolicy': 'allow-all', 'CachePolicyId':
        '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'RealtimeLogConfigArn':
        'arn:aws:cloudfront::123456789012:realtime-log-config/live'}]
      """;

  @TempDir Path folder;
  private final NodeMetrics metrics = new NodeMetrics();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
  private final RawOrigin origin =
      new RawOrigin(
          connection ->
              connection.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));
  private @Nullable HttpServer server;

  /** A request that the server got. */
  private record Taken(Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.US_ASCII);
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.stop(0);
    }
    origin.close();
    metrics.close();
  }

  /** Starts a server that answers as told; null answers nothing at all. */
  private URI serve(Function<Taken, String> answer) throws IOException {
    HttpServer made = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    made.createContext("/", exchange -> take(exchange, answer));
    made.start();
    server = made;
    return URI.create("http://127.0.0.1:" + made.getAddress().getPort());
  }

  private void take(HttpExchange exchange, Function<Taken, String> answer) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    Taken request = new Taken(headers, exchange.getRequestBody().readAllBytes());
    String text = answer.apply(request);
    int space = text.indexOf(' ');
    byte[] body = text.substring(space + 1).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(Integer.parseInt(text.substring(0, space)), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
    taken.add(request);
  }

  private Taken next() throws InterruptedException {
    Taken request = taken.poll(20, TimeUnit.SECONDS);
    assertTrue(request != null, "no request came to the sink");
    return request == null ? new Taken(Map.of(), new byte[0]) : request;
  }

  private RealtimeLog log(RealtimeLogOptions options, int percent) {
    return new RealtimeLog(
        new RealtimeLog.Parts(
            options,
            KEYS,
            metrics.logs(),
            problems::add,
            Clock.systemUTC(),
            () -> percent,
            new Random(1)));
  }

  private static RealtimeLogOptions nodeWide(SinkOptions sink, int rate) {
    return new RealtimeLogOptions(
        new RealtimeLogOptions.NodeWide(sink, rate, FIELDS), Map.of(), null);
  }

  private void serving(RealtimeLog log, String... paths) throws Exception {
    try (TestNode node =
        TestNode.of(
                new ConfiguredDistribution()
                    .policy(
                        PolicyKind.REALTIME_LOG_CONFIG,
                        "live",
                        """
                        {'Name': 'live', 'SamplingRate': 50, 'Fields': ['cs-uri-stem', 'c-ip'],
                         'EndPoints': [{'StreamType': 'Kinesis', 'KinesisStreamConfig': {'RoleARN':
                          'arn:x', 'StreamARN':
                          'arn:aws:kinesis:eu-west-1:123456789012:stream/views'}}]}
                        """)
                    .read(origin.port(), CONFIG))
            .logs(log)
            .start()) {
      for (String path : paths) {
        assertEquals(200, RawClient.get(node.port(), path).status());
      }
    }
  }

  @Test
  void anHttpSinkGetsOneRecordALine() throws Exception {
    URI url = serve(request -> "204 ");
    RealtimeLog log =
        log(nodeWide(new SinkOptions.ToHttp(url.resolve("/in"), Map.of("X-Key", "k")), 100), 0);
    serving(log, "/a", "/b");
    StringBuilder lines = new StringBuilder();
    while (lines.length() < "200\t/a\n200\t/b\n".length()) {
      Taken request = next();
      assertEquals("k", request.headers.get("X-Key"));
      lines.append(request.text());
    }
    log.close();
    assertEquals("200\t/a\n200\t/b\n", lines.toString());
    assertEquals(2, metrics.logs().of("realtime-log").delivered());
  }

  @Test
  void aSinkThatIsBusyGetsTheBatchAgain() throws Exception {
    List<String> answers = new CopyOnWriteArrayList<>(List.of("503 busy", "429 busy"));
    URI url = serve(request -> answers.isEmpty() ? "200 " : answers.removeFirst());
    RealtimeLog log = log(nodeWide(new SinkOptions.ToHttp(url, Map.of()), 100), 0);
    serving(log, "/a");
    assertEquals("200\t/a\n", next().text());
    assertEquals("200\t/a\n", next().text());
    assertEquals("200\t/a\n", next().text());
    log.close();
    assertEquals(1, metrics.logs().of("realtime-log").delivered());
    assertEquals(0, metrics.logs().of("realtime-log").dropped());
  }

  @Test
  void onlyTheSampledRequestsAreLogged() throws Exception {
    Path file = folder.resolve("rt.log");
    SinkOptions sink = new SinkOptions.ToFile(file, DataSize.ofMegabytes(1));
    RealtimeLog spared = log(nodeWide(sink, 30), 30);
    serving(spared, "/a");
    spared.close();
    assertTrue(Files.notExists(file));
    RealtimeLog picked = log(nodeWide(sink, 30), 29);
    serving(picked, "/b");
    picked.close();
    assertEquals("200\t/b\n", Files.readString(file));
  }

  @Test
  void aStreamGetsSignedRecordsOfTheBehaviorThatNamesIt() throws Exception {
    URI url =
        serve(request -> "200 {\"FailedRecordCount\": 0, \"Records\": [{\"ShardId\": \"s\"}]}");
    RealtimeLog log = log(new RealtimeLogOptions(null, Map.of(), url), 49);
    serving(log, "/other", "/live/1");
    Taken call = next();
    log.close();
    assertEquals("Kinesis_20131202.PutRecords", call.headers.get("X-Amz-Target"));
    assertEquals("application/x-amz-json-1.1", call.headers.get("Content-Type"));
    assertEquals(expectedAuthorization(call), call.headers.get("Authorization"));
    JsonNode body = new ObjectMapper().readTree(call.body);
    assertEquals(
        "arn:aws:kinesis:eu-west-1:123456789012:stream/views", body.path("StreamARN").asText());
    assertEquals(1, body.path("Records").size());
    // Of the configured fields, in CloudFront's order; the other behavior is not logged.
    assertEquals("127.0.0.1\t/live/1\n", data(body.path("Records").get(0)));
    assertTrue(!body.path("Records").get(0).path("PartitionKey").asText().isEmpty());
  }

  @Test
  void onlyRecordsThatTheStreamDidNotTakeAreSentAgain() throws Exception {
    List<String> answers =
        new CopyOnWriteArrayList<>(
            List.of(
                """
                200 {"FailedRecordCount": 1, "Records": [{"ErrorCode":
                "ProvisionedThroughputExceededException", "ErrorMessage": "slow down"}]}
                """));
    URI url =
        serve(
            request ->
                answers.isEmpty()
                    ? "200 {\"FailedRecordCount\": 0, \"Records\": [{}]}"
                    : answers.removeFirst());
    RealtimeLog log = log(new RealtimeLogOptions(null, Map.of("views", stream(url)), null), 0);
    serving(log, "/live/1");
    String first = data(new ObjectMapper().readTree(next().body).path("Records").get(0));
    String again = data(new ObjectMapper().readTree(next().body).path("Records").get(0));
    log.close();
    assertEquals(first, again);
    assertEquals(1, metrics.logs().of("realtime-log:views").delivered());
  }

  private static SinkOptions stream(URI url) {
    return new SinkOptions.ToKinesis("views", url, "eu-west-1");
  }

  @Test
  void aStreamWithoutCredentialsCountsItsRecordsAsDropped() throws Exception {
    RealtimeLog log =
        new RealtimeLog(
            new RealtimeLog.Parts(
                RealtimeLogOptions.DEFAULT,
                null,
                metrics.logs(),
                problems::add,
                Clock.systemUTC(),
                () -> 0,
                new Random(1)));
    serving(log, "/live/1");
    log.close();
    assertEquals(1, metrics.logs().of("realtime-log:views").dropped());
    assertTrue(problems.getFirst().contains("no credentials for the stream"), problems::toString);
  }

  @Test
  void viewersAreServedWhileTheSinkAnswersNothing() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    URI url =
        serve(
            request -> {
              try {
                release.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return "200 ";
            });
    RealtimeLog log = log(nodeWide(new SinkOptions.ToHttp(url, Map.of()), 100), 0);
    String[] paths = new String[50];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = "/" + i;
    }
    // Each of them is answered although not one record has arrived.
    serving(log, paths);
    assertNull(taken.peek());
    assertEquals(0, metrics.logs().of("realtime-log").delivered());
    release.countDown();
    int lines = 0;
    while (lines < paths.length) {
      lines += (int) next().text().lines().count();
    }
    log.close();
    assertEquals(50, metrics.logs().of("realtime-log").delivered());
  }

  private static String data(JsonNode record) {
    return new String(
        Base64.getDecoder().decode(record.path("Data").asText()), StandardCharsets.US_ASCII);
  }

  private static String expectedAuthorization(Taken call) throws Exception {
    TreeMap<String, String> signed = new TreeMap<>();
    for (String name : List.of("content-type", "host", "x-amz-date", "x-amz-target")) {
      signed.put(name, String.valueOf(call.headers.get(name)));
    }
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(call.body));
    LocalDateTime time =
        LocalDateTime.parse(
            signed.get("x-amz-date"), DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"));
    return new SigV4(KEYS, "kinesis", "eu-west-1")
        .authorization(
            new SignedRequest("POST", "/", null, signed, hash), time.toInstant(ZoneOffset.UTC));
  }
}
