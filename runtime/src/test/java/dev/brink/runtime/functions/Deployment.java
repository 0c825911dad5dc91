package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.FunctionAssociation;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.PathPattern;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import dev.brink.runtime.store.Code;
import dev.brink.runtime.store.Document;
import dev.brink.runtime.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A store, a registry and a fake sandbox in one, for tests of what is deployed. */
public final class Deployment implements AutoCloseable {

  public static final String CODE = "function handler(event) { return event.request; }";

  public final FakeSandbox sandbox = new FakeSandbox();
  public final Store store;
  public final Snapshots snapshots;
  public final Registry registry;
  public final KeyValueStores keyValueStores;
  public final List<String> notices = new CopyOnWriteArrayList<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(2);

  /** A deployment whose distributions are as {@link #distribution} makes them. */
  public Deployment(Path directory) {
    this(directory, (document, state) -> distribution(document));
  }

  public Deployment(Path directory, Snapshots.DistributionSource source) {
    this(
        directory,
        source,
        EnumSet.of(FunctionRuntime.CLOUDFRONT_JS_2_0, FunctionRuntime.CLOUDFRONT_JS_1_0));
  }

  /** One whose sandbox runs these. */
  public Deployment(
      Path directory, Snapshots.DistributionSource source, Set<FunctionRuntime> runtimes) {
    store = Store.open(directory);
    snapshots = Snapshots.of(store, source, null, Compatibility.DEFAULT, notices::add);
    registry = new Registry(store, snapshots, function -> sandbox, runtimes, workers);
    keyValueStores = new KeyValueStores(store);
  }

  /** A distribution whose body is the name of the function at viewer-request. */
  static Distribution distribution(Document document) {
    CachePolicy policy =
        new CachePolicy(
            "p",
            "p",
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            NameSelection.NONE,
            NameSelection.NONE,
            NameSelection.NONE,
            false,
            false);
    CacheBehavior behavior =
        new CacheBehavior(
            PathPattern.DEFAULT,
            "o",
            ViewerProtocolPolicy.ALLOW_ALL,
            Set.of("GET"),
            Set.of("GET"),
            false,
            CacheBehavior.CacheMode.CLOUDFRONT,
            policy,
            null,
            null,
            Map.of(
                EventType.VIEWER_REQUEST,
                new FunctionAssociation(
                    EventType.VIEWER_REQUEST,
                    FunctionAssociation.Kind.CLOUDFRONT_FUNCTION,
                    document.body(),
                    0,
                    false)));
    return new Distribution(
        document.id(),
        document.id() + ".cloudfront.localhost",
        List.of(document.id() + ".example"),
        true,
        null,
        Map.of(),
        Map.of(),
        List.of(behavior),
        Map.of());
  }

  public Registry.Uploaded upload(String name, String code) {
    return await(registry.upload(upload(name, code, null), Precondition.NONE));
  }

  static Upload upload(String name, String code, @Nullable String keyValueStore) {
    return new Upload(name, FunctionRuntime.CLOUDFRONT_JS_2_0, keyValueStore, "", Code.of(code));
  }

  public Registry.Published publish(String name) {
    return await(registry.publish(name, Precondition.NONE));
  }

  /** The function as it takes traffic. */
  public EdgeFunction live(String name) {
    return Objects.requireNonNull(snapshots.get().liveFunctions().get(name));
  }

  /** Waits, and throws a refusal as it was thrown. */
  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    store.close();
    workers.shutdown();
  }
}
