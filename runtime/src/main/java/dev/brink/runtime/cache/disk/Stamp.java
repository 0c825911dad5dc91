package dev.brink.runtime.cache.disk;

/**
 * A moment between two invalidations.
 *
 * @param journal the journal that counts them
 * @param number how many there had been
 */
public record Stamp(long journal, long number) {}
