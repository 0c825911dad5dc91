package dev.brink.functions;

/**
 * What warming a function took.
 *
 * @param calls invocations made
 * @param events how many different events they were made with
 * @param limitsHit how many of them broke a limit; counts towards no throttling
 * @param millis wall time
 * @param warning a top-level exception or the like, "" when all went well
 */
public record Warmup(int calls, int events, int limitsHit, long millis, String warning) {}
