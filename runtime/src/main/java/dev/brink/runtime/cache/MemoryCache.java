package dev.brink.runtime.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.brink.limits.DataSize;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The node's objects in memory, bounded by bytes and shared by all distributions. */
public final class MemoryCache {

  private static final long LARGEST_OBJECT = DataSize.ofMegabytes(32).bytes();

  private final DataSize capacity;
  private final Cache<CacheKey, Slot> slots;
  private final ConcurrentHashMap<String, SlotIndex> indexes = new ConcurrentHashMap<>();
  private final AtomicLong nextId = new AtomicLong();
  private final AtomicLong filling = new AtomicLong();
  private final CacheCounters counters = new CacheCounters();
  private final Executor sweeper;

  /**
   * Makes an empty cache.
   *
   * @param sweeper frees what an invalidation has closed; that is not urgent
   */
  public MemoryCache(DataSize capacity, Executor sweeper) {
    this.capacity = capacity;
    this.sweeper = sweeper;
    this.slots =
        Caffeine.newBuilder()
            .maximumWeight(capacity.bytes())
            .weigher((CacheKey key, Slot slot) -> slot.weight())
            // Maintenance is a few microseconds now and then: a hop to a pool would cost more.
            .executor(Runnable::run)
            .removalListener(this::removed)
            .build();
  }

  public CacheCounters counters() {
    return counters;
  }

  /** Objects with a longer body are not stored: an eighth of the cache, 32 MB at most. */
  public DataSize maxObject() {
    return DataSize.ofBytes(Math.min(capacity.bytes() / 8, LARGEST_OBJECT));
  }

  /** What is visible under a key. */
  public @Nullable Cached lookup(CacheKey key) {
    Slot slot = slots.getIfPresent(key);
    if (slot == null) {
      return null;
    }
    if (slot.isLive()) {
      return slot.content();
    }
    slots.asMap().remove(key, slot);
    return null;
  }

  /**
   * Closes all objects that a path names, those being fetched included. None of them is seen by a
   * lookup that begins after this has returned.
   *
   * @return how many objects were visible until now
   */
  public long invalidate(String distributionId, List<InvalidationPath> paths) {
    SlotIndex index = indexes.get(distributionId);
    if (index == null) {
      return 0;
    }
    long visible = 0;
    for (InvalidationPath path : paths) {
      SlotIndex.Closed closed = path.everything() ? index.closeAll() : index.close(path);
      visible += closed.visible();
      sweeper.execute(() -> closed.slots().forEach(this::sweep));
    }
    return visible;
  }

  /** Objects, bytes and counters; also brings the eviction up to date. */
  public CacheStats stats() {
    slots.cleanUp();
    long bytes = slots.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
    return counters.stats(slots.estimatedSize(), bytes, capacity.bytes());
  }

  /** Takes a place for an object that is about to be fetched. */
  Slot open(CacheKey key) {
    return indexes
        .computeIfAbsent(key.distributionId(), id -> new SlotIndex())
        .open(key, nextId.incrementAndGet());
  }

  /** Makes a fetched object visible; false when it was invalidated on its way. */
  boolean store(Slot slot, Cached content) {
    if (!slot.fill(content)) {
      abandon(slot);
      return false;
    }
    slots.put(slot.key(), slot);
    return true;
  }

  /** Gives up a place whose object will not come. */
  void abandon(Slot slot) {
    slot.retire();
    slot.epoch().remove(slot);
  }

  /** Sets memory aside for a body on its way; false when too much of it is on its way already. */
  boolean reserve(long bytes) {
    long limit = Math.max(capacity.bytes() / 4, maxObject().bytes());
    if (filling.addAndGet(bytes) <= limit) {
      return true;
    }
    filling.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    filling.addAndGet(-bytes);
  }

  /** Bytes of bodies on their way. */
  long reserved() {
    return filling.get();
  }

  private void sweep(Slot slot) {
    slots.asMap().remove(slot.key(), slot);
    abandon(slot);
  }

  private void removed(@Nullable CacheKey key, @Nullable Slot slot, RemovalCause cause) {
    if (slot != null) {
      abandon(slot);
      if (cause.wasEvicted()) {
        counters.evicted();
      }
    }
  }
}
