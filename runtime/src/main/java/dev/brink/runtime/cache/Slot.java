package dev.brink.runtime.cache;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The place of one object, from the moment its fetch begins.
 *
 * <p>An invalidation closes the slots of stored objects and of objects still on their way alike, so
 * that what was fetched before it can never be seen after it.
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
  private final SlotIndex.Epoch epoch;
  private final AtomicReference<State> state = new AtomicReference<>(State.FILLING);
  private volatile @Nullable Cached content;

  Slot(CacheKey key, String pathAndQuery, long id, SlotIndex.Epoch epoch) {
    this.key = key;
    this.pathAndQuery = pathAndQuery;
    this.id = id;
    this.epoch = epoch;
  }

  CacheKey key() {
    return key;
  }

  String pathAndQuery() {
    return pathAndQuery;
  }

  SlotIndex.Epoch epoch() {
    return epoch;
  }

  @Nullable Cached content() {
    return content;
  }

  /** Makes the content visible; false when an invalidation came first. */
  boolean fill(Cached filled) {
    content = filled;
    if (epoch.isOver() || !state.compareAndSet(State.FILLING, State.LIVE)) {
      return false;
    }
    epoch.filled();
    return true;
  }

  /** Closes the slot for good; true when its content was visible until now. */
  boolean retire() {
    boolean wasLive = state.getAndSet(State.DEAD) == State.LIVE;
    if (wasLive) {
      epoch.emptied();
    }
    return wasLive && !epoch.isOver();
  }

  boolean isLive() {
    return state.get() == State.LIVE && !epoch.isOver();
  }

  /** Whether an invalidation has closed it. */
  boolean isDoomed() {
    return state.get() == State.DEAD || epoch.isOver();
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
