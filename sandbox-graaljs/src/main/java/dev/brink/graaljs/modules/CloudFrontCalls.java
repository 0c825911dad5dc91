package dev.brink.graaljs.modules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.KeyValueStore;
import dev.brink.functions.OriginChange;
import dev.brink.functions.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Key value stores, the node's place, log data and origin changes, behind {@code cloudfront.js}.
 */
final class CloudFrontCalls {

  /** CloudFront Developer Guide, general-helper-methods: longer log data is truncated. */
  private static final int LOG_DATA_BYTES = 800;

  private static final ObjectMapper JSON = new ObjectMapper();

  private CloudFrontCalls() {}

  static Map<String, HostCall> calls() {
    return Map.ofEntries(
        Map.entry("openStore", CloudFrontCalls::openStore),
        Map.entry("storeGet", CloudFrontCalls::storeGet),
        Map.entry("storeMeta", CloudFrontCalls::storeMeta),
        Map.entry("edgeLocation", CloudFrontCalls::edgeLocation),
        Map.entry("logCustomData", CloudFrontCalls::logCustomData),
        Map.entry("updateRequestOrigin", originChange("updateRequestOrigin", OriginInput::update)),
        Map.entry(
            "selectRequestOriginById",
            originChange("selectRequestOriginById", OriginInput::selectById)),
        Map.entry(
            "createRequestOriginGroup",
            originChange("createRequestOriginGroup", OriginInput::group)),
        Map.entry("validateToken", TokenCalls::validate),
        Map.entry("generateToken", TokenCalls::generate));
  }

  /** (id or "") to nothing, when a store is linked and has this id. */
  private static @Nullable Object openStore(CallState state, Value[] values) throws GuestError {
    String id = new Arguments(values).text();
    if (!id.isEmpty() && !id.equals(store(state).id())) {
      throw new GuestError("Error", "KVSNamespaceNotFound");
    }
    store(state);
    return null;
  }

  private static @Nullable Object storeGet(CallState state, Value[] values) throws GuestError {
    return store(state).get(new Arguments(values).text()).orElse(null);
  }

  /** To {@code created,lastUpdated,keyCount}. */
  private static Object storeMeta(CallState state, Value[] values) throws GuestError {
    KeyValueStore.Metadata meta = store(state).metadata();
    return meta.created() + "," + meta.lastUpdated() + "," + meta.keyCount();
  }

  private static KeyValueStore store(CallState state) throws GuestError {
    KeyValueStore store = state.function().keyValueStore();
    if (store == null) {
      throw new GuestError("Error", "KVSNamespaceNotFound");
    }
    return store;
  }

  /** To three lines: name, address and region; null outside viewer-request. */
  private static @Nullable Object edgeLocation(CallState state, Value[] values) {
    if (state.event().type() != EventType.VIEWER_REQUEST) {
      return null;
    }
    Event.EdgeLocation place = state.event().context().edgeLocation();
    return place.name() + "\n" + place.serverIp() + "\n" + place.region();
  }

  private static @Nullable Object logCustomData(CallState state, Value[] values) throws GuestError {
    state.logData(truncated(new Arguments(values).text()));
    return null;
  }

  /** The longest prefix whose URL encoding is no longer than allowed. */
  static String truncated(String data) {
    int encoded = 0;
    for (int i = 0; i < data.length(); ) {
      int end = data.offsetByCodePoints(i, 1);
      String character = data.substring(i, end);
      boolean plain = character.matches("[A-Za-z0-9._~-]");
      encoded += plain ? 1 : 3 * character.getBytes(StandardCharsets.UTF_8).length;
      if (encoded > LOG_DATA_BYTES) {
        return data.substring(0, i);
      }
      i = end;
    }
    return data;
  }

  /** (JSON text of the arguments) to nothing; what is wrong with it becomes violations. */
  private static HostCall originChange(
      String helper, BiFunction<OriginInput, JsonNode, @Nullable OriginChange> read) {
    return (state, values) -> {
      if (state.event().type() != EventType.VIEWER_REQUEST) {
        throw new GuestError("Error", helper + " is available in viewer-request only");
      }
      JsonNode json;
      try {
        json = JSON.readTree(new Arguments(values).text());
      } catch (JsonProcessingException broken) {
        throw new GuestError("TypeError", helper + " takes plain values");
      }
      OriginInput input = new OriginInput(helper);
      OriginChange change = read.apply(input, json);
      input.warnings().forEach(state::warn);
      for (Violation violation : input.violations()) {
        state.violate(violation);
      }
      if (change != null && input.violations().isEmpty()) {
        state.changeOrigin(change);
      }
      return null;
    };
  }
}
