package dev.brink.latency.load;

import dev.brink.limits.Usage;
import org.jspecify.annotations.Nullable;

/**
 * One call as its caller saw it.
 *
 * @param start as {@code System.nanoTime}
 * @param end the same
 * @param usage what the guest's own thread used
 * @param failure what it failed of, in a word; null when it did what it was called for
 * @param message what there is to say about the failure; "" when there is none
 */
public record Call(long start, long end, Usage usage, @Nullable String failure, String message) {

  /** What its caller waited, nanoseconds. */
  public long took() {
    return end - start;
  }
}
