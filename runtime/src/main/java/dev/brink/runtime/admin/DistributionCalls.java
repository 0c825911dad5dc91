package dev.brink.runtime.admin;

import static dev.brink.runtime.admin.Endpoint.now;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.limits.DataSize;
import dev.brink.runtime.configuration.Distributions;
import dev.brink.runtime.functions.Names;
import dev.brink.runtime.json.Problem;
import dev.brink.runtime.store.Document;
import dev.brink.runtime.store.DocumentKind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** {@code /v1/distributions}. */
final class DistributionCalls {

  private static final String BASE = "/v1/distributions";
  private static final String ONE = BASE + "/{id}";
  private static final Endpoint.BodyRule CONFIG = Endpoint.BodyRule.json(DataSize.ofMegabytes(1));

  private final AdminParts parts;

  DistributionCalls(AdminParts parts) {
    this.parts = parts;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(BASE, this::list),
        Endpoint.put(ONE, CONFIG, this::put),
        Endpoint.get(ONE, this::get),
        Endpoint.delete(ONE, this::delete));
  }

  private CompletionStage<Answer> list(AdminRequest request) {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("distributions");
    parts.store().state().documents(DocumentKind.DISTRIBUTION).values().stream()
        .sorted(Comparator.comparing(Document::id))
        .forEach(document -> list.add(summary(document, Distributions.config(document))));
    return now(Answer.ok(json));
  }

  private CompletionStage<Answer> put(AdminRequest request) {
    String id = Names.checkId("distribution", request.path("id"));
    return parts
        .distributions()
        .put(id, request.json(), request.precondition())
        .thenApply(
            stored -> {
              Document document = stored.document();
              ObjectNode json = summary(document, Distributions.config(document));
              json.set("warnings", problems(stored.warnings()));
              return Answer.json(stored.created() ? 201 : 200, json).withEtag(document.etag());
            });
  }

  static ArrayNode problems(List<Problem> problems) {
    ArrayNode list = Json.object().putArray("warnings");
    for (Problem problem : problems) {
      list.addObject().put("path", problem.path()).put("message", problem.message());
    }
    return list;
  }

  private CompletionStage<Answer> get(AdminRequest request) {
    Document document = parts.distributions().find(request.path("id"));
    JsonNode config = Distributions.config(document);
    ObjectNode json = summary(document, config);
    json.set("DistributionConfig", config);
    return now(Answer.ok(json).withEtag(document.etag()));
  }

  private CompletionStage<Answer> delete(AdminRequest request) {
    return parts
        .distributions()
        .delete(request.path("id"), request.precondition())
        .thenApply(deleted -> Answer.noContent());
  }

  private static ObjectNode summary(Document document, JsonNode config) {
    return Json.object()
        .put("id", document.id())
        .put("etag", document.etag())
        .put("domainName", document.id().toLowerCase(Locale.ROOT) + ".cloudfront.localhost")
        .put("status", "Deployed")
        .put("enabled", config.path("Enabled").asBoolean(true))
        .put("comment", config.path("Comment").asText(""))
        .put("created", document.created().toString())
        .put("lastModified", document.modified().toString());
  }
}
