package dev.brink.runtime.cache;

import dev.brink.runtime.cache.disk.DiskStats;
import org.jspecify.annotations.Nullable;

/**
 * The cache in figures, since the node started.
 *
 * @param bytes what the objects weigh, their keys and headers included
 * @param hits answered from the cache, stale and collapsed ones included
 * @param misses fetched from the origin
 * @param revalidations the origin said that the object is still good
 * @param stale of the hits, those served after their time
 * @param collapsed of the hits, those that waited for somebody else's fetch
 * @param bypassed never looked up: method or policy
 * @param evictions from memory
 * @param diskHits of the hits, those that came from disk, or whose bodies did
 * @param disk the disk tier; null without one
 */
public record CacheStats(
    long objects,
    long bytes,
    long maximumBytes,
    long hits,
    long misses,
    long revalidations,
    long stale,
    long collapsed,
    long bypassed,
    long evictions,
    long diskHits,
    @Nullable DiskStats disk) {}
