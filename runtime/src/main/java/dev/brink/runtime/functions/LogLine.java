package dev.brink.runtime.functions;

import java.time.Instant;

/**
 * One line a function logged.
 *
 * @param sequence grows by one with every line of the node
 */
public record LogLine(long sequence, Instant time, String function, String message) {}
