package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.runtime.pipeline.Sandboxes;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.StoredFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets sandboxes drop the versions that nothing runs any more. The version that was live before is
 * kept, too: requests that began with it may still be on their way.
 */
final class Retention {

  private final Supplier<State> state;
  private final Sandboxes sandboxes;
  private final EdgeFunctions edgeFunctions;
  private final Map<String, EdgeFunction.Key> previousLive = new HashMap<>();

  Retention(Supplier<State> state, Sandboxes sandboxes, EdgeFunctions edgeFunctions) {
    this.state = state;
    this.sandboxes = sandboxes;
    this.edgeFunctions = edgeFunctions;
  }

  /**
   * To be called after a change of a function. What counts is what is stored by now, so that of two
   * changes the last one counts, in whatever order their calls come.
   *
   * @param previous what the change took out of service, if anything
   */
  synchronized void changed(StoredFunction function, @Nullable FunctionVersion previous) {
    String name = function.name();
    State now = state.get();
    StoredFunction stored = now.function(name);
    if (stored == null) {
      previousLive.remove(name);
    } else if (previous != null) {
      previousLive.put(name, key(previous));
    }
    EdgeFunction any = edgeFunctions.of(function.development(), now);
    sandboxes.forFunction(any).retain(name, stored == null ? List.of() : keys(stored));
  }

  private List<EdgeFunction.Key> keys(StoredFunction function) {
    FunctionVersion live = function.live();
    return Stream.concat(
            Stream.of(
                key(function.development()),
                live == null ? null : key(live),
                previousLive.get(function.name())),
            // Distributions may name any of them.
            function.numbered().values().stream().map(Retention::key))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static EdgeFunction.Key key(FunctionVersion version) {
    return new EdgeFunction.Key(
        version.function(), version.number(), version.sha256(), version.runtime());
  }
}
