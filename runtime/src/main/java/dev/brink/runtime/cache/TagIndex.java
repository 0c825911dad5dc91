package dev.brink.runtime.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which slots of one distribution hold objects with a tag, and which do not know their tags yet.
 *
 * <p>An invalidation first tells the slots on their way, then closes those that have the tag. A
 * slot that is about to be filled first enters itself under its tags, then asks what it was told:
 * whichever comes first, one of the two sees the other.
 */
final class TagIndex {

  private final ConcurrentHashMap<Slot, Set<String>> onTheirWay = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Set<Slot>> tagged = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Slot, Set<String>> tagsOf = new ConcurrentHashMap<>();

  /** Takes note of a fetch that begins. */
  void open(Slot slot) {
    onTheirWay.put(slot, Set.of());
  }

  /**
   * Takes note of what a slot is about to show; false when a tag of it was invalidated meanwhile.
   */
  boolean enter(Slot slot, Set<String> tags) {
    if (!tags.isEmpty()) {
      tagsOf.put(slot, tags);
      for (String tag : tags) {
        tagged.compute(tag, (same, slots) -> with(slot, slots));
      }
    }
    Set<String> invalidated = onTheirWay.remove(slot);
    return invalidated == null || tags.stream().noneMatch(invalidated::contains);
  }

  private static Set<Slot> with(Slot slot, @Nullable Set<Slot> slots) {
    Set<Slot> all = slots == null ? ConcurrentHashMap.newKeySet() : slots;
    all.add(slot);
    return all;
  }

  /** Forgets a slot that is closed. */
  void remove(Slot slot) {
    onTheirWay.remove(slot);
    Set<String> tags = tagsOf.remove(slot);
    if (tags != null) {
      for (String tag : tags) {
        tagged.computeIfPresent(
            tag,
            (same, slots) -> {
              slots.remove(slot);
              return slots.isEmpty() ? null : slots;
            });
      }
    }
  }

  /** Tells the slots on their way, and answers those that have one of the tags. */
  Collection<Slot> invalidate(Set<String> tags) {
    onTheirWay.replaceAll((slot, told) -> union(told, tags));
    List<Slot> named = new ArrayList<>();
    for (String tag : tags) {
      named.addAll(tagged.getOrDefault(tag, Set.of()));
    }
    return named;
  }

  private static Set<String> union(Set<String> told, Set<String> tags) {
    Set<String> both = new HashSet<>(told);
    both.addAll(tags);
    return Set.copyOf(both);
  }
}
