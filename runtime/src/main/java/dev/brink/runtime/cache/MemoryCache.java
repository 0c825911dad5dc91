package dev.brink.runtime.cache;

import static dev.brink.runtime.cache.SlotIndex.NO_STAMP;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.brink.limits.DataSize;
import dev.brink.runtime.cache.disk.DiskStore;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The node's objects in memory, bounded by bytes and shared by all distributions; behind it there
 * may be a disk.
 */
public final class MemoryCache {

  private static final long LARGEST_OBJECT = DataSize.ofMegabytes(32).bytes();

  private final DataSize capacity;
  private final Cache<CacheKey, Slot> slots;
  private final ConcurrentHashMap<String, SlotIndex> indexes = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, TagIndex> tags = new ConcurrentHashMap<>();
  private final AtomicLong nextId = new AtomicLong();
  private final AtomicLong filling = new AtomicLong();
  private final CacheCounters counters = new CacheCounters();
  private final Executor sweeper;
  private final @Nullable DiskTier disk;

  /**
   * Makes an empty cache without a disk.
   *
   * @param sweeper frees what an invalidation has closed; that is not urgent
   */
  public MemoryCache(DataSize capacity, Executor sweeper) {
    this(capacity, sweeper, null);
  }

  /** Makes a cache that is empty in memory; null for no disk. */
  public MemoryCache(DataSize capacity, Executor sweeper, @Nullable DiskStore store) {
    this.capacity = capacity;
    this.sweeper = sweeper;
    this.disk = store == null ? null : new DiskTier(this, store);
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

  /** Longer bodies are not stored at all, neither here nor on disk. */
  long largestObject() {
    return Math.max(maxObject().bytes(), disk == null ? 0 : disk.maxObject());
  }

  /** The tier behind; null when there is none. */
  public @Nullable DiskTier disk() {
    return disk;
  }

  /** What is visible under a key, in memory. */
  public @Nullable Cached lookup(CacheKey key) {
    Slot slot = slots.getIfPresent(key);
    if (slot == null) {
      return null;
    }
    if (slot.isLive()) {
      Cached content = slot.content();
      if (!(content instanceof CachedObject object && object.isGone())) {
        return content;
      }
    }
    slots.asMap().remove(key, slot);
    return null;
  }

  /**
   * Closes all objects that a path names, those being fetched included. None of them is seen by a
   * lookup that begins after this has returned, after a crash neither. With a disk it waits for the
   * disk: not for an event loop.
   *
   * @return how many objects were visible in memory until now
   */
  public long invalidate(String distributionId, List<InvalidationPath> paths) {
    return invalidate(distributionId, paths, Set.of());
  }

  /**
   * The same, and all objects that have one of these tags, whatever their variant, those included
   * whose tags are not known yet because they are being fetched.
   */
  public long invalidate(
      String distributionId, List<InvalidationPath> paths, Set<String> invalidated) {
    if (disk != null) {
      disk.invalidate(distributionId, paths, invalidated);
    }
    return invalidatePaths(distributionId, paths) + invalidateTags(distributionId, invalidated);
  }

  private long invalidatePaths(String distributionId, List<InvalidationPath> paths) {
    SlotIndex index = indexes.get(distributionId);
    if (index == null) {
      return 0;
    }
    long visible = 0;
    for (InvalidationPath path : paths) {
      SlotIndex.Closed closed = path.everything() ? index.closeAll() : index.close(path);
      visible += closed.visible();
      sweeper.execute(() -> closed.forEach(this::sweep));
    }
    return visible;
  }

  private long invalidateTags(String distributionId, Set<String> invalidated) {
    TagIndex index = tags.get(distributionId);
    if (index == null || invalidated.isEmpty()) {
      return 0;
    }
    long visible = 0;
    Collection<Slot> named = index.invalidate(invalidated);
    for (Slot slot : named) {
      visible += slot.isLive() ? 1 : 0;
      slot.retire();
    }
    sweeper.execute(() -> named.forEach(this::sweep));
    return visible;
  }

  private TagIndex tagsOf(CacheKey key) {
    return tags.computeIfAbsent(key.distributionId(), id -> new TagIndex());
  }

  /** Objects, bytes and counters; also brings the eviction up to date. */
  public CacheStats stats() {
    slots.cleanUp();
    long bytes = slots.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
    return counters.stats(
        slots.estimatedSize(), bytes, capacity.bytes(), disk == null ? null : disk.store().stats());
  }

  /** Takes a place for an object that is about to be fetched. */
  Slot open(CacheKey key) {
    Slot slot =
        indexes
            .computeIfAbsent(key.distributionId(), id -> new SlotIndex())
            .open(key, nextId.incrementAndGet(), disk == null ? NO_STAMP : disk.store().now());
    tagsOf(key).open(slot);
    return slot;
  }

  /** Makes a fetched object visible; false when it was invalidated on its way. */
  boolean store(Slot slot, Cached content) {
    if (!fill(slot, content)) {
      abandon(slot);
      return false;
    }
    slots.put(slot.key(), slot);
    return true;
  }

  private boolean fill(Slot slot, Cached content) {
    return tagsOf(slot.key()).enter(slot, content.tags()) && slot.fill(content);
  }

  /** Makes an object from disk visible unless there is one; null when it was invalidated. */
  @Nullable Cached storeUnlessThere(Slot slot, Cached content) {
    if (!fill(slot, content)) {
      abandon(slot);
      return null;
    }
    Cached there = lookup(slot.key());
    if (there != null) {
      abandon(slot);
      return there;
    }
    slots.put(slot.key(), slot);
    return content;
  }

  /** Gives up a place whose object will not come. */
  void abandon(Slot slot) {
    tagsOf(slot.key()).remove(slot);
    SlotIndex index = indexes.get(slot.key().distributionId());
    if (index == null) {
      slot.retire();
    } else {
      index.remove(slot);
    }
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
