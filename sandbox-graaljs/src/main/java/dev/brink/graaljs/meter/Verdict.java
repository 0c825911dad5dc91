package dev.brink.graaljs.meter;

/**
 * Why a guest was stopped.
 *
 * @param allowed nanoseconds or bytes
 * @param used same unit; what one step would have used when {@code refused}
 * @param refused true when one step was refused before it began, being larger than the allowance
 * @param stoppedAfterNanos CPU time from going over the limit until the guest had unwound; at most,
 *     where it went over between two looks
 */
public record Verdict(
    Resource resource, long allowed, long used, boolean refused, long stoppedAfterNanos) {

  Verdict stoppedAfter(long nanos) {
    return new Verdict(resource, allowed, used, refused, Math.max(0, nanos));
  }

  /** What was used up. */
  public enum Resource {
    CPU,
    MEMORY
  }
}
