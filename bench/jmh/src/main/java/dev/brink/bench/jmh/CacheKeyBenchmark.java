package dev.brink.bench.jmh;

import dev.brink.runtime.cache.CacheKey;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.request.CacheKeyValues;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The key of a browser's request, which every request needs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CacheKeyBenchmark {
  private final CachePolicy pathOnly = Scene.policy(NameSelection.NONE);
  private final CachePolicy queryAndCookies = Scene.policy(NameSelection.ALL);

  @Benchmark
  public CacheKey pathOnly() {
    return key(pathOnly);
  }

  @Benchmark
  public CacheKey withQueryAndCookies() {
    return key(queryAndCookies);
  }

  private static CacheKey key(CachePolicy policy) {
    return new CacheKey(
        "d1",
        CacheKey.MethodClass.GET,
        Requests.REQUEST.uri(),
        CacheKeyValues.of(policy, Requests.REQUEST, "1.1"));
  }
}
