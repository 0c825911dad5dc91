package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.LambdaSettings;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.runtime.store.Archives;
import dev.brink.runtime.store.FunctionSettings;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.Store;
import dev.brink.runtime.store.StoredKeyValues;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes what a sandbox runs from what is stored. */
final class EdgeFunctions {

  /** Time of a call when its upload did not say; the trigger's limit is what bounds it. */
  private static final Duration TIMEOUT =
      Duration.ofNanos(
          LimitTable.row("lambda-origin-time")
              .orElseThrow()
              .value(LimitProfile.CURRENT)
              .orElseThrow());

  private final Supplier<State> state;
  private final Archives archives;

  /** Takes a store, whose linked stores of key values are read at every call. */
  EdgeFunctions(Store store) {
    this.state = store::state;
    this.archives = store.archives();
  }

  /** A link to a store that is not there is no link. */
  EdgeFunction of(FunctionVersion version, State seen) {
    return new EdgeFunction(
        version.function(),
        version.runtime(),
        version.number(),
        version.code(),
        version.sha256(),
        linked(version.keyValueStore(), seen),
        lambda(version.settings().lambda()),
        version.settings().isolation());
  }

  @Nullable LambdaSettings lambda(FunctionSettings.@Nullable Lambda lambda) {
    if (lambda == null) {
      return null;
    }
    Integer seconds = lambda.timeoutSeconds();
    return new LambdaSettings(
        archives.path(lambda.archive()),
        lambda.handler(),
        lambda.memoryMegabytes(),
        seconds == null ? TIMEOUT : Duration.ofSeconds(seconds),
        lambda.environment());
  }

  @Nullable LiveKeyValueStore linked(@Nullable String name, State seen) {
    StoredKeyValues store = name == null ? null : seen.keyValueStore(name);
    return store == null ? null : new LiveKeyValueStore(store.name(), store.id(), state);
  }
}
