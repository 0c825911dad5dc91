package dev.brink.functions;

/**
 * What warming a function took.
 *
 * @param calls invocations made
 * @param limitsHit how many of them broke a limit; counts towards no throttling
 * @param millis wall time
 * @param warning a top-level exception or the like, "" when all went well
 */
public record Warmup(int calls, int limitsHit, long millis, String warning) {}
