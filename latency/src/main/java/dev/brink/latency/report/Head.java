package dev.brink.latency.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a result is of.
 *
 * @param function its name
 * @param codeBytes size of its code or package
 * @param event its name
 * @param allowed time that one call may use
 * @param allowsCpu whether that is CPU time; elapsed time if not
 * @param calibration factor from CPU time here to CPU time on the reference machine
 * @param machine what it ran on, in words, by what each is
 */
public record Head(
    String function,
    String runtime,
    long codeBytes,
    String event,
    Duration allowed,
    boolean allowsCpu,
    double calibration,
    Map<String, String> machine,
    Instant at) {}
