package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.limits.DataSize;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.store.StoredInvalidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** {@code /v1/distributions/{id}/invalidations}. */
final class InvalidationCalls {

  private static final String BASE = "/v1/distributions/{id}/invalidations";

  /** 3,000 paths of 4,000 characters. */
  private static final Endpoint.BodyRule BATCH =
      new Endpoint.BodyRule(
          "the batch", DataSize.ofMegabytes(13), ErrorCode.BATCH_TOO_LARGE, List.of(Answer.JSON));

  private final AdminParts parts;

  InvalidationCalls(AdminParts parts) {
    this.parts = parts;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.post(BASE, BATCH, this::create), Endpoint.get(BASE, this::list));
  }

  /** Takes {@code {"paths":[...],"callerReference":"..."}} or CloudFront's InvalidationBatch. */
  private CompletionStage<Answer> create(AdminRequest request) {
    ObjectNode sent = request.json();
    JsonNode body =
        sent.path("InvalidationBatch").isObject() ? sent.path("InvalidationBatch") : sent;
    if (body instanceof ObjectNode object) {
      PairReader.checkKeys(object, Set.of("paths", "callerReference", "Paths", "CallerReference"));
    }
    JsonNode paths = body.has("paths") ? body.path("paths") : body.path("Paths");
    JsonNode reference =
        body.has("callerReference") ? body.path("callerReference") : body.path("CallerReference");
    return parts
        .invalidations()
        .invalidate(request.path("id"), reference(reference), texts(paths))
        .thenApply(invalidation -> Answer.json(201, json(invalidation)));
  }

  private static String reference(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return UUID.randomUUID().toString();
    }
    return PairReader.text(node, "callerReference");
  }

  private static List<String> texts(JsonNode paths) {
    JsonNode list = paths.path("Items").isArray() ? paths.path("Items") : paths;
    if (!list.isArray()) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "the body has no list of paths",
          List.of(Refused.Detail.at("paths", "must be a list of paths")));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode path : list) {
      texts.add(PairReader.text(path, "paths[" + texts.size() + "]"));
    }
    return texts;
  }

  private CompletionStage<Answer> list(AdminRequest request) {
    return parts
        .invalidations()
        .list(request.path("id"))
        .thenApply(
            invalidations -> {
              ObjectNode json = Json.object();
              ArrayNode list = json.putArray("invalidations");
              invalidations.forEach(invalidation -> list.add(json(invalidation)));
              return Answer.ok(json);
            });
  }

  private static ObjectNode json(StoredInvalidation invalidation) {
    ObjectNode json = Json.object();
    json.put("id", invalidation.id());
    json.put("status", "Completed");
    json.put("createTime", invalidation.created().toString());
    json.put("removed", invalidation.removed());
    json.put("callerReference", invalidation.callerReference());
    ArrayNode paths = json.putArray("paths");
    invalidation.paths().forEach(paths::add);
    return json;
  }
}
