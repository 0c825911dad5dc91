package dev.brink.bench.jmh;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.FunctionRuntime;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.DataSize;
import dev.brink.limits.LimitProfile;
import dev.brink.runtime.cache.CacheKey;
import dev.brink.runtime.cache.Cached;
import dev.brink.runtime.cache.MemoryCache;
import dev.brink.runtime.metrics.NodeMetrics;
import dev.brink.runtime.pipeline.CacheStage;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.FunctionCalls;
import dev.brink.runtime.pipeline.FunctionLogSink;
import dev.brink.runtime.pipeline.ResultType;
import dev.brink.runtime.pipeline.ViewerFunctionsStage;
import dev.brink.runtime.request.CacheKeyValues;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A hit, from the lookup alone to the stages of a request with a function. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HitBenchmark {
  private static final int WARM_UPS = 10;
  private static final String CODE =
      """
      function handler(event) {
        var request = event.request;
        if (request.uri.endsWith('/')) {
          request.uri += 'index.html';
        }
        return request;
      }
      """;
  private static final EdgeFunction FUNCTION =
      new EdgeFunction("rewrite", FunctionRuntime.CLOUDFRONT_JS_2_0, 1, CODE, "rewrite", null);

  private final GraalJsSandbox sandbox =
      GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC());
  private final NodeMetrics metrics = new NodeMetrics();
  private final MemoryCache cache = new MemoryCache(DataSize.ofMegabytes(64), Runnable::run);
  private final CacheStage cacheStage = new CacheStage(cache, Clock.systemUTC());
  private final ViewerFunctionsStage functions =
      new ViewerFunctionsStage(
          new FunctionCalls(function -> sandbox, FunctionLogSink.NONE, metrics.functions()));
  private final Exchange plain = Scene.exchange(null);
  private final Exchange rewritten = Scene.exchange(FUNCTION);
  private final CacheKey key =
      new CacheKey(
          "d1",
          CacheKey.MethodClass.GET,
          Requests.REQUEST.uri(),
          CacheKeyValues.of(Scene.POLICY, Requests.REQUEST, "1.1"));

  @Setup
  public void fill() {
    for (int i = 0; i < WARM_UPS; i++) {
      sandbox.warm(FUNCTION, List.of(Requests.EVENT)).toCompletableFuture().join();
    }
    stages(plain);
    stages(rewritten);
    if (lookup() == null
        || stages(plain).resultType() != ResultType.HIT
        || stages(rewritten).resultType() != ResultType.HIT) {
      throw new IllegalStateException("these are no hits");
    }
  }

  @TearDown
  public void close() {
    sandbox.close();
    metrics.close();
  }

  @Benchmark
  public @Nullable Cached lookup() {
    return cache.lookup(key);
  }

  @Benchmark
  public EdgeResponse withoutFunction() {
    return stages(plain);
  }

  @Benchmark
  public EdgeResponse withFunction() {
    return stages(rewritten);
  }

  /** Viewer functions around the cache, as in the pipeline. */
  private EdgeResponse stages(Exchange exchange) {
    Future<EdgeResponse> answer =
        functions.handle(exchange, asked -> cacheStage.handle(asked, Scene.ORIGIN));
    if (!answer.succeeded()) {
      throw new IllegalStateException("the answer is not there", answer.cause());
    }
    return answer.result();
  }
}
