package dev.brink.functions;

import java.time.Instant;
import java.util.Optional;

/**
 * A key value store as running functions see it: always the newest acknowledged content.
 * Implementations are safe for use by many threads and never block.
 */
public interface KeyValueStore {

  /** The UUID a function may pass to {@code cf.kvs(id)}. */
  String id();

  Optional<String> get(String key);

  Metadata metadata();

  /** What {@code kvs.meta()} answers. */
  record Metadata(Instant created, Instant lastUpdated, int keyCount) {}
}
