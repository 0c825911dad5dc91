package dev.brink.runtime.admin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Isolation;
import dev.brink.functions.LambdaSettings;
import dev.brink.runtime.Snapshot;
import dev.brink.runtime.packages.Zips;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaUploadTest {
  private static final String CODE =
      "exports.handler = async (event) => event.Records[0].cf.request;";

  @TempDir Path directory;
  private AdminNode node;

  @BeforeEach
  void start() {
    node =
        new AdminNode(
            directory, null, EnumSet.of(FunctionRuntime.CLOUDFRONT_JS_2_0, FunctionRuntime.NODEJS));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private AdminNode.Reply put(String query, String contentType, byte[] body) {
    return node.send(
        node.request("/v1/functions/f?runtime=nodejs" + query)
            .header("Content-Type", contentType)
            .PUT(BodyPublishers.ofByteArray(body)));
  }

  private AdminNode.Reply putScript(String query) {
    return put(query, "application/javascript", CODE.getBytes(StandardCharsets.UTF_8));
  }

  private AdminNode.Reply putZip(String query, byte[] zip) {
    return put(query, "application/zip", zip);
  }

  private byte[] code() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              node.request("/v1/functions/f/code").build(), HttpResponse.BodyHandlers.ofByteArray())
          .body();
    }
  }

  private List<Path> packages() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("packages"))) {
      return files.toList();
    }
  }

  private EdgeFunction live() {
    return node.deployment.live("f");
  }

  private static LambdaSettings settings(EdgeFunction function) {
    LambdaSettings settings = function.lambda();
    assertNotNull(settings);
    return settings;
  }

  @Test
  void aScriptIsKeptAsAPackageAndGivenBackAsItCame() throws Exception {
    var reply = putScript("");
    assertEquals(201, reply.status(), reply.raw().body());
    assertEquals("nodejs", reply.json().path("runtime").asText());
    assertEquals(CODE.length(), reply.json().path("size").asInt());
    assertEquals("index.handler", reply.json().path("handler").asText());
    assertEquals(128, reply.json().path("memory").asInt());
    assertEquals(CODE, new String(code(), StandardCharsets.UTF_8));
    assertEquals(200, node.post("/v1/functions/f/publish").status());
    assertTrue(Files.exists(settings(live()).archive()));
    assertEquals(Isolation.PROCESS, live().isolation());
  }

  @Test
  void aPackageSaysWhatItIsRunWithAndTheCallSaysItLouder() throws Exception {
    byte[] zip =
        Zips.of(
            "src/app.mjs",
            "export const go = 1;",
            "brink.function.json",
            "{\"handler\": \"src/app.go\", \"memory\": 256, \"timeout\": 7,"
                + " \"environment\": {\"STAGE\": \"test\"}}");
    var reply = putZip("&memory=512", zip);
    assertEquals(201, reply.status(), reply.raw().body());
    node.post("/v1/functions/f/publish");
    LambdaSettings settings = settings(live());
    assertEquals("src/app.go", settings.handler());
    assertEquals(512, settings.memoryMegabytes());
    assertEquals(7, settings.timeout().toSeconds());
    assertEquals("test", settings.environment().get("STAGE"));
    assertArrayEquals(zip, code());
    assertArrayEquals(zip, Files.readAllBytes(settings.archive()));
  }

  @Test
  void variablesComeFromTheQuery() {
    putScript("&env=A=1&env=B=x%3Dy");
    node.post("/v1/functions/f/publish");
    assertEquals("1", settings(live()).environment().get("A"));
    assertEquals("x=y", settings(live()).environment().get("B"));
  }

  @Test
  void settingsOutOfBoundsAreRefused() {
    for (String query :
        List.of(
            "&memory=127",
            "&memory=10241",
            "&memory=much",
            "&timeout=0",
            "&timeout=31",
            "&handler=index",
            "&handler=../x.handler",
            "&env=AWS_REGION=x",
            "&env=1A=x",
            "&env=novalue",
            "&env=A=" + "x".repeat(4096),
            "&kvs=store")) {
      var reply = putScript(query);
      assertEquals(400, reply.status(), query);
      assertEquals("InvalidArgument", reply.errorCode(), query);
    }
    assertEquals(404, node.get("/v1/functions/f").status());
  }

  @Test
  void aPackageThatCannotBeAcceptedNamesEntryAndRule() {
    var reply = putZip("", Zips.of("../evil.js", "1"));
    assertEquals(422, reply.status());
    assertEquals("zip-path", reply.json().at("/error/details/0/rule").asText());
    assertEquals("../evil.js", reply.json().at("/error/details/0/path").asText());
  }

  @Test
  void aHandlerWhoseFileIsNotThereIsRefused() {
    var reply = putZip("", Zips.of("main.js", CODE));
    assertEquals(422, reply.status());
    assertEquals("handler", reply.json().at("/error/details/0/rule").asText());
    assertEquals(201, putZip("&handler=main.handler", Zips.of("main.js", CODE)).status());
  }

  @Test
  void aManifestWithUnknownKeysIsRefused() {
    var reply = putZip("", Zips.of("index.js", CODE, "brink.function.json", "{\"memry\": 1}"));
    assertEquals(422, reply.status());
    assertEquals("brink.function.json.memry", reply.json().at("/error/details/0/path").asText());
  }

  @Test
  void equalPackagesAreKeptOnceAndDeletedWithTheirLastVersion() throws Exception {
    byte[] zip = Zips.of("index.js", CODE);
    putZip("", zip);
    putZip("", zip);
    assertEquals(1, packages().size());
    putZip("", Zips.of("index.js", CODE + " "));
    assertEquals(2, packages().size());
    assertEquals(204, node.delete("/v1/functions/f").status());
    assertEquals(List.of(), packages());
  }

  @Test
  void aZipIsForLambdaFunctionsOnly() {
    var reply =
        node.send(
            node.request("/v1/functions/g?runtime=cloudfront-js-2.0")
                .header("Content-Type", "application/zip")
                .PUT(BodyPublishers.ofByteArray(Zips.of("index.js", CODE))));
    assertEquals(415, reply.status());
  }

  @Test
  void aCloudFrontFunctionMayBePutIntoAProcess() {
    var reply =
        node.put(
            "/v1/functions/g?runtime=cloudfront-js-2.0&isolation=process",
            "application/javascript",
            "function handler(event) { return event.request; }");
    assertEquals(201, reply.status(), reply.raw().body());
    assertEquals("process", reply.json().path("isolation").asText());
    node.post("/v1/functions/g/publish");
    assertEquals(Isolation.PROCESS, node.deployment.live("g").isolation());
  }

  private AdminNode.Reply associate(String event, String arn) {
    return node.putJson(
        "/v1/distributions/d",
        AdminNode.distribution("x")
            .replaceFirst(
                "(?s)\"FunctionAssociations\".*",
                Matcher.quoteReplacement(
                    "\"LambdaFunctionAssociations\": [{\"EventType\": \""
                        + event
                        + "\", \"LambdaFunctionARN\": \""
                        + arn
                        + "\"}]}}")));
  }

  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:f";

  @Test
  void anAssociationRunsTheVersionItNames() {
    putScript("");
    node.post("/v1/functions/f/publish");
    putScript("&memory=1024");
    node.post("/v1/functions/f/publish");
    assertEquals(201, associate("origin-request", ARN + ":1").status());
    EdgeFunction first =
        node.deployment.snapshots.get().numberedFunctions().get(new Snapshot.Numbered("f", 1));
    assertNotNull(first);
    assertEquals(128, settings(first).memoryMegabytes());
    assertEquals(400, associate("origin-request", ARN + ":3").status());
    assertEquals(400, associate("origin-request", ARN + ":$LATEST").status());
  }

  @Test
  void viewerTriggersAllowLessThanOriginTriggers() {
    byte[] noise = new byte[1_100_000];
    new Random(1).nextBytes(noise);
    String large = new String(noise, StandardCharsets.ISO_8859_1);
    for (String query : List.of("&memory=129", "&timeout=6", "&env=A=" + "x".repeat(129))) {
      putScript(query);
      node.post("/v1/functions/f/publish");
      var reply = associate("viewer-request", ARN + ":" + published());
      assertEquals(400, reply.status(), query);
      assertTrue(
          reply.json().at("/error/message").asText().contains("InvalidLambdaFunctionAssociation"));
      assertEquals(associate("origin-request", ARN + ":" + published()).status() / 100, 2, query);
    }
    assertEquals(200, putZip("", Zips.of("index.js", CODE, "data", large)).status());
    node.post("/v1/functions/f/publish");
    assertEquals(400, associate("viewer-request", ARN + ":" + published()).status());
  }

  private int published() {
    return node.get("/v1/functions/f?stage=LIVE").json().path("version").asInt();
  }

  @Test
  void aPublishMayNotPutTooMuchAtAViewerTrigger() {
    putScript("");
    node.post("/v1/functions/f/publish");
    assertEquals(201, associate("viewer-request", "f").status());
    putScript("&memory=256");
    assertEquals(400, node.post("/v1/functions/f/publish").status());
    putScript("&timeout=5");
    assertEquals(200, node.post("/v1/functions/f/publish").status());
  }

  @Test
  void anEventIsTakenInTheFormOfItsRuntime() {
    putScript("");
    var reply =
        node.post(
            "/v1/functions/f/test",
            "{\"event\": {\"Records\": [{\"cf\": {\"request\": {\"uri\": \"/a\"}}}]}}");
    assertEquals(200, reply.status(), reply.raw().body());
    assertEquals("/a", reply.json().at("/output/uri").asText());
    var broken =
        node.post(
            "/v1/functions/f/test",
            "{\"event\": {\"Records\": [{\"cf\": {\"request\": {\"uri\": 1}}}]}}");
    assertEquals(400, broken.status());
    assertEquals("event.request.uri", broken.json().at("/error/details/0/path").asText());
  }
}
