package dev.brink.runtime.admin;

import static dev.brink.runtime.admin.Endpoint.now;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.limits.DataSize;
import dev.brink.runtime.configuration.PolicyStore;
import dev.brink.runtime.distribution.PolicyKind;
import dev.brink.runtime.functions.Names;
import dev.brink.runtime.store.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code /v1/cache-policies} and the other collections behaviors refer to, all alike. */
final class PolicyCalls {

  private static final Endpoint.BodyRule CONFIG = Endpoint.BodyRule.json(DataSize.ofKilobytes(256));

  private final PolicyStore policies;

  PolicyCalls(AdminParts parts) {
    this.policies = parts.policies();
  }

  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    for (PolicyKind kind : PolicyKind.values()) {
      String base = "/v1/" + kind.plural();
      String one = base + "/{id}";
      endpoints.add(Endpoint.get(base, request -> list(kind)));
      endpoints.add(Endpoint.put(one, CONFIG, request -> put(kind, request)));
      endpoints.add(Endpoint.get(one, request -> get(kind, request)));
      endpoints.add(Endpoint.delete(one, request -> delete(kind, request)));
    }
    return endpoints;
  }

  private CompletionStage<Answer> list(PolicyKind kind) {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("items");
    policies.list(kind).forEach(policy -> list.add(summary(policy)));
    return now(Answer.ok(json));
  }

  private CompletionStage<Answer> put(PolicyKind kind, AdminRequest request) {
    String id = Names.checkId("policy or key", request.path("id"));
    return policies
        .put(kind, id, request.json(), request.precondition())
        .thenApply(
            stored -> {
              ObjectNode json = summary(stored.policy());
              json.set("warnings", DistributionCalls.problems(stored.warnings()));
              return Answer.json(stored.created() ? 201 : 200, json)
                  .withEtag(stored.policy().etag());
            });
  }

  private CompletionStage<Answer> get(PolicyKind kind, AdminRequest request) {
    PolicyStore.Shown policy = policies.find(kind, request.path("id"));
    ObjectNode json = summary(policy);
    json.set(kind.shape(), policy.config());
    return now(Answer.ok(json).withEtag(policy.etag()));
  }

  private CompletionStage<Answer> delete(PolicyKind kind, AdminRequest request) {
    return policies
        .delete(kind, request.path("id"), request.precondition())
        .thenApply(deleted -> Answer.noContent());
  }

  private static ObjectNode summary(PolicyStore.Shown policy) {
    Document document = policy.document();
    ObjectNode json =
        Json.object()
            .put("id", policy.id())
            .put("name", policy.config().path("Name").asText(policy.id()))
            .put("type", document == null ? "managed" : "custom")
            .put("etag", policy.etag());
    if (document != null) {
      json.put("created", document.created().toString());
      json.put("lastModified", document.modified().toString());
    }
    return json;
  }
}
