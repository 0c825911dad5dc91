package dev.brink.runtime;

import dev.brink.functions.FunctionRuntime;
import dev.brink.runtime.configuration.Distributions;
import dev.brink.runtime.functions.LambdaUpload;
import dev.brink.runtime.functions.Precondition;
import dev.brink.runtime.functions.Registry;
import dev.brink.runtime.functions.Upload;
import dev.brink.runtime.store.Code;
import dev.brink.runtime.store.Document;
import dev.brink.runtime.store.DocumentKind;
import dev.brink.runtime.store.FunctionSettings;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.StoredFunction;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Stores the functions and distributions a node is started with. What is stored and the same
 * already is left as it is, so that a restart makes no new versions.
 */
final class Seeds {
  private final Supplier<State> state;
  private final Registry registry;
  private final Distributions distributions;

  Seeds(Supplier<State> state, Registry registry, Distributions distributions) {
    this.state = state;
    this.registry = registry;
    this.distributions = distributions;
  }

  /** Functions first: distributions name them. */
  Future<Void> sow(
      List<NodeOptions.SeedFunction> functions, List<NodeOptions.SeedDistribution> configs) {
    Future<Void> done = Future.succeededFuture();
    for (NodeOptions.SeedFunction function : functions) {
      done = done.compose(before -> sow(function));
    }
    for (NodeOptions.SeedDistribution config : configs) {
      done = done.compose(before -> sow(config));
    }
    return done;
  }

  private Future<Void> sow(NodeOptions.SeedDistribution wanted) {
    Document known = state.get().document(DocumentKind.DISTRIBUTION, wanted.id());
    if (known != null && Distributions.isStoredAs(known, wanted.config())) {
      return Future.succeededFuture();
    }
    return Future.fromCompletionStage(
            distributions.put(wanted.id(), wanted.config(), Precondition.NONE))
        .mapEmpty();
  }

  private Future<Void> sow(NodeOptions.SeedFunction function) {
    return function.runtime() == FunctionRuntime.NODEJS ? lambda(function) : script(function);
  }

  private Future<Void> lambda(NodeOptions.SeedFunction function) {
    LambdaUpload upload =
        new LambdaUpload(function.name(), "", function.body(), function.zip(), function.lambda());
    return Future.fromCompletionStage(registry.isLive(upload))
        .compose(
            live ->
                live
                    ? Future.succeededFuture()
                    : published(function, registry.upload(upload, Precondition.NONE)));
  }

  private Future<Void> script(NodeOptions.SeedFunction function) {
    Code code = Code.of(function.code());
    FunctionSettings settings = new FunctionSettings(function.isolation(), null);
    StoredFunction known = state.get().function(function.name());
    if (known != null
        && known.live() != null
        && known.live().sha256().equals(code.sha256())
        && known.live().runtime() == function.runtime()
        && known.live().settings().equals(settings)) {
      return Future.succeededFuture();
    }
    return published(
        function,
        registry.upload(
            new Upload(function.name(), function.runtime(), null, "", code, settings),
            Precondition.NONE));
  }

  private Future<Void> published(
      NodeOptions.SeedFunction function, CompletionStage<Registry.Uploaded> upload) {
    return Future.fromCompletionStage(upload)
        .compose(
            uploaded ->
                Future.fromCompletionStage(registry.publish(function.name(), Precondition.NONE)))
        .mapEmpty();
  }
}
