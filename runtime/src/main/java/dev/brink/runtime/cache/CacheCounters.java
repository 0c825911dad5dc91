package dev.brink.runtime.cache;

import dev.brink.runtime.cache.disk.DiskStats;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what the cache did. */
public final class CacheCounters {

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder revalidations = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private final LongAdder collapsed = new LongAdder();
  private final LongAdder bypassed = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final LongAdder diskHits = new LongAdder();

  CacheCounters() {}

  /** An answer from memory. */
  public void hit(boolean expired) {
    hits.increment();
    if (expired) {
      stale.increment();
    }
  }

  /** One of the hits was brought from disk, or its body was. */
  public void diskHit() {
    diskHits.increment();
  }

  void collapsedHit() {
    hits.increment();
    collapsed.increment();
  }

  void miss() {
    misses.increment();
  }

  void revalidated() {
    revalidations.increment();
  }

  /** A request that the cache has nothing to do with. */
  public void bypassed() {
    bypassed.increment();
  }

  void evicted() {
    evictions.increment();
  }

  CacheStats stats(long objects, long bytes, long maximumBytes, @Nullable DiskStats disk) {
    return new CacheStats(
        objects,
        bytes,
        maximumBytes,
        hits.sum(),
        misses.sum(),
        revalidations.sum(),
        stale.sum(),
        collapsed.sum(),
        bypassed.sum(),
        evictions.sum(),
        diskHits.sum(),
        disk);
  }
}
