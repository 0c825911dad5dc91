package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.KeyValueStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A store in memory that never changes, for tests of functions. */
public record MapKeyValueStore(String id, Map<String, String> entries) implements KeyValueStore {

  private static final String ID = "00000000-0000-4000-8000-000000000000";

  public MapKeyValueStore {
    entries = Map.copyOf(entries);
  }

  /**
   * Reads an import file: {@code {"data": [{"key": ..., "value": ...}]}}.
   *
   * @param file its name, for messages
   */
  static MapKeyValueStore read(String file, JsonNode json) throws TestInputException {
    if (!json.path("data").isArray()) {
      throw new TestInputException(file + ": {\"data\": [{\"key\", \"value\"}]} is needed");
    }
    Map<String, String> entries = new HashMap<>();
    for (JsonNode entry : json.path("data")) {
      if (!entry.path("key").isTextual() || !entry.path("value").isTextual()) {
        throw new TestInputException(file + ": key and value must be strings in " + entry);
      }
      if (entries.put(entry.path("key").asText(), entry.path("value").asText()) != null) {
        throw new TestInputException(file + ": the key " + entry.path("key") + " is there twice");
      }
    }
    return new MapKeyValueStore(ID, entries);
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public Metadata metadata() {
    return new Metadata(Instant.EPOCH, Instant.EPOCH, entries.size());
  }
}
