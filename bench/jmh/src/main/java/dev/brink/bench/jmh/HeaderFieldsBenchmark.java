package dev.brink.bench.jmh;

import dev.brink.functions.HttpFields;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Header lines of a browser's request: made, searched, changed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeaderFieldsBenchmark {
  private String last = "priority";
  private String missing = "x-forwarded-for";

  @Benchmark
  public HttpFields built() {
    HttpFields.Builder lines = HttpFields.builder();
    for (int i = 0; i < Requests.LINES.length; i += 2) {
      lines.add(Requests.LINES[i], Requests.LINES[i + 1]);
    }
    return lines.build();
  }

  @Benchmark
  public @Nullable String lastFound() {
    return Requests.FIELDS.get(last);
  }

  @Benchmark
  public @Nullable String notFound() {
    return Requests.FIELDS.get(missing);
  }

  @Benchmark
  public HttpFields oneReplaced() {
    return Requests.FIELDS.with("Accept-Language", "de");
  }
}
