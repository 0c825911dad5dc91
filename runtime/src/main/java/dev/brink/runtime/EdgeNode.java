package dev.brink.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.runtime.admin.AdminParts;
import dev.brink.runtime.admin.AdminServer;
import dev.brink.runtime.admin.NodeFacts;
import dev.brink.runtime.cache.MemoryCache;
import dev.brink.runtime.cache.disk.DiskStore;
import dev.brink.runtime.configuration.Distributions;
import dev.brink.runtime.configuration.Invalidations;
import dev.brink.runtime.configuration.NodePolicies;
import dev.brink.runtime.configuration.PolicyStore;
import dev.brink.runtime.demo.DemoDistribution;
import dev.brink.runtime.demo.DemoOrigin;
import dev.brink.runtime.distribution.reading.ManagedPolicies;
import dev.brink.runtime.explain.Explainer;
import dev.brink.runtime.functions.FunctionLogs;
import dev.brink.runtime.functions.KeyValueStores;
import dev.brink.runtime.functions.Registry;
import dev.brink.runtime.functions.SavedEvents;
import dev.brink.runtime.functions.Snapshots;
import dev.brink.runtime.functions.TestRuns;
import dev.brink.runtime.logs.NodeLogs;
import dev.brink.runtime.logs.RealtimeLog;
import dev.brink.runtime.metrics.CacheMeters;
import dev.brink.runtime.metrics.NodeMetrics;
import dev.brink.runtime.origin.OriginTargets;
import dev.brink.runtime.pipeline.CacheStage;
import dev.brink.runtime.server.LineLog;
import dev.brink.runtime.server.NodeTransport;
import dev.brink.runtime.server.ViewerGate;
import dev.brink.runtime.store.DocumentKind;
import dev.brink.runtime.store.Store;
import dev.brink.runtime.webacl.WebAcl;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A running node: the data path, the admin API and the store under both. Wired by hand, here. */
public final class EdgeNode {
  private static final Duration DRAIN = Duration.ofSeconds(3);

  /** How long viewers wait for functions to be ready for their first calls. */
  private static final Duration PREPARE = Duration.ofSeconds(5);

  /** CPU time of a CloudFront Function, the same in every profile. */
  private static final Duration CPU_ALLOWED = LimitTable.warm(LimitProfile.CLASSIC).cpu();

  private final NodeOptions options;
  private final Surroundings surroundings;
  private final Clock clock;
  private final NodeMetrics metrics = new NodeMetrics();
  private final LineLog accessLog;
  private final LineLog nodeLog;
  private final NodeLogs logs;
  private final Explainer explainer;
  private final Store store;
  private final ViewerGate gate = new ViewerGate(metrics.viewers());
  private final Vertx vertx;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          2, Thread.ofPlatform().name("brink-worker-", 0).daemon().factory());
  private final @Nullable DiskStore disk;
  private final MemoryCache cache;
  private final Snapshots snapshots;
  private final AdminParts admin;
  private @Nullable DemoOrigin demoOrigin;
  private @Nullable DataPath dataPath;
  private @Nullable AdminServer adminServer;
  private CompletionStage<Void> warmed = CompletableFuture.completedFuture(null);

  private EdgeNode(NodeOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
    this.clock = surroundings.clock();
    // The store first: it refuses a data directory that is in use before any port is touched.
    this.nodeLog = new LineLog("brink-log", options.err(), metrics.viewers().droppedLogLines());
    this.store = Store.open(options.data(), clock, new SecureRandom(), nodeLog::line);
    this.accessLog =
        new LineLog("brink-access-log", options.out(), metrics.viewers().droppedLogLines());
    this.logs =
        new NodeLogs(
            options.standardLog(),
            new RealtimeLog.Parts(
                options.realtimeLog(),
                options.originAccess().credentials(),
                metrics.logs(),
                nodeLog::line,
                clock,
                () -> ThreadLocalRandom.current().nextInt(100),
                new SecureRandom()));
    this.explainer = new Explainer(options.explain(), new SecureRandom(), options.places());
    this.vertx =
        NodeTransport.vertx(
            new VertxOptions().setEventLoopPoolSize(options.viewers().eventLoops()), gate);
    this.disk = openDisk();
    this.cache = new MemoryCache(options.cacheMemory(), workers, disk);
    CacheMeters.bind(metrics.registry(), cache);
    ManagedPolicies managed = ManagedPolicies.load();
    NodePolicies own =
        new NodePolicies(
            managed, options.webAcls().stream().map(WebAcl::name).collect(Collectors.toSet()));
    this.snapshots =
        Snapshots.of(
            store,
            Distributions.source(own),
            options.defaultDistribution(),
            options.compatibility(),
            nodeLog::line);
    Registry registry =
        new Registry(
            store, snapshots, options.sandboxes(), options.runtimes(), options.profile(), workers);
    metrics.functions().showStandings(registry::standings);
    this.admin =
        new AdminParts(
            store,
            registry,
            new KeyValueStores(store),
            new Distributions(store, own, cache::invalidate, options.profile()),
            new PolicyStore(store, managed),
            new Invalidations(store, cache::invalidate),
            new TestRuns(registry, store, options.sandboxes()),
            new SavedEvents(store),
            new FunctionLogs(clock),
            new NodeFacts(metrics::scrape, options.limits(), this::stats, CPU_ALLOWED, explainer));
  }

  private JsonNode stats() {
    ObjectNode stats = JsonNodeFactory.instance.objectNode();
    stats.set("cache", new ObjectMapper().valueToTree(cache.stats()));
    ObjectNode ofLogs = stats.putObject("logs");
    logs.figures()
        .forEach(
            (name, figures) ->
                ofLogs
                    .putObject(name)
                    .put("delivered", figures.delivered())
                    .put("dropped", figures.dropped()));
    return stats;
  }

  /** After the store, which keeps other nodes out of the data directory. */
  private @Nullable DiskStore openDisk() {
    Path folder = options.data().resolve("cache");
    try {
      if (options.cacheDisk().bytes() > 0) {
        return DiskStore.open(
            folder, options.cacheDisk(), clock, new SecureRandom()::nextLong, nodeLog::line);
      }
      DiskStore.abandon(folder, workers);
    } catch (IOException e) {
      nodeLog.line("the node goes on without a disk cache: " + e.getMessage());
    }
    return null;
  }

  /**
   * Starts a node. Completes when viewers and administrators can connect; fails with a sentence
   * that says what to change.
   *
   * @throws RuntimeException with such a sentence when the store cannot be opened
   */
  public static Future<EdgeNode> start(NodeOptions options) {
    return start(options, Surroundings.REAL);
  }

  /** The same in surroundings of a test's own. */
  public static Future<EdgeNode> start(NodeOptions options, Surroundings surroundings) {
    EdgeNode node = new EdgeNode(options, surroundings);
    // A future that belongs to a Vert.x is never completed once that is closed: this one is free.
    Promise<EdgeNode> started = Promise.promise();
    node.start()
        .onComplete(
            ready -> started.complete(node),
            failure -> node.close().onComplete(closed -> started.fail(failure)));
    return started.future();
  }

  private Future<Void> start() {
    return startDemoOrigin()
        .compose(overrides -> prepare().map(overrides))
        .compose(overrides -> sow().map(overrides))
        .compose(overrides -> startAdmin().map(overrides))
        .compose(this::startDataPath);
  }

  /** Before the data path: functions may send no request to the port it is given. */
  private Future<Void> startAdmin() {
    return AdminServer.start(vertx, options.admin(), admin)
        .onSuccess(server -> adminServer = server)
        .mapEmpty();
  }

  private Future<Map<String, URI>> startDemoOrigin() {
    if (!options.demo()) {
      return Future.succeededFuture(options.originOverrides());
    }
    return DemoOrigin.start(vertx)
        .map(
            origin -> {
              demoOrigin = origin;
              Map<String, URI> overrides = new HashMap<>(options.originOverrides());
              overrides.putAll(DemoDistribution.originOverride(origin.port()));
              return overrides;
            });
  }

  private Future<Void> sow() {
    List<NodeOptions.SeedFunction> functions = new ArrayList<>(options.functions());
    List<NodeOptions.SeedDistribution> distributions = new ArrayList<>(options.distributions());
    // What a user made of the demo since the first start stays.
    if (options.demo()
        && store.state().document(DocumentKind.DISTRIBUTION, DemoDistribution.ID) == null) {
      functions.addAll(DemoDistribution.functions());
      distributions.add(DemoDistribution.distribution());
    }
    return new Seeds(store::state, admin.registry(), admin.distributions())
        .sow(functions, distributions);
  }

  /**
   * What was live before a restart has isolates for its first viewers. It is warmed beside the
   * traffic: until then it is cold, which counts against no version.
   */
  private Future<Void> prepare() {
    Registry registry = admin.registry();
    return atMost(PREPARE, registry.prepareLive())
        .onSuccess(prepared -> warmed = registry.warmLive());
  }

  private static Future<Void> atMost(Duration time, CompletionStage<Void> work) {
    return Future.fromCompletionStage(
        work.toCompletableFuture()
            .copy()
            .completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS));
  }

  private Future<Void> startDataPath(Map<String, URI> overrides) {
    DataPath path =
        new DataPath(
            new DataPath.Parts(
                vertx,
                gate,
                metrics,
                options.viewers(),
                snapshots,
                options.sandboxes(),
                admin.logs(),
                new CacheStage(cache, clock),
                options.addressPolicy().apply(adminPort()),
                options.places(),
                options.webAcls(),
                new OriginTargets(overrides, surroundings.standIns()),
                options.originAccess(),
                null,
                accessLog,
                logs,
                explainer,
                nodeLog::line,
                clock));
    dataPath = path;
    return path.start();
  }

  /** The viewers' port. */
  public int viewerPort() {
    return dataPath == null ? -1 : dataPath.port();
  }

  /** The viewers' TLS port; -1 without TLS. */
  public int viewerTlsPort() {
    return dataPath == null ? -1 : dataPath.tlsPort();
  }

  /** The admin API's port. */
  public int adminPort() {
    return adminServer == null ? -1 : adminServer.port();
  }

  /**
   * Completes when what was live before the start is warm, which it is not for its first viewers.
   */
  public CompletionStage<Void> warmed() {
    return warmed;
  }

  /** Lets requests in progress end, then closes everything; takes at most about five seconds. */
  public Future<Void> close() {
    DataPath serving = dataPath;
    AdminServer administering = adminServer;
    DemoOrigin demo = demoOrigin;
    // Who follows the log would hold the admin port open until the drain is over.
    admin.logs().close();
    Promise<Void> closed = Promise.promise();
    Future.join(
            serving == null ? Future.succeededFuture() : serving.stop(DRAIN),
            administering == null ? Future.succeededFuture() : administering.stop(DRAIN))
        .transform((drained, failure) -> demo == null ? Future.succeededFuture() : demo.close())
        .onComplete(stopped -> vertx.close().onComplete(gone -> closeRest(closed)));
    return closed.future();
  }

  private void closeRest(Promise<Void> closed) {
    try {
      admin.testRuns().close();
      store.close();
      if (disk != null) {
        disk.close();
      }
      workers.shutdown();
      logs.close();
      accessLog.close();
      nodeLog.close();
      metrics.close();
    } finally {
      closed.complete();
    }
  }

  /** Closes and waits, for a shutdown hook. */
  public void closeAndWait() {
    try {
      close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (Exception unfinished) {
      nodeLog.line("the node did not stop in 5 s: " + unfinished);
    }
  }
}
