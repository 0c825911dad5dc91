package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.StoredKeyValues;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes what a sandbox runs from what is stored. */
final class EdgeFunctions {

  private final Supplier<State> state;

  /** Takes where linked stores are read at every call. */
  EdgeFunctions(Supplier<State> state) {
    this.state = state;
  }

  /** A link to a store that is not there is no link. */
  EdgeFunction of(FunctionVersion version, State seen) {
    return new EdgeFunction(
        version.function(),
        version.runtime(),
        version.number(),
        version.code(),
        version.sha256(),
        linked(version.keyValueStore(), seen));
  }

  @Nullable LiveKeyValueStore linked(@Nullable String name, State seen) {
    StoredKeyValues store = name == null ? null : seen.keyValueStore(name);
    return store == null ? null : new LiveKeyValueStore(store.name(), store.id(), state);
  }
}
