package dev.brink.runtime.cache;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a range of paths, sorted. All methods but {@link #isOver}, {@link #isEmpty} and
 * {@link #first} are called with its monitor held.
 */
final class SlotBucket {

  private static final int FULL = 512;

  private final String first;
  private @Nullable String limit;
  private ArrayList<Slot> slots = new ArrayList<>();
  private int live;
  private volatile boolean over;

  /**
   * Begins empty.
   *
   * @param first the least path in it
   * @param limit the least path beyond it; null for none
   */
  SlotBucket(String first, @Nullable String limit) {
    this.first = first;
    this.limit = limit;
  }

  String first() {
    return first;
  }

  @Nullable String limit() {
    return limit;
  }

  /** Whether all its slots are closed and it has left the index. */
  boolean isOver() {
    return over;
  }

  synchronized boolean isEmpty() {
    return slots.isEmpty();
  }

  /** Whether a path belongs here, now. */
  boolean covers(String path) {
    return !over && path.compareTo(first) >= 0 && (limit == null || path.compareTo(limit) < 0);
  }

  /** Whether all paths that belong here begin so. */
  boolean isWithin(String prefix) {
    return prefix.isEmpty()
        || (first.startsWith(prefix) && limit != null && limit.startsWith(prefix));
  }

  int live() {
    return live;
  }

  void filled() {
    live++;
  }

  void emptied() {
    live--;
  }

  void add(Slot slot) {
    slots.add(-Collections.binarySearch(slots, slot) - 1, slot);
  }

  void remove(Slot slot) {
    int place = Collections.binarySearch(slots, slot);
    if (place >= 0) {
      slots.remove(place);
    }
  }

  /** Whether to split it; where many variants of one path forbid that, not tried again at once. */
  boolean isFull() {
    return !slots.isEmpty() && slots.size() % FULL == 0;
  }

  /** Moves the upper half into a bucket of its own; null when all are of one path. */
  @Nullable SlotBucket split() {
    int middle = slots.size() / 2;
    int boundary = boundaryFrom(middle);
    if (boundary == slots.size()) {
      return null;
    }
    SlotBucket upper = new SlotBucket(slots.get(boundary).pathAndQuery(), limit);
    List<Slot> moving = slots.subList(boundary, slots.size());
    // The slots know it before the index does. The lower one is held first, as always.
    synchronized (upper) {
      for (Slot slot : moving) {
        upper.slots.add(slot);
        if (slot.moveTo(upper)) {
          upper.live++;
          live--;
        }
      }
    }
    moving.clear();
    limit = upper.first;
    return upper;
  }

  /** The first slot from here on whose path is another than the one's before. */
  private int boundaryFrom(int start) {
    int place = Math.max(1, start);
    while (place < slots.size()
        && slots.get(place).pathAndQuery().equals(slots.get(place - 1).pathAndQuery())) {
      place++;
    }
    return place;
  }

  /** Takes the range of the empty one above; false when one of them has changed. */
  boolean takeOver(SlotBucket above) {
    if (over || above.over || !above.slots.isEmpty() || !above.first.equals(limit)) {
      return false;
    }
    limit = above.limit;
    above.over = true;
    return true;
  }

  /** Closes all at once; returns the slots, which are nobody's any more. */
  List<Slot> end() {
    over = true;
    List<Slot> closed = slots;
    slots = new ArrayList<>();
    live = 0;
    return closed;
  }

  /** Closes those that are named; returns how many were visible. */
  int close(String text, boolean prefix, List<Slot> into) {
    int visible = 0;
    for (int place = firstFrom(text); place < slots.size(); place++) {
      Slot slot = slots.get(place);
      String path = slot.pathAndQuery();
      if (!(prefix ? path.startsWith(text) : path.equals(text))) {
        break;
      }
      if (slot.close()) {
        visible++;
      }
      into.add(slot);
    }
    return visible;
  }

  private int firstFrom(String path) {
    int low = 0;
    int high = slots.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (slots.get(middle).pathAndQuery().compareTo(path) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
