package dev.brink.latency;

/**
 * What the operating system did with the calling thread.
 *
 * @param voluntary times it waited of its own accord
 * @param involuntary times another thread took its place
 * @param waitedNanos time it was ready to run and did not
 */
public record ThreadSwitches(long voluntary, long involuntary, long waitedNanos) {

  public ThreadSwitches minus(ThreadSwitches earlier) {
    return new ThreadSwitches(
        voluntary - earlier.voluntary,
        involuntary - earlier.involuntary,
        waitedNanos - earlier.waitedNanos);
  }
}
