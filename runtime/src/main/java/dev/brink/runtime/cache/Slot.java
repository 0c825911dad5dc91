package dev.brink.runtime.cache;

import dev.brink.runtime.cache.disk.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * The place of one object, from the moment its fetch begins.
 *
 * <p>An invalidation closes the slots of stored objects and of objects still on their way alike, so
 * that what was fetched before it can never be seen after it. What changes does so under the
 * monitor of the slot's bucket; looking takes none.
 */
final class Slot implements Comparable<Slot> {

  private enum State {
    FILLING,
    LIVE,
    DEAD
  }

  private final CacheKey key;
  private final String pathAndQuery;
  private final long id;
  private final Stamp stamp;
  private volatile SlotBucket bucket;
  private volatile State state = State.FILLING;
  private volatile @Nullable Cached content;

  /**
   * Opens it.
   *
   * @param stamp which invalidations came before
   */
  Slot(CacheKey key, String pathAndQuery, long id, Stamp stamp, SlotBucket bucket) {
    this.key = key;
    this.pathAndQuery = pathAndQuery;
    this.id = id;
    this.stamp = stamp;
    this.bucket = bucket;
  }

  CacheKey key() {
    return key;
  }

  String pathAndQuery() {
    return pathAndQuery;
  }

  Stamp stamp() {
    return stamp;
  }

  @Nullable Cached content() {
    return content;
  }

  /** Makes the content visible; false when an invalidation came first. */
  boolean fill(Cached filled) {
    content = filled;
    while (true) {
      SlotBucket own = bucket;
      synchronized (own) {
        if (own == bucket) {
          if (own.isOver() || state != State.FILLING) {
            return false;
          }
          state = State.LIVE;
          own.filled();
          return true;
        }
      }
    }
  }

  /** Closes the slot for good. */
  void retire() {
    while (true) {
      SlotBucket own = bucket;
      synchronized (own) {
        if (own == bucket) {
          close();
          return;
        }
      }
    }
  }

  /** Closes it and takes it out of its bucket, which is returned. */
  SlotBucket remove() {
    while (true) {
      SlotBucket own = bucket;
      synchronized (own) {
        if (own == bucket) {
          close();
          own.remove(this);
          return own;
        }
      }
    }
  }

  /** The same with the bucket's monitor held; true when its content was visible until now. */
  boolean close() {
    boolean visible = state == State.LIVE && !bucket.isOver();
    state = State.DEAD;
    if (visible) {
      bucket.emptied();
    }
    return visible;
  }

  /** With the old bucket's monitor held, and the new one not known to anybody; true when live. */
  boolean moveTo(SlotBucket upper) {
    bucket = upper;
    return state == State.LIVE;
  }

  boolean isLive() {
    return state == State.LIVE && !bucket.isOver();
  }

  /** Whether an invalidation has closed it. */
  boolean isDoomed() {
    return state == State.DEAD || bucket.isOver();
  }

  /** Weight of a filled slot. */
  int weight() {
    Cached filled = content;
    return Sizes.saturated(key.size() + (filled == null ? 0 : filled.size()));
  }

  /** By path, so that an invalidation walks over nothing else. */
  @Override
  public int compareTo(Slot other) {
    int byPath = pathAndQuery.compareTo(other.pathAndQuery);
    return byPath != 0 ? byPath : Long.compare(id, other.id);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }
}
