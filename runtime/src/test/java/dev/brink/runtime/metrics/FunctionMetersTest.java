package dev.brink.runtime.metrics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Standing;
import dev.brink.limits.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionMetersTest {
  private final NodeMetrics metrics = new NodeMetrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void aCallStoppedForItsTimeSaysWhatItWasAllowedWhatItUsedAndHowLongTheStopTook() {
    stopped(Failure.Kind.TIME_LIMIT, new Failure.Overrun("cff-cpu-time", 1_000_000, 1_100_000, 0));
    stopped(
        Failure.Kind.TIME_LIMIT,
        new Failure.Overrun("cff-cpu-time", 1_000_000, 1_100_000, 400_000));

    String of = "{function=\"f\",limit=\"cff-cpu-time\"";
    scraped("brink_function_stopped_cpu_allowed_seconds_sum" + of + "} 0.002");
    scraped("brink_function_stopped_cpu_used_seconds_sum" + of + "} 0.0028");
    scraped("brink_function_overshoot_seconds_sum" + of + "} 4.0E-4");
    scraped("brink_function_overshoot_seconds_bucket" + of + ",le=\"2.5E-4\"} 1");
    scraped("brink_function_overshoot_seconds_bucket" + of + ",le=\"5.0E-4\"} 2");
  }

  @Test
  void memoryIsCountedInBytesAndWhatWasRefusedWasNotUsed() {
    stopped(
        Failure.Kind.MEMORY_LIMIT,
        new Failure.Overrun("cff-memory", 2_097_152, 90_000_000, 80_000));

    String of = "{function=\"f\",limit=\"cff-memory\"}";
    scraped("brink_function_stopped_memory_allowed_bytes_max" + of + " 2097152.0");
    scraped("brink_function_stopped_memory_used_bytes_max" + of + " 5000.0");
    scraped("brink_function_overshoot_seconds_count" + of + " 1");
    assertFalse(metrics.scrape().contains("stopped_cpu"), metrics.scrape());
  }

  @Test
  void aCallWithinItsLimitsHasNoOvershoot() {
    record(new Execution.Invalid(List.of()));
    assertFalse(metrics.scrape().contains("brink_function_overshoot"), metrics.scrape());
  }

  @Test
  void aThrottledCallIsCountedAndIsNoSampleOfWhatCallsUse() {
    record(new Execution.Failed(new Failure(Failure.Kind.THROTTLED, "throttled", 0, 0, null)));
    scraped("brink_function_invocations_total{function=\"f\",outcome=\"throttled\"} 1.0");
    scraped("brink_function_cpu_seconds_count{function=\"f\"} 0");
  }

  @Test
  void liveVersionsAreCountedByTheirStanding() {
    metrics.functions().showStandings(() -> Map.of(Standing.GOOD, 3, Standing.THROTTLED, 1));
    scraped("brink_function_versions{standing=\"good\"} 3.0");
    scraped("brink_function_versions{standing=\"throttled\"} 1.0");
    scraped("brink_function_versions{standing=\"offender\"} 0.0");
  }

  private void stopped(Failure.Kind kind, Failure.Overrun overrun) {
    record(new Execution.Failed(new Failure(kind, "over", 0, 0, overrun)));
  }

  private void record(Execution.Outcome end) {
    metrics
        .functions()
        .record(
            "f",
            new Execution(
                end, new Usage(1_400_000, 5_000, 1_500_000), List.of(), List.of(), null, null));
  }

  private void scraped(String line) {
    assertTrue(metrics.scrape().contains(line), () -> line + " is not in\n" + metrics.scrape());
  }
}
