package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.runtime.explain.Explainer;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What the rest of the node says about itself.
 *
 * @param metrics Prometheus text
 * @param limits the table of limits and what is known of it
 * @param stats figures since the node started, e.g. of the cache
 * @param explainer knows who may ask why an answer is as it is
 * @param cpuAllowed CPU time a CloudFront Function may use; compute utilization is a share of it
 */
public record NodeFacts(
    Supplier<String> metrics,
    LimitFacts limits,
    Supplier<JsonNode> stats,
    Duration cpuAllowed,
    Explainer explainer) {}
