package dev.brink.bench.jmh;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitProfile;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole call of a warm function: the event built, the handler run, the result read. What a
 * function touches decides what is built, and what it changes what is read: the differences between
 * these functions are the prices of the two.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {
  private static final int WARM_UPS = 10;

  /** What the handler does. */
  public enum Touches {
    NOTHING("return event.request;"),
    URI("var r = event.request; if (r.uri.endsWith('/')) { r.uri += 'index.html'; } return r;"),
    READS_HEADERS("var r = event.request; var h = r.headers['accept-language']; return r;"),
    SETS_HEADER("var r = event.request; r.headers['x-a'] = { value: 'b' }; return r;"),
    READS_QUERY("var r = event.request; var q = r.querystring.size; return r;"),
    READS_COOKIES("var r = event.request; var c = r.cookies.session; return r;"),
    ANSWERS("return { statusCode: 302, headers: { location: { value: '/b' } } };");

    private final String body;

    Touches(String body) {
      this.body = body;
    }
  }

  @Param public Touches touches = Touches.NOTHING;

  private GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC());
  private EdgeFunction function = function(Touches.NOTHING);

  private static EdgeFunction function(Touches touches) {
    String code = "function handler(event) { " + touches.body + " }";
    return new EdgeFunction(
        "touches", FunctionRuntime.CLOUDFRONT_JS_2_0, 1, code, touches.name(), null);
  }

  @Setup
  public void warm() {
    function = function(touches);
    for (int i = 0; i < WARM_UPS; i++) {
      sandbox.warm(function, List.of(Requests.EVENT)).toCompletableFuture().join();
    }
  }

  @TearDown
  public void close() {
    sandbox.close();
  }

  @Benchmark
  public Execution call() {
    CompletableFuture<Execution> call =
        sandbox.execute(function, Requests.EVENT, Execution.Detail.RESULT).toCompletableFuture();
    Execution execution = call.join();
    if (execution.outcome() instanceof Execution.Failed failed) {
      throw new IllegalStateException(failed.toString());
    }
    return execution;
  }
}
