package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.FunctionStage;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.limits.DataSize;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.FunctionAssociation;
import dev.brink.runtime.pipeline.Sandboxes;
import dev.brink.runtime.store.Draft;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.Store;
import dev.brink.runtime.store.StoredFunction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deploys functions: an upload becomes the DEVELOPMENT version, publishing warms that version and
 * then makes it LIVE in one step. Every method returns at once; the work is done elsewhere.
 */
public final class Registry {

  /** Code of a CloudFront Function, in bytes of UTF-8. */
  public static final DataSize CODE_LIMIT = DataSize.ofKilobytes(10);

  private final Store store;
  private final Snapshots snapshots;
  private final Sandboxes sandboxes;
  private final Set<FunctionRuntime> runtimes;
  private final Executor workers;
  private final EdgeFunctions edgeFunctions;
  private final Turns publishing = new Turns();
  private final Map<String, EdgeFunction.Key> previousLive = new ConcurrentHashMap<>();

  /**
   * Wires a registry.
   *
   * @param runtimes those a sandbox is there for; others are refused at upload
   * @param workers platform threads for what may take long, such as parsing an upload
   */
  public Registry(
      Store store,
      Snapshots snapshots,
      Sandboxes sandboxes,
      Set<FunctionRuntime> runtimes,
      Executor workers) {
    this.store = store;
    this.snapshots = snapshots;
    this.sandboxes = sandboxes;
    this.runtimes = Set.copyOf(runtimes);
    this.workers = workers;
    this.edgeFunctions = new EdgeFunctions(store::state);
  }

  /**
   * What an upload led to.
   *
   * @param created whether the name is new
   */
  public record Uploaded(
      StoredFunction function, boolean created, List<Validation.Finding> warnings) {}

  /** What a publish or a rollback led to. */
  public record Published(StoredFunction function, FunctionVersion live, Warmup warmup) {}

  /** Checks and stores a new DEVELOPMENT version. */
  public CompletionStage<Uploaded> upload(Upload upload, Precondition precondition) {
    return CompletableFuture.supplyAsync(
            () -> {
              accept(upload, precondition, store.state());
              return validate(upload);
            },
            workers)
        .thenCompose(
            validation -> store.write(draft -> write(draft, upload, precondition, validation)))
        .thenApplyAsync(
            uploaded -> {
              retain(uploaded.function());
              return uploaded;
            },
            workers);
  }

  private void accept(Upload upload, Precondition precondition, State state) {
    Names.checkName("function", upload.name());
    checkSupported(upload.runtime());
    if (upload.runtime().isCloudFrontFunction() && upload.code().size() > CODE_LIMIT.bytes()) {
      throw new Refused(
          ErrorCode.FUNCTION_TOO_LARGE,
          "the code is " + upload.code().size() + " bytes, allowed are " + CODE_LIMIT.bytes());
    }
    check(upload, precondition, state);
  }

  /** Refuses a runtime that this node has no sandbox for. */
  public void checkSupported(FunctionRuntime runtime) {
    if (!runtimes.contains(runtime)) {
      throw new Refused(
          ErrorCode.UNSUPPORTED_OPERATION,
          "runtime " + runtime.wireName() + " is not supported yet by this node");
    }
  }

  /** Looked at twice: early, to refuse before any work, and within the transaction. */
  private static void check(Upload upload, Precondition precondition, State state) {
    StoredFunction before = state.function(upload.name());
    precondition.check(before == null ? null : before.development().etag());
    String linked = upload.keyValueStore();
    if (linked != null && state.keyValueStore(linked) == null) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "there is no key value store '" + linked + "' to link",
          List.of(Refused.Detail.at("kvs", "names no key value store")));
    }
  }

  private Validation validate(Upload upload) {
    State state = store.state();
    StoredFunction before = state.function(upload.name());
    EdgeFunction function =
        new EdgeFunction(
            upload.name(),
            upload.runtime(),
            before == null ? 1 : before.development().number() + 1,
            upload.code().text(),
            upload.code().sha256(),
            edgeFunctions.linked(upload.keyValueStore(), state));
    Validation validation = sandboxes.forFunction(function).validate(function);
    if (!validation.accepted()) {
      throw new Refused(
          ErrorCode.INVALID_FUNCTION,
          "the code cannot be accepted for " + upload.runtime().wireName(),
          validation.errors().stream()
              .map(e -> new Refused.Detail(null, e.line(), e.column(), e.rule(), e.message()))
              .toList());
    }
    return validation;
  }

  private static Uploaded write(
      Draft draft, Upload upload, Precondition precondition, Validation validation)
      throws SQLException {
    check(upload, precondition, draft.state());
    boolean created = draft.state().function(upload.name()) == null;
    StoredFunction function =
        draft.upload(
            upload.name(),
            upload.runtime(),
            upload.keyValueStore(),
            upload.comment(),
            upload.code());
    return new Uploaded(function, created, validation.warnings());
  }

  /** Warms the DEVELOPMENT version and makes it LIVE. */
  public CompletionStage<Published> publish(String name, Precondition precondition) {
    return publishing.take(
        name,
        () -> {
          FunctionVersion version = find(name).development();
          precondition.check(version.etag());
          return goLive(version);
        });
  }

  /** Makes the version that was published under this number LIVE again, warmed as at a publish. */
  public CompletionStage<Published> rollback(
      String name, int publishNumber, Precondition precondition) {
    return publishing.take(
        name,
        () -> {
          precondition.check(find(name).development().etag());
          return store
              .read(draft -> draft.published(name, publishNumber))
              .thenCompose(
                  found ->
                      goLive(found.orElseThrow(() -> noSuchVersion(find(name), publishNumber))));
        });
  }

  private static Refused noSuchVersion(StoredFunction function, int publishNumber) {
    return new Refused(
        ErrorCode.NO_SUCH_VERSION,
        "function '"
            + function.name()
            + "' has no published version "
            + publishNumber
            + (function.lastPublished() == 0
                ? "; it was never published"
                : "; published are 1 to " + function.lastPublished()));
  }

  private CompletionStage<Published> goLive(FunctionVersion version) {
    EdgeFunction function = edgeFunctions.of(version, store.state());
    return warm(function)
        .thenCompose(warmup -> store.write(draft -> swap(draft, version, warmup)))
        .thenApplyAsync(
            swap -> {
              FunctionVersion previous = swap.previous;
              if (previous != null) {
                previousLive.put(previous.function(), key(previous));
              }
              retain(swap.published.function());
              return swap.published;
            },
            workers);
  }

  private CompletionStage<Warmup> warm(EdgeFunction function) {
    return store
        .read(draft -> draft.savedEvents(function.name()))
        .thenComposeAsync(
            saved ->
                sandboxes
                    .forFunction(function)
                    .warm(function, WarmupEvents.of(function, saved, triggersOf(function.name()))),
            workers);
  }

  private record Swap(Published published, @Nullable FunctionVersion previous) {}

  private static Swap swap(Draft draft, FunctionVersion version, Warmup warmup)
      throws SQLException {
    StoredFunction before = draft.state().function(version.function());
    if (before == null) {
      throw noSuchFunction(version.function());
    }
    StoredFunction after = draft.publish(version);
    FunctionVersion live = Objects.requireNonNull(after.live());
    return new Swap(new Published(after, live, warmup), before.live());
  }

  /**
   * Lets the sandbox drop what nothing runs any more. The version that was live before is kept,
   * too: requests that began with it may still be on their way.
   */
  private void retain(StoredFunction function) {
    FunctionVersion live = function.live();
    EdgeFunction.Key previous = previousLive.get(function.name());
    List<EdgeFunction.Key> keys =
        Stream.of(key(function.development()), live == null ? null : key(live), previous)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    EdgeFunction any = edgeFunctions.of(function.development(), store.state());
    sandboxes.forFunction(any).retain(function.name(), keys);
  }

  private static EdgeFunction.Key key(FunctionVersion version) {
    return new EdgeFunction.Key(
        version.function(), version.number(), version.sha256(), version.runtime());
  }

  /** Deletes a function with all its versions; refused while a distribution names it. */
  public CompletionStage<Void> delete(String name, Precondition precondition) {
    return store
        .write(
            draft -> {
              StoredFunction function = draft.state().function(name);
              if (function == null) {
                throw noSuchFunction(name);
              }
              precondition.check(function.development().etag());
              List<String> users = distributionsUsing(name);
              if (!users.isEmpty()) {
                throw new Refused(
                    ErrorCode.FUNCTION_IN_USE,
                    "function '" + name + "' is associated with " + String.join(", ", users),
                    users.stream()
                        .map(id -> Refused.Detail.at("distributions." + id, "names this function"))
                        .toList());
              }
              draft.deleteFunction(name);
              return function;
            })
        .thenAcceptAsync(
            function -> {
              previousLive.remove(name);
              EdgeFunction gone = edgeFunctions.of(function.development(), store.state());
              sandboxes.forFunction(gone).retain(name, List.of());
            },
            workers);
  }

  /** Ids of the distributions that name a function, sorted. */
  public List<String> distributionsUsing(String function) {
    return snapshots.distributions().values().stream()
        .filter(distribution -> associations(distribution, function).findAny().isPresent())
        .map(Distribution::id)
        .sorted()
        .toList();
  }

  private Set<EventType> triggersOf(String function) {
    return snapshots.distributions().values().stream()
        .flatMap(distribution -> associations(distribution, function))
        .map(FunctionAssociation::eventType)
        .collect(Collectors.toSet());
  }

  private static Stream<FunctionAssociation> associations(
      Distribution distribution, String function) {
    return distribution.behaviors().stream()
        .flatMap(behavior -> behavior.functions().values().stream())
        .filter(association -> association.functionName().equals(function));
  }

  /**
   * Warms everything LIVE, as a node does with what it finds stored: one after the other, what
   * distributions name first. Completes when the last one has ended; a failure ends only its own.
   */
  public CompletionStage<Void> warmLive() {
    List<EdgeFunction> live = new ArrayList<>(snapshots.get().liveFunctions().values());
    live.sort(Comparator.comparing(function -> triggersOf(function.name()).isEmpty()));
    CompletionStage<Void> done = CompletableFuture.completedFuture(null);
    for (EdgeFunction function : live) {
      done = done.thenCompose(before -> warm(function).handle((warmup, failure) -> null));
    }
    return done;
  }

  /** The function, or the refusal that there is none. */
  public StoredFunction find(String name) {
    StoredFunction function = store.state().function(name);
    if (function == null) {
      throw noSuchFunction(name);
    }
    return function;
  }

  /** The version at a stage, or the refusal that there is none. */
  public FunctionVersion find(String name, FunctionStage stage) {
    FunctionVersion version = find(name).at(stage);
    if (version == null) {
      throw new Refused(
          ErrorCode.NO_SUCH_FUNCTION, "function '" + name + "' has no LIVE version; publish it");
    }
    return version;
  }

  private static Refused noSuchFunction(String name) {
    return new Refused(ErrorCode.NO_SUCH_FUNCTION, "there is no function '" + name + "'");
  }
}
