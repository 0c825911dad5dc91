package dev.brink.graaljs.meter;

/**
 * Why a guest was stopped.
 *
 * @param allowed nanoseconds or bytes
 * @param used same unit; what one step would have used when {@code refused}
 * @param refused true when one step was refused before it began, being larger than the allowance
 */
public record Verdict(Resource resource, long allowed, long used, boolean refused) {

  /** What was used up. */
  public enum Resource {
    CPU,
    MEMORY
  }
}
