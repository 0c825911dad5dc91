package dev.brink.runtime;

import dev.brink.runtime.compression.Compressor;
import dev.brink.runtime.compression.Encoders;
import dev.brink.runtime.compression.Workers;
import dev.brink.runtime.config.OriginAccess;
import dev.brink.runtime.explain.Explainer;
import dev.brink.runtime.logs.RequestLogs;
import dev.brink.runtime.metrics.NodeMetrics;
import dev.brink.runtime.origin.AddressPolicy;
import dev.brink.runtime.origin.HostResolver;
import dev.brink.runtime.origin.OriginClient;
import dev.brink.runtime.origin.OriginSigner;
import dev.brink.runtime.origin.OriginTargets;
import dev.brink.runtime.pipeline.AccessStage;
import dev.brink.runtime.pipeline.BehaviorStage;
import dev.brink.runtime.pipeline.CompressionStage;
import dev.brink.runtime.pipeline.EdgePipeline;
import dev.brink.runtime.pipeline.ErrorStage;
import dev.brink.runtime.pipeline.FunctionCalls;
import dev.brink.runtime.pipeline.FunctionLogSink;
import dev.brink.runtime.pipeline.OriginFunctionsStage;
import dev.brink.runtime.pipeline.OriginStage;
import dev.brink.runtime.pipeline.PrivateContentStage;
import dev.brink.runtime.pipeline.ResponseHeadersStage;
import dev.brink.runtime.pipeline.Sandboxes;
import dev.brink.runtime.pipeline.Stage;
import dev.brink.runtime.pipeline.ViewerFunctionsStage;
import dev.brink.runtime.request.Places;
import dev.brink.runtime.server.LineLog;
import dev.brink.runtime.server.ViewerGate;
import dev.brink.runtime.server.ViewerOptions;
import dev.brink.runtime.server.ViewerServer;
import dev.brink.runtime.webacl.WebAcl;
import dev.brink.runtime.webacl.WebAcls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.TrustOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything a viewer's request passes through: server, pipeline, origins. */
public final class DataPath {

  /**
   * What a data path is made of.
   *
   * @param accessLog null to write none
   * @param logs standard and real-time logs
   * @param explainer knows who may ask why an answer is as it is
   * @param problems takes the node's own log lines; must not block
   * @param originTrust certificate authorities for origins; null for those of the JDK
   * @param originTargets where origins are reached
   * @param originAccess with what requests to origins are signed
   */
  public record Parts(
      Vertx vertx,
      ViewerGate gate,
      NodeMetrics metrics,
      ViewerOptions viewers,
      Supplier<Snapshot> snapshots,
      Sandboxes sandboxes,
      FunctionLogSink functionLog,
      Stage cache,
      AddressPolicy addressPolicy,
      Places places,
      List<WebAcl> webAcls,
      OriginTargets originTargets,
      OriginAccess originAccess,
      @Nullable TrustOptions originTrust,
      @Nullable LineLog accessLog,
      RequestLogs logs,
      Explainer explainer,
      Consumer<String> problems,
      InstantSource clock) {}

  private final OriginClient origins;
  private final ViewerServer server;
  private final Future<Void> encodersLoaded;

  public DataPath(Parts parts) {
    String viaHost = viaHost();
    origins =
        new OriginClient(
            parts.vertx,
            new HostResolver(parts.vertx),
            parts.addressPolicy,
            parts.metrics.origins(),
            parts.originTrust);
    FunctionCalls calls =
        new FunctionCalls(parts.sandboxes, parts.functionLog, parts.metrics.functions());
    Workers workers = workers(parts.vertx);
    Encoders encoders = new Encoders(parts.problems);
    encodersLoaded =
        parts
            .vertx
            .executeBlocking(
                () -> {
                  encoders.load();
                  return true;
                })
            .mapEmpty();
    EdgePipeline pipeline =
        new EdgePipeline(
            parts.snapshots.get().compatibility(),
            new ErrorStage(parts.problems),
            new BehaviorStage(parts.places),
            new AccessStage(
                parts.places, new WebAcls(parts.webAcls, parts.clock, parts.metrics.webAcls())),
            new PrivateContentStage(parts.clock),
            new ViewerFunctionsStage(calls),
            new ResponseHeadersStage(
                parts.viewers.pop(),
                () -> ThreadLocalRandom.current().nextDouble(100),
                System::nanoTime),
            parts.cache,
            new CompressionStage(new Compressor(encoders, workers)),
            new OriginFunctionsStage(calls, viaHost),
            new OriginStage(
                origins, parts.originTargets, new OriginSigner(parts.originAccess, parts.clock)));
    server =
        new ViewerServer(
            new ViewerServer.Parts(
                parts.vertx,
                parts.gate,
                parts.snapshots,
                pipeline,
                parts.metrics.requests(),
                parts.accessLog,
                parts.problems,
                viaHost,
                parts.explainer,
                parts.logs,
                parts.places,
                parts.clock),
            parts.viewers);
  }

  /** As many threads as can work at one time: more would only take turns. */
  private static Workers workers(Vertx vertx) {
    WorkerExecutor threads =
        vertx.createSharedWorkerExecutor(
            "brink-compression", Runtime.getRuntime().availableProcessors());
    return new Workers() {
      @Override
      public <T> Future<T> run(Callable<T> work) {
        return threads.executeBlocking(work, false).map(done -> Objects.requireNonNull(done));
      }
    };
  }

  private static String viaHost() {
    byte[] node = new byte[16];
    new SecureRandom().nextBytes(node);
    return HexFormat.of().formatHex(node) + ".cloudfront.net";
  }

  /** Completes when viewers can connect. */
  public Future<Void> start() {
    return encodersLoaded.compose(loaded -> server.start());
  }

  public int port() {
    return server.port();
  }

  /** -1 without TLS. */
  public int tlsPort() {
    return server.tlsPort();
  }

  /** Takes no more connections, lets requests in progress end, then closes. */
  public Future<Void> stop(Duration grace) {
    return server.stop(grace).eventually(() -> origins.close());
  }
}
