package dev.brink.runtime.functions;

import dev.brink.functions.KeyValueStore;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.StoredKeyValues;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A key value store as running functions see it: each read looks into the newest acknowledged
 * state, so a write is seen by the next call without a publish.
 */
record LiveKeyValueStore(String name, String id, Supplier<State> state) implements KeyValueStore {

  private static final Metadata GONE = new Metadata(Instant.EPOCH, Instant.EPOCH, 0);

  @Override
  public Optional<String> get(String key) {
    StoredKeyValues store = state.get().keyValueStore(name);
    return store == null ? Optional.empty() : Optional.ofNullable(store.data().get(key));
  }

  @Override
  public Metadata metadata() {
    StoredKeyValues store = state.get().keyValueStore(name);
    return store == null
        ? GONE
        : new Metadata(store.created(), store.modified(), store.data().size());
  }
}
