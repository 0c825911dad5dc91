package dev.brink.latency;

import dev.brink.latency.compare.Comparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured of a function. What was not reached, or not asked for, is null or empty.
 *
 * @param interrupted whether somebody ended it early
 * @param standing what the sandbox thinks of the function in the end
 */
public record BenchResult(
    List<ColdStart> cold,
    @Nullable Warming warming,
    @Nullable LoadResult closed,
    @Nullable LoadResult open,
    @Nullable Comparison comparison,
    boolean interrupted,
    String standing) {

  public BenchResult {
    cold = List.copyOf(cold);
  }
}
