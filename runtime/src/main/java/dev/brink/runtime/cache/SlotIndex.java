package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.request.CacheKeyValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;

/** The slots of one distribution in the order of their paths. */
final class SlotIndex {

  private static final CacheKey NO_KEY =
      new CacheKey(
          "", CacheKey.MethodClass.GET, "", new CacheKeyValues(null, HttpFields.EMPTY, "", null));

  private volatile Epoch epoch = new Epoch();

  /** The time between two invalidations of everything; ending it closes all its slots at once. */
  static final class Epoch {
    private final ConcurrentSkipListSet<Slot> slots = new ConcurrentSkipListSet<>();
    private final LongAdder live = new LongAdder();
    private volatile boolean over;

    boolean isOver() {
      return over;
    }

    void filled() {
      live.increment();
    }

    void emptied() {
      live.decrement();
    }

    void remove(Slot slot) {
      slots.remove(slot);
    }

    /** All slots from this path on. */
    private Collection<Slot> from(String path) {
      return slots.tailSet(new Slot(NO_KEY, path, Long.MIN_VALUE, this));
    }
  }

  /** What an invalidation closed. */
  record Closed(long visible, Collection<Slot> slots) {}

  Slot open(CacheKey key, long id) {
    Epoch current = epoch;
    Slot slot = new Slot(key, key.pathAndQuery(), id, current);
    current.slots.add(slot);
    return slot;
  }

  /** Closes everything in constant time. */
  synchronized Closed closeAll() {
    Epoch ended = epoch;
    epoch = new Epoch();
    ended.over = true;
    return new Closed(Math.max(0, ended.live.sum()), ended.slots);
  }

  Closed close(InvalidationPath path) {
    Epoch current = epoch;
    List<Slot> closed = new ArrayList<>();
    long visible = 0;
    for (Slot slot : current.from(path.text())) {
      if (!path.matches(slot.pathAndQuery())) {
        break;
      }
      if (slot.retire()) {
        visible++;
      }
      closed.add(slot);
    }
    return new Closed(visible, closed);
  }
}
