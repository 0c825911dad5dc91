package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * What the rest of the node says about itself.
 *
 * @param metrics Prometheus text
 * @param limits the table of limits in the active profile
 * @param stats figures since the node started, e.g. of the cache
 */
public record NodeFacts(
    Supplier<String> metrics, Supplier<JsonNode> limits, Supplier<JsonNode> stats) {}
