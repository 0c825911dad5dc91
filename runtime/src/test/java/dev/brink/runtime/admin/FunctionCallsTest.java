package dev.brink.runtime.admin;

import static dev.brink.runtime.functions.Deployment.CODE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.functions.Registry;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionCallsTest {

  @TempDir Path directory;
  private AdminNode node;

  @BeforeEach
  void start() {
    node = new AdminNode(directory);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void anUploadAnswersWithTheDevelopmentVersion() {
    var first = node.putCode("hello", CODE);
    assertEquals(201, first.status());
    assertEquals("hello", first.json().path("name").asText());
    assertEquals("cloudfront-js-2.0", first.json().path("runtime").asText());
    assertEquals("DEVELOPMENT", first.json().path("stage").asText());
    assertEquals(1, first.json().path("version").asInt());
    assertEquals(CODE.length(), first.json().path("size").asInt());
    assertEquals(64, first.json().path("sha256").asText().length());
    assertTrue(first.json().path("warnings").isEmpty());
    assertEquals(first.etag(), first.json().path("etag").asText());
    var second = node.putCode("hello", CODE);
    assertEquals(200, second.status());
    assertEquals(2, second.json().path("version").asInt());
  }

  @Test
  void warningsTravelWithTheAnswer() {
    var reply = node.putCode("hello", CODE + "// dubious");
    assertEquals(201, reply.status());
    assertEquals("unresolved", reply.json().at("/warnings/0/rule").asText());
  }

  @Test
  void codeThatCannotBeAcceptedNamesLineColumnAndRule() {
    var reply = node.putCode("hello", "var x;");
    assertEquals(422, reply.status());
    assertEquals(1, reply.json().at("/error/details/0/line").asInt());
    assertEquals(3, reply.json().at("/error/details/0/column").asInt());
    assertEquals("handler", reply.json().at("/error/details/0/rule").asText());
    assertEquals(404, node.get("/v1/functions/hello").status());
  }

  @Test
  void publishAnswersWithTheLiveVersionAndItsWarmUp() {
    String etag = node.putCode("hello", CODE).etag();
    var published = node.post("/v1/functions/hello/publish");
    assertEquals(200, published.status());
    assertEquals("LIVE", published.json().path("stage").asText());
    assertEquals(1, published.json().path("version").asInt());
    assertEquals(etag, published.json().path("etag").asText());
    assertEquals(7, published.json().at("/warmup/calls").asInt());
    assertTrue(published.json().at("/warmup/limitsHit").isInt());
    assertTrue(published.json().at("/warmup/millis").isInt());
    assertEquals("hello", node.deployment.live("hello").name());
  }

  @Test
  void rollbackMakesAnEarlierVersionLive() {
    node.putCode("hello", CODE);
    node.post("/v1/functions/hello/publish");
    node.putCode("hello", CODE + "// two");
    node.post("/v1/functions/hello/publish");
    var reply = node.post("/v1/functions/hello/rollback", "{\"version\":1}");
    assertEquals(200, reply.status());
    assertEquals(1, reply.json().path("version").asInt());
    assertEquals(CODE, node.get("/v1/functions/hello/code?stage=LIVE").raw().body());
    assertEquals(404, node.post("/v1/functions/hello/rollback", "{\"version\":7}").status());
    assertEquals(400, node.post("/v1/functions/hello/rollback", "{\"version\":\"1\"}").status());
    assertEquals(400, node.post("/v1/functions/hello/rollback", "{}").status());
  }

  @Test
  void aStaleIfMatchIsRefused() {
    String stale = node.putCode("hello", CODE).etag();
    String fresh = node.putCode("hello", CODE).etag();
    var refused =
        node.send(
            node.request("/v1/functions/hello?runtime=cloudfront-js-2.0")
                .header("If-Match", stale)
                .header("Content-Type", "application/javascript")
                .PUT(BodyPublishers.ofString(CODE)));
    assertEquals(412, refused.status());
    assertEquals("PreconditionFailed", refused.errorCode());
    assertEquals(
        412,
        node.send(
                node.request("/v1/functions/hello/publish")
                    .header("If-Match", stale)
                    .POST(BodyPublishers.noBody()))
            .status());
    assertEquals(
        204,
        node.send(
                node.request("/v1/functions/hello").header("If-Match", '"' + fresh + '"').DELETE())
            .status());
  }

  @Test
  void theListShowsWhatIsLive() {
    node.putCode("b", CODE);
    node.putCode("a", CODE);
    node.post("/v1/functions/a/publish");
    var functions = node.get("/v1/functions").json().path("functions");
    assertEquals(2, functions.size());
    assertEquals("a", functions.get(0).path("name").asText());
    assertEquals("LIVE", functions.get(0).path("stage").asText());
    assertTrue(functions.get(1).path("live").isNull());
    assertEquals(1, node.get("/v1/functions?stage=LIVE").json().path("functions").size());
  }

  @Test
  void oneFunctionShowsItsVersionsAndUsers() {
    node.putCode("hello", CODE);
    node.post("/v1/functions/hello/publish");
    node.putCode("hello", CODE + "// two");
    node.putDistribution("d", "hello");
    var reply = node.get("/v1/functions/hello");
    assertEquals(200, reply.status());
    assertEquals("DEVELOPMENT", reply.json().path("stage").asText());
    assertEquals(2, reply.json().path("version").asInt());
    assertEquals(1, reply.json().at("/live/version").asInt());
    assertEquals(1, reply.json().path("versions").size());
    assertEquals("d", reply.json().at("/distributions/0").asText());
    assertEquals(1, node.get("/v1/functions/hello?stage=LIVE").json().path("version").asInt());
  }

  @Test
  void aFunctionInUseIsNotDeleted() {
    node.putCode("hello", CODE);
    node.post("/v1/functions/hello/publish");
    node.putDistribution("d", "hello");
    var refused = node.delete("/v1/functions/hello");
    assertEquals(409, refused.status());
    assertEquals("FunctionInUse", refused.errorCode());
    assertEquals("distributions.d", refused.json().at("/error/details/0/path").asText());
  }

  @Test
  void codeOverTheLimitIsRefusedWhereverItIsNoticed() {
    int limit = (int) Registry.CODE_LIMIT.bytes();
    assertEquals(201, node.putCode("a", CODE + " ".repeat(limit - CODE.length())).status());
    var refused = node.putCode("a", CODE + " ".repeat(limit - CODE.length() + 1));
    assertEquals(413, refused.status());
    assertEquals("FunctionSizeLimitExceeded", refused.errorCode());
    assertEquals(
        "the code is " + (limit + 1) + " bytes, allowed are " + limit + " bytes",
        refused.json().at("/error/message").asText());
  }

  @Test
  void aRuntimeThisNodeHasNotIsToldHoweverLargeTheCodeIs() {
    String code = "x".repeat(100_000);
    for (String type : List.of("application/javascript", "application/zip")) {
      var refused = node.put("/v1/functions/a?runtime=nodejs", type, code);
      assertEquals(400, refused.status());
      assertEquals(
          "runtime nodejs is not supported yet by this node",
          refused.json().at("/error/message").asText());
    }
  }

  @Test
  void badParametersAreRefusedByName() {
    String js = "application/javascript";
    assertEquals(400, node.put("/v1/functions/hello", js, CODE).status());
    assertEquals(400, node.put("/v1/functions/hello?runtime=perl", js, CODE).status());
    assertEquals(400, node.put("/v1/functions/a%20b?runtime=cloudfront-js-2.0", js, CODE).status());
    assertEquals(400, node.putCode("x".repeat(65), CODE).status());
    assertEquals(400, node.putCode("hello&colour=red", "").status());
    var unknown = node.put("/v1/functions/h?runtime=cloudfront-js-2.0&colour=red", js, CODE);
    assertEquals("colour", unknown.json().at("/error/details/0/path").asText());
    var nodejs = node.put("/v1/functions/h?runtime=nodejs", js, CODE);
    assertEquals(400, nodejs.status());
    assertTrue(nodejs.json().at("/error/message").asText().contains("not supported yet"));
    assertEquals(
        415, node.put("/v1/functions/h?runtime=cloudfront-js-2.0", "text/css", CODE).status());
    assertEquals(400, node.putCode("hello", "").status());
    assertEquals(400, node.get("/v1/functions/hello?stage=live2").status());
    assertFalse(node.get("/v1/functions").json().path("functions").has(0));
  }

  @Test
  void aTestRunTellsWhatCameOutAndWhatItCost() {
    node.putCode("hello", CODE);
    var reply = node.post("/v1/functions/hello/test", "{\"event\":{\"request\":{\"uri\":\"/x\"}}}");
    assertEquals(200, reply.status(), reply.raw().body());
    assertEquals("/x", reply.json().at("/output/uri").asText());
    assertEquals("hello", reply.json().at("/logs/0").asText());
    assertTrue(reply.json().path("error").isNull());
    assertEquals(10, reply.json().path("computeUtilization").asInt());
    assertEquals(20, reply.json().path("calibratedUtilization").asInt());
    assertEquals(2.0, reply.json().at("/calibration/factor").asDouble());
    assertEquals(100, reply.json().at("/usage/cpuMicros").asInt());
    assertEquals(12_000, reply.json().at("/usage/allocatedBytes").asInt());
    assertEquals(150, reply.json().at("/usage/wallMicros").asInt());
    assertTrue(reply.json().path("violations").isEmpty());
  }

  @Test
  void theFirstRunOnAnEventIsPrecededByAWarmUp() {
    node.putCode("hello", CODE);
    String path = "/v1/functions/hello/test";
    node.post(path, "{\"event\":{\"request\":{\"uri\":\"/x\"}}}");
    node.post(path, "{\"event\":{\"request\":{\"uri\":\"/x\"}}}");
    assertEquals(List.of(1), List.copyOf(node.deployment.sandbox.warmed.values()));
    node.post(path, "{\"event\":{\"request\":{\"uri\":\"/y\"}}}");
    assertEquals(List.of(2), List.copyOf(node.deployment.sandbox.warmed.values()));
  }

  @Test
  void aTestRunNeedsAnEventAndAStageThatIsThere() {
    node.putCode("hello", CODE);
    String path = "/v1/functions/hello/test";
    assertEquals("event", node.post(path, "{}").json().at("/error/details/0/path").asText());
    assertEquals(404, node.post(path, "{\"stage\":\"LIVE\",\"event\":{}}").status());
    assertEquals(400, node.post(path, "{\"stage\":\"BETA\",\"event\":{}}").status());
    assertEquals(
        "event.request.uri",
        node.post(path, "{\"event\":{\"request\":{\"uri\":\"x\"}}}")
            .json()
            .at("/error/details/0/path")
            .asText());
    String large = "x".repeat(41_000);
    assertEquals(
        413, node.post(path, "{\"event\":{\"request\":{\"uri\":\"/" + large + "\"}}}").status());
  }

  @Test
  void publishingWarmsOnTheSavedEvents() {
    node.putCode("hello", CODE);
    String events = "/v1/functions/hello/events";
    assertEquals(200, node.putJson(events + "/one", "{\"request\":{\"uri\":\"/1\"}}").status());
    assertEquals(200, node.putJson(events + "/two", "{\"request\":{\"uri\":\"/2\"}}").status());
    assertEquals(400, node.putJson(events + "/three", "{\"request\":1}").status());
    assertEquals(2, node.get(events).json().path("events").size());
    assertEquals("/2", node.get(events + "/two").json().at("/event/request/uri").asText());
    node.post("/v1/functions/hello/publish");
    assertEquals(2, node.deployment.sandbox.warmed.get(node.deployment.live("hello").key()));
    assertEquals(204, node.delete(events + "/one").status());
    assertEquals(404, node.delete(events + "/one").status());
    assertEquals(404, node.get("/v1/functions/none/events").status());
  }
}
