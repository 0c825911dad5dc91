package dev.brink.runtime.cache.disk;

/**
 * The disk cache in figures, since the node started.
 *
 * @param ready whether what an earlier run left has been found
 * @param bytes what the files take, those being written included
 * @param reads files brought back, those read for each viewer counted once
 * @param writes files written
 * @param writeFailures files that the disk did not take
 * @param givenUp files given up because the disk was behind, or the viewer left
 * @param torn files or blocks that were not what had been written, none of which was served
 */
public record DiskStats(
    boolean ready,
    long objects,
    long bytes,
    long maximumBytes,
    long reads,
    long writes,
    long writeFailures,
    long givenUp,
    long evictions,
    long torn) {}
