package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.FunctionStage;
import dev.brink.functions.Standing;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.limits.DataSize;
import dev.brink.limits.LimitProfile;
import dev.brink.runtime.pipeline.Sandboxes;
import dev.brink.runtime.store.Archives;
import dev.brink.runtime.store.Draft;
import dev.brink.runtime.store.FunctionSettings;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.Store;
import dev.brink.runtime.store.StoredFunction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Deploys functions: an upload becomes the DEVELOPMENT version, publishing warms that version and
 * then makes it LIVE in one step. Every method returns at once; the work is done elsewhere.
 */
public final class Registry {

  /** Code of a CloudFront Function, in bytes of UTF-8. */
  public static final DataSize CODE_LIMIT = UploadCheck.CODE_LIMIT;

  private final Store store;
  private final Snapshots snapshots;
  private final Sandboxes sandboxes;
  private final EdgeFunctions edgeFunctions;
  private final Executor workers;
  private final Associations associations;
  private final UploadCheck uploads;
  private final Retention retention;
  private final Publishing publishing;

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
    this(store, snapshots, sandboxes, runtimes, LimitProfile.CLASSIC, workers);
  }

  /** The same with the limits that hold for Lambda functions. */
  public Registry(
      Store store,
      Snapshots snapshots,
      Sandboxes sandboxes,
      Set<FunctionRuntime> runtimes,
      LimitProfile limits,
      Executor workers) {
    this.store = store;
    this.snapshots = snapshots;
    this.sandboxes = sandboxes;
    this.workers = workers;
    this.edgeFunctions = new EdgeFunctions(store);
    this.associations = new Associations(snapshots);
    this.uploads = new UploadCheck(sandboxes, edgeFunctions, runtimes);
    this.retention = new Retention(store::state, sandboxes, edgeFunctions);
    this.publishing =
        new Publishing(
            store,
            sandboxes,
            workers,
            edgeFunctions,
            associations,
            retention,
            new ViewerLimits(limits));
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

  /** Refuses a runtime that this node has no sandbox for. */
  public void checkSupported(FunctionRuntime runtime) {
    uploads.checkSupported(runtime);
  }

  /** Checks and stores a new DEVELOPMENT version. */
  public CompletionStage<Uploaded> upload(Upload upload, Precondition precondition) {
    return CompletableFuture.supplyAsync(
            () -> {
              uploads.accept(upload, precondition, store.state());
              return uploads.validate(upload, store.state());
            },
            workers)
        .thenCompose(
            validation -> store.write(draft -> write(draft, upload, precondition, validation)))
        .thenApplyAsync(
            uploaded -> {
              retention.changed(uploaded.function(), null);
              return uploaded;
            },
            workers);
  }

  /** The same for a Lambda function, whose files are looked into and kept first. */
  public CompletionStage<Uploaded> upload(LambdaUpload upload, Precondition precondition) {
    return CompletableFuture.supplyAsync(
            () -> {
              uploads.accept(upload, precondition, store.state());
              return LambdaUploads.read(upload);
            },
            workers)
        .thenComposeAsync(
            kept -> {
              // Held until a version names it, so that no sweep takes it away in between.
              Archives.Hold hold = LambdaUploads.keep(store.archives(), kept.archive());
              return upload(kept.upload(hold), precondition)
                  .whenComplete((uploaded, failure) -> hold.close());
            },
            workers);
  }

  /** Whether a Lambda function's live version has these files and settings. */
  public CompletionStage<Boolean> isLive(LambdaUpload upload) {
    return CompletableFuture.supplyAsync(
        () -> {
          StoredFunction known = store.state().function(upload.name());
          FunctionVersion live = known == null ? null : known.live();
          return live != null && LambdaUploads.read(upload).isThatOf(live);
        },
        workers);
  }

  private static Uploaded write(
      Draft draft, Upload upload, Precondition precondition, Validation validation)
      throws SQLException {
    UploadCheck.checkStored(upload, precondition, draft.state());
    boolean created = draft.state().function(upload.name()) == null;
    StoredFunction function =
        draft.upload(
            upload.name(),
            upload.runtime(),
            upload.keyValueStore(),
            upload.comment(),
            upload.code(),
            upload.settings());
    return new Uploaded(function, created, validation.warnings());
  }

  /** Warms the DEVELOPMENT version and makes it LIVE. */
  public CompletionStage<Published> publish(String name, Precondition precondition) {
    return publishing.publish(name, precondition);
  }

  /** Makes the version that was published under this number LIVE again, warmed as at a publish. */
  public CompletionStage<Published> rollback(
      String name, int publishNumber, Precondition precondition) {
    return publishing.rollback(name, publishNumber, precondition);
  }

  /** Deletes a function with all its versions; refused while a distribution names it. */
  public CompletionStage<Void> delete(String name, Precondition precondition) {
    return store
        .write(
            draft -> {
              StoredFunction function = StoredFunctions.find(draft.state(), name);
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
        .thenAcceptAsync(function -> retention.changed(function, null), workers)
        .thenCompose(retained -> store.sweepArchives())
        .thenAccept(swept -> {});
  }

  /** The bytes that were uploaded for a Lambda function. */
  public CompletionStage<byte[]> packageOf(FunctionSettings.Lambda lambda) {
    return CompletableFuture.supplyAsync(
        () -> LambdaUploads.uploaded(store.archives(), lambda), workers);
  }

  /** Ids of the distributions that name a function, sorted. */
  public List<String> distributionsUsing(String function) {
    return associations.distributionsUsing(function);
  }

  /**
   * Makes everything LIVE ready to be called, so that no viewer's request has to: what
   * distributions name first. A failure ends only its own.
   */
  public CompletionStage<Void> prepareLive() {
    return CompletableFuture.allOf(
        live().stream()
            .map(publishing::prepare)
            .map(prepared -> prepared.<Void>handle((done, failure) -> null))
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }

  /**
   * Warms everything LIVE, as a node does with what it finds stored: one after the other, what
   * distributions name first. Completes when the last one has ended; a failure ends only its own.
   */
  public CompletionStage<Void> warmLive() {
    CompletionStage<Void> done = CompletableFuture.completedFuture(null);
    for (EdgeFunction function : live()) {
      done =
          done.thenCompose(before -> publishing.warm(function).handle((warmup, failure) -> null));
    }
    return done;
  }

  /** How far the sandbox trusts a version, by what its calls did lately. */
  public Standing standing(FunctionVersion version) {
    EdgeFunction function = edgeFunctions.of(version, store.state());
    return sandboxes.forFunction(function).standing(function.key());
  }

  /** LIVE versions by their standing; each standing is there. */
  public Map<Standing, Integer> standings() {
    Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
    for (Standing standing : Standing.values()) {
      counts.put(standing, 0);
    }
    for (EdgeFunction function : snapshots.get().liveFunctions().values()) {
      Standing standing = sandboxes.forFunction(function).standing(function.key());
      counts.merge(standing, 1, Integer::sum);
    }
    return counts;
  }

  private List<EdgeFunction> live() {
    List<EdgeFunction> live = new ArrayList<>(snapshots.get().liveFunctions().values());
    live.sort(Comparator.comparing(function -> associations.triggersOf(function.name()).isEmpty()));
    return live;
  }

  /** The function, or the refusal that there is none. */
  public StoredFunction find(String name) {
    return StoredFunctions.find(store.state(), name);
  }

  /** The version at a stage, or the refusal that there is none. */
  public FunctionVersion find(String name, FunctionStage stage) {
    return StoredFunctions.find(store.state(), name, stage);
  }
}
