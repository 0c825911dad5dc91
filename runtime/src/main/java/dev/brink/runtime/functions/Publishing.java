package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Warmup;
import dev.brink.runtime.pipeline.Sandboxes;
import dev.brink.runtime.store.Draft;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.Store;
import dev.brink.runtime.store.StoredFunction;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes versions LIVE: warmed first, then in one step, one after the other for each function. */
final class Publishing {

  private final Store store;
  private final Sandboxes sandboxes;
  private final Executor workers;
  private final EdgeFunctions edgeFunctions;
  private final Associations associations;
  private final Retention retention;
  private final ViewerLimits viewerLimits;
  private final Turns turns = new Turns();

  Publishing(
      Store store,
      Sandboxes sandboxes,
      Executor workers,
      EdgeFunctions edgeFunctions,
      Associations associations,
      Retention retention,
      ViewerLimits viewerLimits) {
    this.viewerLimits = viewerLimits;
    this.store = store;
    this.sandboxes = sandboxes;
    this.workers = workers;
    this.edgeFunctions = edgeFunctions;
    this.associations = associations;
    this.retention = retention;
  }

  /** Warms the DEVELOPMENT version and makes it LIVE. */
  CompletionStage<Registry.Published> publish(String name, Precondition precondition) {
    return turns.take(
        name,
        () -> {
          FunctionVersion version = StoredFunctions.find(store.state(), name).development();
          precondition.check(version.etag());
          return goLive(version);
        });
  }

  /** Makes the version that was published under this number LIVE again, warmed as at a publish. */
  CompletionStage<Registry.Published> rollback(
      String name, int publishNumber, Precondition precondition) {
    return turns.take(
        name,
        () -> {
          precondition.check(StoredFunctions.find(store.state(), name).development().etag());
          return store
              .read(draft -> draft.published(name, publishNumber))
              .thenCompose(
                  found ->
                      goLive(
                          found.orElseThrow(
                              () ->
                                  StoredFunctions.noSuchVersion(
                                      StoredFunctions.find(store.state(), name), publishNumber))));
        });
  }

  private CompletionStage<Registry.Published> goLive(FunctionVersion version) {
    EdgeFunction function = edgeFunctions.of(version, store.state());
    viewerLimits.check(version, associations.liveTriggersOf(version.function()));
    return warm(function)
        .thenCompose(warmup -> store.write(draft -> swap(draft, version, warmup)))
        .thenApplyAsync(
            swap -> {
              retention.changed(swap.published.function(), swap.previous);
              return swap.published;
            },
            workers);
  }

  CompletionStage<Void> prepare(EdgeFunction function) {
    return sandboxes.forFunction(function).prepare(function);
  }

  /** Runs a function on its events until it is as fast as it gets. */
  CompletionStage<Warmup> warm(EdgeFunction function) {
    return store
        .read(draft -> draft.savedEvents(function.name()))
        .thenComposeAsync(
            saved ->
                sandboxes
                    .forFunction(function)
                    .warm(
                        function,
                        WarmupEvents.of(function, saved, associations.triggersOf(function.name()))),
            workers);
  }

  private record Swap(Registry.Published published, @Nullable FunctionVersion previous) {}

  private static Swap swap(Draft draft, FunctionVersion version, Warmup warmup)
      throws SQLException {
    StoredFunction before = StoredFunctions.find(draft.state(), version.function());
    StoredFunction after = draft.publish(version);
    FunctionVersion live = Objects.requireNonNull(after.live());
    return new Swap(new Registry.Published(after, live, warmup), before.live());
  }
}
