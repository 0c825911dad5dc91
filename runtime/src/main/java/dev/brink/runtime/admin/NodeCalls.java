package dev.brink.runtime.admin;

import static dev.brink.runtime.admin.Endpoint.now;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.runtime.explain.Explainer;
import dev.brink.runtime.store.DocumentKind;
import dev.brink.runtime.store.State;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the node says about itself. */
final class NodeCalls {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final AdminParts parts;
  private final String openApi = resource("openapi.json");

  NodeCalls(AdminParts parts) {
    this.parts = parts;
  }

  List<Endpoint> endpoints() {
    return List.of(
        new Endpoint(
            HttpMethod.GET,
            "/health",
            true,
            Endpoint.BodyRule.NONE,
            request -> now(Answer.ok(Json.object().put("status", "ok")))),
        Endpoint.get(
            "/metrics", request -> now(Answer.text(PROMETHEUS, parts.facts().metrics().get()))),
        Endpoint.get("/openapi.json", request -> now(Answer.text(Answer.JSON, openApi))),
        Endpoint.get("/v1/limits", request -> now(Answer.ok(parts.facts().limits().table()))),
        Endpoint.post("/v1/limits/self-test", Endpoint.BodyRule.NONE, request -> now(selfTest())),
        Endpoint.get("/v1/stats", request -> now(Answer.ok(stats()))),
        Endpoint.get("/v1/explain", request -> now(Answer.ok(explain()))));
  }

  /** Answered at once: it takes a while beside the traffic. */
  private Answer selfTest() {
    var unused = parts.facts().limits().testThemselves();
    return Answer.json(202, parts.facts().limits().table());
  }

  /** What makes a viewer's request be explained. */
  private JsonNode explain() {
    Explainer explainer = parts.facts().explainer();
    return Json.object().put("header", explainer.header()).put("secret", explainer.secret());
  }

  private JsonNode stats() {
    State state = parts.store().state();
    ObjectNode json = Json.object();
    json.putObject("deployed")
        .put("functions", state.functions().size())
        .put(
            "liveFunctions",
            state.functions().values().stream().filter(f -> f.live() != null).count())
        .put("keyValueStores", state.keyValueStores().size())
        .put("distributions", state.documents(DocumentKind.DISTRIBUTION).size());
    if (parts.facts().stats().get() instanceof ObjectNode node) {
      json.setAll(node);
    }
    return json;
  }

  private static String resource(String name) {
    try (InputStream in = NodeCalls.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
