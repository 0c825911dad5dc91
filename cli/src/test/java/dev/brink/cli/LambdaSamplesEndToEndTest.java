package dev.brink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.limits.LimitProfile;
import dev.brink.runtime.config.NodeConfig;
import dev.brink.runtime.config.NodeConfigReader;
import dev.brink.runtime.json.Reading;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Samples of Lambda functions do in the pipeline what their READMEs say: deployed by the command
 * line, asked by viewers. Where they run is {@link LambdaProcessEndToEndTest}'s affair.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit calls start before any test.
final class LambdaSamplesEndToEndTest {
  private static final Path SAMPLES = Path.of("../sample-functions/lambda").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CACHED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
  private static final String NOT_CACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
  private static final String ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> behaviors = new ArrayList<>();
  private SampleOrigin origin;
  private Path folder;
  private LiveNode node;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    this.folder = folder;
    origin = new SampleOrigin();
    Path file =
        Files.writeString(
            folder.resolve("brink.json"),
            """
            {"network": {"allow": ["127.0.0.1:%1$d"]},
             "originOverrides": {"media.s3.eu-central-1.amazonaws.com": "http://127.0.0.1:%1$d"},
             "logs": {"access": false}}
            """
                .formatted(origin.port()));
    node =
        new LiveNode(
            config(file).with(0, 0, folder.resolve("data"), LimitProfile.CLASSIC),
            false,
            InProcessLambdas::new);
  }

  private static NodeConfig config(Path file) {
    return switch (NodeConfigReader.readFile(file)) {
      case Reading.Accepted<NodeConfig> read -> read.value();
      case Reading.Rejected<NodeConfig> wrong ->
          throw new IllegalStateException(wrong.problems().toString());
    };
  }

  @AfterAll
  void stop() {
    client.close();
    node.close();
    origin.close();
  }

  /** Deploys a sample, at an event of a behavior of its own. */
  private void serve(
      String sample, String paths, String event, String cachePolicy, String... options)
      throws Exception {
    serve(sample, SAMPLES.resolve(sample), paths, event, cachePolicy, options);
  }

  private void serve(
      String sample, Path code, String paths, String event, String cachePolicy, String... options)
      throws Exception {
    succeeds(
        node.brink(
            Stream.concat(
                    Stream.of("deploy", code.toString(), "--runtime", "nodejs", "--name", sample),
                    Stream.of(options))
                .toArray(String[]::new)));
    behaviors.add(
        """
        {"PathPattern": "%s", "TargetOriginId": "o", "ViewerProtocolPolicy": "allow-all",
         "AllowedMethods": ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
         "CachePolicyId": "%s", "OriginRequestPolicyId": "%s",
         "LambdaFunctionAssociations":
           [{"EventType": "%s", "LambdaFunctionARN": "%s", "IncludeBody": %s}]}
        """
            .formatted(paths, cachePolicy, ALL_VIEWER, event, sample, event.endsWith("request")));
    Path distribution =
        Files.writeString(
            folder.resolve("distribution.json"),
            """
            {"Origins": [{"Id": "o", "DomainName": "127.0.0.1", "CustomOriginConfig":
               {"HTTPPort": %d, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}}],
             "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "allow-all",
               "CachePolicyId": "%s"},
             "CacheBehaviors": [%s]}
            """
                .formatted(origin.port(), NOT_CACHED, String.join(",", behaviors)));
    succeeds(node.brink("distributions", "put", "samples", distribution.toString()));
  }

  private static void succeeds(Shell shell) {
    assertEquals(0, shell.exit(), shell.err());
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  private HttpResponse<byte[]> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(node.viewers() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** What an event of the sample has in a header of its request. */
  private static String saved(String sample, String event, String header) throws Exception {
    JsonNode file = JSON.readTree(SAMPLES.resolve(sample + "/events/" + event + ".json").toFile());
    return file.at("/Records/0/cf/request/headers/" + header + "/0/value").asText();
  }

  @Test
  void jsonwebtokenLetsInWhoHasAGoodTokenAndNobodyElse() throws Exception {
    serve("jwt-rs256", JwtSample.zip(folder), "/members", "viewer-request", NOT_CACHED);
    JwtSample.check(node, "/members");
  }

  @Test
  void attributesOfAUserComeFromTheService() throws Exception {
    serveAttributes("/prices", "60000");
    String ada = text(get("/prices", "Cookie", "session=ada", "X-User-Plan", "chosen"));
    assertTrue(ada.contains("x-user-plan: gold\n"), ada);
    assertTrue(ada.contains("x-user-region: eu\n"), ada);
    String nobody = text(get("/prices", "Cookie", "session=gone", "X-User-Plan", "chosen"));
    assertTrue(nobody.contains("x-user-plan: free\n"), nobody);
    String logs = node.brink("logs", "user-attributes").out();
    assertTrue(logs.contains("attributes of everybody: Error: the service answers 500"), logs);
  }

  @Test
  void aServiceThatIsTooSlowHoldsNobodyUp() throws Exception {
    serveAttributes("/prices/slow", "1");
    String slow = text(get("/prices/slow", "Cookie", "session=slow"));
    assertTrue(slow.contains("x-user-plan: free\n"), slow);
    assertTrue(slow.contains("x-user-region: any\n"), slow);
    String logs = node.brink("logs", "user-attributes").out();
    assertTrue(logs.contains("attributes of everybody: TimeoutError"), logs);
  }

  private void serveAttributes(String path, String patience) throws Exception {
    serve(
        "user-attributes",
        path,
        "viewer-request",
        NOT_CACHED,
        "--env",
        "ATTRIBUTES_URL=http://127.0.0.1:" + origin.port() + "/users/",
        "--env",
        "PATIENCE_MS=" + patience);
  }

  @Test
  void aFileIsCompressedOnceAndThenTheCacheHasIt() throws Exception {
    serve("gzip", "/data/*", "origin-request", CACHED, "--memory", "128");
    HttpResponse<byte[]> made = get("/data/all.csv", "Accept-Encoding", "gzip");
    assertEquals("gzip", header(made, "Content-Encoding"));
    assertEquals("text/csv", header(made, "Content-Type"));
    assertTrue(made.body().length < SampleOrigin.CSV.length() / 10);
    byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(made.body())).readAllBytes();
    assertEquals(SampleOrigin.CSV, new String(unpacked, UTF_8));
    HttpResponse<byte[]> again = get("/data/all.csv", "Accept-Encoding", "gzip");
    assertEquals("Hit from cloudfront", header(again, "X-Cache"));
    assertArrayEquals(made.body(), again.body());
    HttpResponse<byte[]> plain = get("/data/all.csv");
    assertEquals("", header(plain, "Content-Encoding"));
    assertEquals(SampleOrigin.CSV, text(plain));
  }

  @Test
  void aPasswordIsAskedFor() throws Exception {
    serve("basic-auth", "/basic", "viewer-request", NOT_CACHED);
    HttpResponse<byte[]> asked = get("/basic");
    assertEquals(401, asked.statusCode());
    assertEquals("Basic realm=\"Members\"", header(asked, "WWW-Authenticate"));
    String right = saved("basic-auth", "right-password", "authorization");
    HttpResponse<byte[]> known = get("/basic", "Authorization", right);
    assertEquals(200, known.statusCode());
    String wrong = "Basic " + Base64.getEncoder().encodeToString("alice:guess".getBytes(UTF_8));
    assertEquals(401, get("/basic", "Authorization", wrong).statusCode());
  }

  @Test
  void aFormReachesTheOriginTidiedUpOrNotAtAll() throws Exception {
    serve("form-check", "/form", "viewer-request", NOT_CACHED);
    HttpResponse<byte[]> good = send("POST", "/form", "name=Ada&email=Ada%40Example.org&website=");
    assertTrue(text(good).endsWith("\nname=Ada&email=ada%40example.org"), text(good));
    HttpResponse<byte[]> bad = send("POST", "/form", "name=Ada");
    assertEquals(400, bad.statusCode());
    assertEquals("An email address is missing.", text(bad));
  }

  @Test
  void halfOfTheVisitorsGetTheOtherFolder() throws Exception {
    serve("ab-origin", "/ab", "origin-request", NOT_CACHED);
    String b = text(get("/ab", "Cookie", "experiment=b"));
    assertTrue(b.startsWith("GET /experiment-b/ab\n"), b);
    assertTrue(b.contains("x-experiment: b"), b);
    String a = text(get("/ab", "Cookie", "experiment=a"));
    assertTrue(a.startsWith("GET /ab\n"), a);
  }

  @Test
  void picturesComeFromTheBucket() throws Exception {
    serve("origin-by-content", "/media/*", "origin-request", NOT_CACHED);
    String picture = text(get("/media/logo.png"));
    assertTrue(picture.contains("host: media.s3.eu-central-1.amazonaws.com"), picture);
    String page = text(get("/media/page"));
    assertTrue(page.contains("host: 127.0.0.1"), page);
  }

  @Test
  void aPersonGetsAPageAndAProgramWhatTheOriginSaid() throws Exception {
    serve("error-page", "/pages/*", "origin-response", NOT_CACHED);
    HttpResponse<byte[]> page = get("/pages/a", "Accept", "text/html");
    assertEquals(404, page.statusCode());
    assertTrue(text(page).contains("<h1>Nothing here</h1>"), text(page));
    assertEquals("text/html; charset=utf-8", header(page, "Content-Type"));
    assertEquals("not here", text(get("/pages/b", "Accept", "application/json")));
  }

  @Test
  void aPictureIsMadeOnceAndThenTheCacheHasIt() throws Exception {
    serve("pixel", "/pixel/*", "origin-request", CACHED);
    HttpResponse<byte[]> made = get("/pixel/80.png");
    assertEquals("image/png", header(made, "Content-Type"));
    byte[] beginning = {(byte) 0x89, 'P', 'N', 'G'};
    assertArrayEquals(beginning, Arrays.copyOf(made.body(), 4));
    HttpResponse<byte[]> again = get("/pixel/80.png");
    assertEquals("Hit from cloudfront", header(again, "X-Cache"));
    assertArrayEquals(made.body(), again.body());
  }
}
