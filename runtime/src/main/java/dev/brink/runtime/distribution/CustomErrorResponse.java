package dev.brink.runtime.distribution;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What viewers get in place of an origin's error.
 *
 * @param responsePagePath null when only the caching time is set
 * @param responseCode 0 when the page keeps the status
 */
public record CustomErrorResponse(
    int errorCode,
    @Nullable String responsePagePath,
    int responseCode,
    Duration errorCachingMinTtl) {}
