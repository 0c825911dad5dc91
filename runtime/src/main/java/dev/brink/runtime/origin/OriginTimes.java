package dev.brink.runtime.origin;

import java.time.Duration;

/**
 * How long an origin took, in the attempt that it answered.
 *
 * @param dns until its addresses were known
 * @param connect until a connection stood, TLS included; about nothing for a pooled one
 * @param firstByte from then until its header section was there
 */
public record OriginTimes(Duration dns, Duration connect, Duration firstByte) {}
