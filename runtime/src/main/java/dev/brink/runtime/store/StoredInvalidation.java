package dev.brink.runtime.store;

import java.time.Instant;
import java.util.List;

/**
 * An invalidation that was carried out.
 *
 * @param callerReference the caller's own name for it: the same one asks for nothing new
 * @param removed objects that left the cache
 */
public record StoredInvalidation(
    String id,
    String distribution,
    String callerReference,
    List<String> paths,
    long removed,
    Instant created) {
  public StoredInvalidation {
    paths = List.copyOf(paths);
  }
}
