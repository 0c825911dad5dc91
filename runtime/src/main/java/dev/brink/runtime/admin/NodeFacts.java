package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the rest of the node says about itself.
 *
 * @param metrics Prometheus text
 * @param limits the table of limits in the active profile
 * @param stats figures since the node started, e.g. of the cache
 * @param cpuAllowed CPU time a CloudFront Function may use; compute utilization is a share of it
 * @param calibration factor from this machine's CPU time to the reference machine's, 1.0 if none
 */
public record NodeFacts(
    Supplier<String> metrics,
    Supplier<JsonNode> limits,
    Supplier<JsonNode> stats,
    Duration cpuAllowed,
    double calibration) {}
