package dev.brink.runtime.cache;

import dev.brink.runtime.cache.disk.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one distribution in the order of their paths, in buckets of a few hundred. An
 * invalidation closes whole buckets at once where it names all that is in them, so that its time
 * goes by the buckets and not by the objects.
 */
final class SlotIndex {

  /** Without a disk nobody asks when a fetch began. */
  static final Stamp NO_STAMP = new Stamp(0, 0);

  private final ConcurrentSkipListMap<String, SlotBucket> buckets = new ConcurrentSkipListMap<>();

  SlotIndex() {
    buckets.put("", new SlotBucket("", null));
  }

  /**
   * What an invalidation closed.
   *
   * @param visible how many objects could be seen until then
   * @param slots in groups, because copying a million of them into one list takes its time
   */
  record Closed(long visible, List<List<Slot>> slots) {

    void forEach(Consumer<Slot> action) {
      slots.forEach(group -> group.forEach(action));
    }
  }

  Slot open(CacheKey key, long id, Stamp stamp) {
    String path = key.pathAndQuery();
    while (true) {
      SlotBucket bucket = at(path);
      synchronized (bucket) {
        if (bucket.covers(path)) {
          Slot slot = new Slot(key, path, id, stamp, bucket);
          bucket.add(slot);
          SlotBucket upper = bucket.isFull() ? bucket.split() : null;
          if (upper != null) {
            buckets.put(upper.first(), upper);
          }
          return slot;
        }
      }
    }
  }

  private SlotBucket at(String path) {
    Map.Entry<String, SlotBucket> entry = buckets.floorEntry(path);
    if (entry == null) {
      throw new NoSuchElementException("the first bucket is always there");
    }
    return entry.getValue();
  }

  /** Takes a slot that is not wanted any more out of its bucket. */
  void remove(Slot slot) {
    SlotBucket bucket = slot.remove();
    if (bucket.isEmpty() && !bucket.first().isEmpty()) {
      merge(bucket);
    }
  }

  /**
   * Gives the range of an empty bucket to the one below, so that paths of the past leave nothing.
   */
  private void merge(SlotBucket empty) {
    Map.Entry<String, SlotBucket> below = buckets.lowerEntry(empty.first());
    if (below == null) {
      return;
    }
    SlotBucket lower = below.getValue();
    // Always the lower one first: nobody else holds two.
    synchronized (lower) {
      synchronized (empty) {
        if (lower.takeOver(empty)) {
          buckets.remove(empty.first(), empty);
        }
      }
    }
  }

  Closed closeAll() {
    return close("", true);
  }

  Closed close(InvalidationPath path) {
    return close(path.text(), path.prefix());
  }

  private Closed close(String text, boolean prefix) {
    List<List<Slot>> slots = new ArrayList<>();
    long visible = 0;
    @Nullable String from = text;
    while (from != null) {
      SlotBucket bucket = at(from);
      synchronized (bucket) {
        if (!bucket.covers(from)) {
          continue;
        }
        if (prefix && bucket.isWithin(text)) {
          visible += bucket.live();
          slots.add(bucket.end());
          buckets.put(bucket.first(), new SlotBucket(bucket.first(), bucket.limit()));
        } else {
          List<Slot> named = new ArrayList<>();
          visible += bucket.close(text, prefix, named);
          slots.add(named);
        }
        String next = bucket.limit();
        from = prefix && next != null && next.startsWith(text) ? next : null;
      }
    }
    return new Closed(visible, slots);
  }

  /** How many buckets there are. */
  int buckets() {
    return buckets.size();
  }
}
