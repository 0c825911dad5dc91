package dev.brink.runtime.server;

import dev.brink.runtime.Snapshot;
import dev.brink.runtime.explain.Explainer;
import dev.brink.runtime.logs.RequestLogs;
import dev.brink.runtime.metrics.RequestMeters;
import dev.brink.runtime.pipeline.EdgePipeline;
import dev.brink.runtime.request.Places;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * The viewers' side: HTTP/1.1 and HTTP/2, in clear and over TLS, on one event loop per core. Every
 * loop listens on the same ports; Vert.x deals the connections out.
 */
public final class ViewerServer {

  /** What one server is made of; everything in it is shared by all loops. */
  public record Parts(
      Vertx vertx,
      ViewerGate gate,
      Supplier<Snapshot> snapshots,
      EdgePipeline pipeline,
      RequestMeters meters,
      @Nullable LineLog accessLog,
      Consumer<String> problems,
      String viaHost,
      Explainer explainer,
      RequestLogs logs,
      Places places,
      InstantSource clock) {}

  private final Parts parts;
  private final ViewerOptions options;
  private final String via;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private volatile int port = -1;
  private volatile int tlsPort = -1;
  private volatile @Nullable String deployment;

  public ViewerServer(Parts parts, ViewerOptions options) {
    this.parts = parts;
    this.options = options;
    this.via = "1.1 " + parts.viaHost() + " (CloudFront)";
  }

  /** Completes when every loop listens. */
  public Future<Void> start() {
    return parts
        .vertx()
        .deployVerticle(Loop::new, new DeploymentOptions().setInstances(options.eventLoops()))
        .onSuccess(id -> deployment = id)
        .mapEmpty();
  }

  /** The port bound, once started. */
  public int port() {
    return port;
  }

  /** The TLS port bound, once started; -1 without TLS. */
  public int tlsPort() {
    return tlsPort;
  }

  /** Stops accepting, lets requests in progress end within the time given, then closes. */
  public Future<Void> stop(Duration grace) {
    List<Future<Void>> closing = servers.stream().map(server -> server.shutdown(grace)).toList();
    return Future.join(closing)
        .transform(
            (all, failure) -> {
              parts.gate().forget(port);
              parts.gate().forget(tlsPort);
              String id = deployment;
              deployment = null;
              return id == null ? Future.succeededFuture() : parts.vertx().undeploy(id);
            });
  }

  /** One event loop. */
  private final class Loop extends VerticleBase {
    private @Nullable AccessLog accessLog;

    @Override
    public Future<?> start() {
      AccessLog log = new AccessLog(options.accessLog() ? parts.accessLog() : null, parts.clock());
      accessLog = log;
      vertx.setPeriodic(100, tick -> log.flush());
      ViewerHandler handler =
          new ViewerHandler(
              parts.snapshots(),
              parts.pipeline(),
              new ViewerLoop(
                  new RequestIds(
                      RandomGeneratorFactory.of("L64X128MixRandom")
                          .create(new SecureRandom().nextLong())),
                  log,
                  new DateField(parts.clock()),
                  parts.meters(),
                  via,
                  options.pop(),
                  options.trustedProxies(),
                  parts.problems(),
                  parts.explainer(),
                  parts.logs(),
                  parts.places(),
                  parts.clock()));
      Future<Void> plain =
          listen(handler, httpOptions(), options.port(), 1)
              .onSuccess(bound -> port = bound)
              .mapEmpty();
      if (options.tlsPort() < 0) {
        return plain;
      }
      return plain.compose(
          ready ->
              listen(handler, tlsOptions(), options.tlsPort(), 2)
                  .onSuccess(bound -> tlsPort = bound));
    }

    /** Port 0: all loops have to share the one that the first of them is given. */
    private Future<Integer> listen(
        ViewerHandler handler, HttpServerOptions httpOptions, int wanted, int sharedAny) {
      HttpServer server =
          vertx
              .createHttpServer(httpOptions)
              .requestHandler(handler)
              .invalidRequestHandler(handler::handleInvalid);
      servers.add(server);
      return server
          .listen(
              wanted == 0
                  ? SocketAddress.sharedRandomPort(sharedAny, options.host())
                  : SocketAddress.inetSocketAddress(wanted, options.host()))
          .map(
              listening -> {
                parts.gate().guard(listening.actualPort(), options, httpOptions.isSsl());
                return listening.actualPort();
              })
          .recover(
              failure ->
                  Future.failedFuture(
                      httpOptions.isSsl()
                          ? ListenException.of(
                              "viewer TLS", options.host(), wanted, "tls.port", failure)
                          : ListenException.of(
                              "viewer", options.host(), wanted, "--port", failure)));
    }

    @Override
    public Future<?> stop() {
      if (accessLog != null) {
        accessLog.flush();
      }
      return Future.succeededFuture();
    }
  }

  private static HttpServerOptions httpOptions() {
    return new HttpServerOptions()
        // Method, target and version; the handler measures the target itself.
        .setMaxInitialLineLength(ViewerOptions.MAX_URL + 64)
        .setMaxHeaderSize(ViewerOptions.MAX_HEADERS)
        .setInitialSettings(
            new Http2Settings()
                .setMaxHeaderListSize(ViewerOptions.MAX_HEADERS)
                .setMaxConcurrentStreams(100))
        .setHandle100ContinueAutomatically(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setIdleTimeout(0)
        .setTcpNoDelay(true);
  }

  private HttpServerOptions tlsOptions() {
    return httpOptions()
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(options.certificate())
        // Several certificates: each for its names, the first for all others.
        .setSni(
            options.certificate() instanceof PemKeyCertOptions pem && pem.getCertPaths().size() > 1)
        .setSslHandshakeTimeout(Math.max(1, options.headerTimeout().toSeconds()));
  }
}
