package dev.brink.runtime.admin;

import static dev.brink.runtime.functions.Deployment.CODE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The served document against the routes and the answers there really are. */
class OpenApiTest {

  @TempDir Path directory;
  private AdminNode node;
  private JsonNode document;

  @BeforeEach
  void start() {
    node = new AdminNode(directory);
    document = node.get("/openapi.json").json();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void everyRouteIsDocumentedAndEveryDocumentedCallIsRouted() {
    assertEquals(routes(), documented());
  }

  private Set<String> routes() {
    Vertx vertx = Vertx.vertx();
    try {
      Guard guard = new Guard(AdminOptions.DEFAULT);
      Dispatcher dispatcher = new Dispatcher(vertx, guard, Duration.ofSeconds(1));
      Set<String> calls = new TreeSet<>();
      for (Route route :
          new AdminRouter(Endpoints.all(node.shownParts()), dispatcher).build(vertx).getRoutes()) {
        String path = Objects.requireNonNull(route.getPath()).replaceAll(":([a-z]+)", "{$1}");
        route.methods().forEach(method -> calls.add(method.name() + " " + path));
      }
      return calls;
    } finally {
      vertx.close();
    }
  }

  private Set<String> documented() {
    Set<String> calls = new TreeSet<>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        calls.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return calls;
  }

  @Test
  void pathParametersAreDeclaredAndReferencesLeadSomewhere() {
    for (var path : document.path("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        for (String segment : path.getKey().split("/")) {
          if (segment.startsWith("{")) {
            String name = segment.substring(1, segment.length() - 1);
            assertTrue(
                operation.path("parameters").findValuesAsText("name").contains(name),
                path.getKey() + " does not declare " + name);
          }
        }
      }
    }
    for (String reference : document.findValuesAsText("$ref")) {
      assertFalse(document.at(reference.substring(1)).isMissingNode(), reference);
    }
  }

  @Test
  void examplesAreWhatTheirSchemasSay() {
    Schema schemas = new Schema(document);
    int examples = 0;
    for (JsonNode media : document.findParents("example")) {
      assertEquals(
          List.of(),
          schemas.problems(media.path("schema"), media.path("example")),
          media.toString());
      examples++;
    }
    assertTrue(examples > 10, "examples: " + examples);
  }

  @Test
  void answersAreWhatTheDocumentSays() {
    String function = "/v1/functions/{name}";
    check("put", function, node.putCode("hello", CODE + "// dubious"));
    check("put", function, node.putCode("hello", CODE));
    check("put", function, node.putCode("hello", "var x"));
    check("post", function + "/publish", node.post("/v1/functions/hello/publish"));
    check(
        "post",
        function + "/rollback",
        node.post("/v1/functions/hello/rollback", "{\"version\":1}"));
    check(
        "post",
        function + "/test",
        node.post("/v1/functions/hello/test", "{\"event\":{\"request\":{\"uri\":\"/\"}}}"));
    check("get", function, node.get("/v1/functions/hello"));
    check("get", "/v1/functions", node.get("/v1/functions"));
    check(
        "put",
        function + "/events/{event}",
        node.putJson("/v1/functions/hello/events/e", "{\"request\":{\"uri\":\"/\"}}"));
    check("get", function + "/events", node.get("/v1/functions/hello/events"));
    node.logs.write("hello", "a line");
    check("get", function + "/logs", node.get("/v1/functions/hello/logs"));
    check("get", "/v1/logs", node.get("/v1/logs"));
    check("get", "/v1/stats", node.get("/v1/stats"), "$.cache is not in the document");
    check("get", "/health", node.get("/health"));
    check("delete", function, node.delete("/v1/functions/none"));
  }

  @Test
  void answersAboutKeyValueStoresAreWhatTheDocumentSays() {
    String one = "/v1/key-value-stores/{name}";
    String store = "/v1/key-value-stores/s";
    check("put", one, node.putJson(store, "{\"data\":[{\"key\":\"a\",\"value\":\"1\"}]}"));
    check("put", one, node.putJson(store, "{}"));
    check("get", one, node.get(store));
    check("get", "/v1/key-value-stores", node.get("/v1/key-value-stores"));
    check("get", one + "/keys", node.get(store + "/keys"));
    check("post", one + "/keys", node.post(store + "/keys", "{\"deletes\":[{\"key\":\"x\"}]}"));
    check("put", one + "/keys/{key}", node.putJson(store + "/keys/b", "{\"value\":\"2\"}"));
    check("get", one + "/keys/{key}", node.get(store + "/keys/b"));
    check("delete", one + "/keys/{key}", node.delete(store + "/keys/b"));
    check("delete", one, node.delete(store));
  }

  @Test
  void answersAboutDistributionsAreWhatTheDocumentSays() {
    node.putCode("hello", CODE);
    node.post("/v1/functions/hello/publish");
    String one = "/v1/distributions/{id}";
    check("put", one, node.putDistribution("d", "hello"));
    check("put", one, node.putDistribution("d", "hello"));
    check("put", one, node.putJson("/v1/distributions/d", "{\"x\":1}"));
    check("get", one, node.get("/v1/distributions/d"));
    check("get", "/v1/distributions", node.get("/v1/distributions"));
    String invalidations = one + "/invalidations";
    check(
        "post",
        invalidations,
        node.post("/v1/distributions/d/invalidations", "{\"paths\":[\"/a\"]}"));
    check("get", invalidations, node.get("/v1/distributions/d/invalidations"));
    String managed = "/v1/cache-policies/658327ea-f89d-4fab-a63d-7e88639e58f6";
    check("get", "/v1/cache-policies/{id}", node.get(managed));
    check("put", "/v1/cache-policies/{id}", node.putJson(managed, "{}"));
    check("get", "/v1/cache-policies", node.get("/v1/cache-policies"));
    check("delete", one, node.delete("/v1/distributions/d"));
  }

  private void check(String method, String path, AdminNode.Reply reply, String... tolerated) {
    Schema schemas = new Schema(document);
    JsonNode operation = document.path("paths").path(path).path(method);
    JsonNode response =
        schemas.resolve(operation.path("responses").path(String.valueOf(reply.status())));
    String call = method + " " + path + " answered " + reply.status();
    assertFalse(response.isMissingNode(), call + ", which the document does not list");
    if (reply.status() != 204) {
      JsonNode schema = response.at("/content/application~1json/schema");
      assertFalse(schema.isMissingNode(), call);
      assertEquals(List.of(tolerated), schemas.problems(schema, reply.json()), call);
    }
    if (response.path("headers").has("ETag")) {
      assertTrue(reply.etag().matches("E[0-9A-Z]{13}"), call);
    }
  }
}
