package dev.brink.latency.compare;

/**
 * What one side's calls of one round took.
 *
 * @param calls that did what they were called for
 * @param failed the others
 * @param cpuNanos median CPU time
 * @param wallNanos median time from start to end
 * @param bytes median of what they allocated
 */
public record Block(int calls, int failed, double cpuNanos, double wallNanos, double bytes) {}
