package dev.brink.latency;

import java.io.IOException;

/** Starts processes for one call each. */
@FunctionalInterface
public interface ColdStarts {
  /**
   * Starts the next one and waits for its answer.
   *
   * @throws IOException when it cannot be started or does not answer; the message is for users
   */
  ColdStart next() throws IOException;
}
