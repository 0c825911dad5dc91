package dev.brink.runtime.admin;

import static dev.brink.runtime.admin.Endpoint.now;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.limits.DataSize;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.KeyValueStores;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.store.StoredKeyValues;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** {@code /v1/key-value-stores}: stores and their pairs. */
final class KeyValueCalls {

  private static final String BASE = "/v1/key-value-stores";
  private static final String ONE = BASE + "/{name}";
  private static final String KEYS = ONE + "/keys";
  private static final String KEY = KEYS + "/{key}";

  /** An import file, CloudFront Developer Guide, "Create a key value store": at most 5 MB. */
  private static final Endpoint.BodyRule IMPORT =
      new Endpoint.BodyRule(
          "the import",
          KeyValueStores.STORE_LIMIT,
          ErrorCode.ENTITY_TOO_LARGE,
          List.of(Answer.JSON));

  /** Twice the limit of an update leaves room for JSON's own characters and escapes. */
  private static final Endpoint.BodyRule BATCH =
      new Endpoint.BodyRule(
          "the update",
          DataSize.ofBytes(2 * KeyValueStores.UPDATE_LIMIT.bytes()),
          ErrorCode.BATCH_TOO_LARGE,
          List.of(Answer.JSON));

  private static final Endpoint.BodyRule VALUE =
      new Endpoint.BodyRule(
          "the value",
          DataSize.ofKilobytes(16),
          ErrorCode.BODY_TOO_LARGE,
          List.of(Answer.JSON, "text/plain", "application/octet-stream"));

  private final KeyValueStores stores;
  private final AdminParts parts;

  KeyValueCalls(AdminParts parts) {
    this.parts = parts;
    this.stores = parts.keyValueStores();
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(BASE, this::list),
        Endpoint.put(ONE, IMPORT, this::put),
        Endpoint.get(ONE, this::get),
        Endpoint.delete(ONE, this::delete),
        Endpoint.get(KEYS, this::keys),
        Endpoint.post(KEYS, BATCH, this::update),
        Endpoint.put(KEY, VALUE, this::putKey),
        Endpoint.get(KEY, this::getKey),
        Endpoint.delete(KEY, this::deleteKey));
  }

  private CompletionStage<Answer> list(AdminRequest request) {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("keyValueStores");
    parts.store().state().keyValueStores().values().stream()
        .sorted(Comparator.comparing(StoredKeyValues::name))
        .forEach(store -> list.add(summary(store)));
    return now(Answer.ok(json));
  }

  private CompletionStage<Answer> put(AdminRequest request) {
    ObjectNode body = request.body().length() == 0 ? Json.object() : request.json();
    PairReader.checkKeys(body, Set.of("data", "comment"));
    JsonNode comment = body.path("comment");
    return stores
        .put(
            request.path("name"),
            comment.isTextual() ? comment.textValue() : null,
            body.has("data") ? PairReader.pairs(body.path("data"), "data") : null,
            request.precondition())
        .thenApply(
            stored ->
                Answer.json(stored.created() ? 201 : 200, summary(stored.keyValues()))
                    .withEtag(stored.keyValues().etag()));
  }

  private CompletionStage<Answer> get(AdminRequest request) {
    StoredKeyValues store = stores.find(request.path("name"));
    return now(Answer.ok(summary(store)).withEtag(store.etag()));
  }

  private CompletionStage<Answer> delete(AdminRequest request) {
    return stores
        .delete(request.path("name"), request.precondition())
        .thenApply(deleted -> Answer.noContent());
  }

  private CompletionStage<Answer> keys(AdminRequest request) {
    StoredKeyValues store = stores.find(request.path("name"));
    ObjectNode json = Json.object();
    json.put("etag", store.etag());
    ArrayNode list = json.putArray("keys");
    new TreeMap<>(store.data())
        .forEach((key, value) -> list.addObject().put("key", key).put("value", value));
    return now(Answer.ok(json).withEtag(store.etag()));
  }

  private CompletionStage<Answer> update(AdminRequest request) {
    ObjectNode body = request.json();
    PairReader.checkKeys(body, Set.of("puts", "deletes"));
    Map<String, String> puts = PairReader.pairs(body.path("puts"), "puts");
    Set<String> deletes = PairReader.keys(body.path("deletes"), "deletes");
    for (String key : deletes) {
      if (puts.containsKey(key)) {
        throw new Refused(
            ErrorCode.INVALID_ARGUMENT,
            "key '" + key + "' is both put and deleted",
            List.of(Refused.Detail.at("deletes", "names a key that puts names, too")));
      }
    }
    return stores
        .update(request.path("name"), puts, deletes, request.precondition())
        .thenApply(KeyValueCalls::changed);
  }

  private CompletionStage<Answer> putKey(AdminRequest request) {
    return stores
        .update(
            request.path("name"),
            Map.of(request.path("key"), value(request)),
            Set.of(),
            request.precondition())
        .thenApply(KeyValueCalls::changed);
  }

  /** {@code {"value":"..."}}, or the value itself as text. */
  private static String value(AdminRequest request) {
    if (!request.contentType().isEmpty() && !request.contentType().equals(Answer.JSON)) {
      return PairReader.text(request.body());
    }
    ObjectNode body = request.json();
    PairReader.checkKeys(body, Set.of("key", "value"));
    return PairReader.text(body.path("value"), "value");
  }

  private CompletionStage<Answer> getKey(AdminRequest request) {
    StoredKeyValues store = stores.find(request.path("name"));
    String key = request.path("key");
    ObjectNode json = Json.object().put("key", key).put("value", stores.value(store, key));
    return now(Answer.ok(json.put("etag", store.etag())).withEtag(store.etag()));
  }

  private CompletionStage<Answer> deleteKey(AdminRequest request) {
    return stores
        .deleteKey(request.path("name"), request.path("key"), request.precondition())
        .thenApply(KeyValueCalls::changed);
  }

  private static Answer changed(StoredKeyValues store) {
    return Answer.ok(summary(store)).withEtag(store.etag());
  }

  private static ObjectNode summary(StoredKeyValues store) {
    return Json.object()
        .put("name", store.name())
        .put("id", store.id())
        .put("comment", store.comment())
        .put("status", "READY")
        .put("etag", store.etag())
        .put("itemCount", store.data().size())
        .put("totalSizeInBytes", store.bytes())
        .put("created", store.created().toString())
        .put("lastModified", store.modified().toString());
  }
}
