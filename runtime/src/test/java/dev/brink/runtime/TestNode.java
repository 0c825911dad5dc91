package dev.brink.runtime;

import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.config.OriginAccess;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.explain.ExplainOptions;
import dev.brink.runtime.explain.Explainer;
import dev.brink.runtime.logs.RequestLogs;
import dev.brink.runtime.metrics.NodeMetrics;
import dev.brink.runtime.origin.AddressPolicy;
import dev.brink.runtime.origin.OriginTargets;
import dev.brink.runtime.pipeline.Stage;
import dev.brink.runtime.request.Country;
import dev.brink.runtime.server.LineLog;
import dev.brink.runtime.server.NodeTransport;
import dev.brink.runtime.server.ViewerGate;
import dev.brink.runtime.server.ViewerOptions;
import dev.brink.runtime.webacl.WebAcl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The data path of a node around one distribution, on free ports, with short timeouts. */
public final class TestNode implements AutoCloseable {

  /** What a test may set. */
  public static final class Setup {
    private final Distribution distribution;
    private FakeSandbox sandbox = new FakeSandbox();
    private Stage cache = (exchange, next) -> next.proceed(exchange);
    private UnaryOperator<ViewerOptions> options = UnaryOperator.identity();
    private AddressPolicy policy = (address, port) -> false;
    private Map<String, URI> overrides = Map.of();
    private List<WebAcl> webAcls = List.of();
    private OriginAccess originAccess = OriginAccess.NONE;
    private @Nullable KeyCertOptions certificate;
    private @Nullable TrustOptions originTrust;
    private boolean fallback;
    private Compatibility compatibility = Compatibility.DEFAULT;
    private RequestLogs logs = RequestLogs.NONE;
    private ExplainOptions explain = ExplainOptions.DEFAULT;

    private Setup(Distribution distribution) {
      this.distribution = distribution;
    }

    public Setup sandbox(FakeSandbox sandbox) {
      this.sandbox = sandbox;
      return this;
    }

    public Setup cache(Stage cache) {
      this.cache = cache;
      return this;
    }

    public Setup options(UnaryOperator<ViewerOptions> options) {
      this.options = options;
      return this;
    }

    public Setup policy(AddressPolicy policy) {
      this.policy = policy;
      return this;
    }

    public Setup overrides(Map<String, URI> overrides) {
      this.overrides = overrides;
      return this;
    }

    public Setup webAcls(WebAcl... acls) {
      this.webAcls = List.of(acls);
      return this;
    }

    public Setup originAccess(OriginAccess access) {
      this.originAccess = access;
      return this;
    }

    public Setup certificate(KeyCertOptions certificate) {
      this.certificate = certificate;
      return this;
    }

    public Setup originTrust(TrustOptions trust) {
      this.originTrust = trust;
      return this;
    }

    public Setup logs(RequestLogs logs) {
      this.logs = logs;
      return this;
    }

    public Setup explain(ExplainOptions explain) {
      this.explain = explain;
      return this;
    }

    public Setup compatibility(Departure... departures) {
      this.compatibility = Compatibility.with(departures);
      return this;
    }

    public Setup fallback() {
      this.fallback = true;
      return this;
    }

    public TestNode start() {
      return new TestNode(this);
    }
  }

  public final NodeMetrics metrics = new NodeMetrics();
  public final Vertx vertx;
  public final List<String> problems = new CopyOnWriteArrayList<>();
  public final List<String> functionLog = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream accessLogBytes = new ByteArrayOutputStream();
  private final LineLog accessLog =
      new LineLog("access-log", accessLogBytes, metrics.viewers().droppedLogLines());
  private final DataPath dataPath;

  public static Setup of(TestDistribution distribution) {
    return of(distribution.build());
  }

  public static Setup of(Distribution distribution) {
    return new Setup(distribution);
  }

  private TestNode(Setup setup) {
    ViewerGate gate = new ViewerGate(metrics.viewers());
    vertx = NodeTransport.vertx(new VertxOptions().setEventLoopPoolSize(2), gate);
    Snapshot snapshot =
        new Snapshot(
            Map.of(setup.distribution.domainName(), setup.distribution),
            setup.fallback ? setup.distribution : null,
            setup.sandbox.functions(),
            Map.of(),
            setup.compatibility);
    ViewerOptions defaults =
        new ViewerOptions(
            "127.0.0.1",
            0,
            setup.certificate == null ? -1 : 0,
            setup.certificate,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            200,
            2,
            "FRA56-P1",
            "eu-central-1",
            address -> false,
            true);
    dataPath =
        new DataPath(
            new DataPath.Parts(
                vertx,
                gate,
                metrics,
                setup.options.apply(defaults),
                () -> snapshot,
                function -> setup.sandbox,
                (name, line) -> functionLog.add(name + ": " + line),
                setup.cache,
                setup.policy,
                Country.believing("X-Test-Country"),
                setup.webAcls,
                new OriginTargets(setup.overrides, host -> null),
                setup.originAccess,
                setup.originTrust,
                accessLog,
                setup.logs,
                new Explainer(setup.explain, new Random(1), Country.believing("X-Test-Country")),
                problems::add,
                InstantSource.system()));
    await(dataPath.start());
  }

  public int port() {
    return dataPath.port();
  }

  public int tlsPort() {
    return dataPath.tlsPort();
  }

  public int openConnections() {
    return metrics.viewers().open().get();
  }

  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  /** Stops the server and answers what the access log holds. */
  public String stopAndReadAccessLog() {
    await(dataPath.stop(Duration.ofSeconds(2)));
    accessLog.close();
    return accessLogBytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    await(dataPath.stop(Duration.ofSeconds(1)));
    await(vertx.close());
    accessLog.close();
    metrics.close();
  }
}
