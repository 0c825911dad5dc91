package dev.brink.limits;

/**
 * What one invocation used.
 *
 * @param cpuNanos CPU time of the guest's own thread, nanoseconds
 * @param allocatedBytes bytes allocated on the guest's own thread
 * @param wallNanos elapsed time, nanoseconds; reported, never compared with a CPU limit
 */
public record Usage(long cpuNanos, long allocatedBytes, long wallNanos) {
  public static final Usage NONE = new Usage(0, 0, 0);
}
