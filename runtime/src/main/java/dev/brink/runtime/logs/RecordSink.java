package dev.brink.runtime.logs;

import java.io.IOException;
import java.util.List;

/** Where log records go. Used by one thread, which may wait. */
interface RecordSink extends AutoCloseable {

  /** How sending a batch ended. */
  sealed interface Outcome {}

  /** All of it has arrived. */
  record Arrived() implements Outcome {}

  /** Some of it, or all, may arrive if it is sent again. */
  record Again(List<String> left, String why) implements Outcome {}

  /** None of it will ever be taken. */
  record Refused(String why) implements Outcome {}

  /** The most records that one batch may have. */
  default int maxRecords() {
    return 1_000;
  }

  /** The most bytes that the records of one batch may have. */
  default int maxBytes() {
    return 1 << 20;
  }

  /**
   * Sends records, each with its line feed.
   *
   * @throws IOException when none of them may have arrived
   */
  Outcome send(List<String> records) throws IOException, InterruptedException;

  @Override
  default void close() throws IOException {}
}
