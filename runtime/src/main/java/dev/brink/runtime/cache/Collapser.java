package dev.brink.runtime.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets one of many concurrent requests for an object fetch it while the others wait. */
final class Collapser {

  private final ConcurrentHashMap<Wanted, Flight> flights = new ConcurrentHashMap<>();

  /**
   * What is fetched.
   *
   * @param range a Range header; null for the whole object
   */
  record Wanted(CacheKey key, @Nullable String range) {}

  /** What a request finds when it wants to fetch. */
  sealed interface Boarding {}

  /** It fetches, for all who join. */
  record Lead(Flight flight) implements Boarding {}

  /** It waits for somebody else's fetch. */
  record Follow(Flight flight) implements Boarding {}

  /** Somebody else's fetch has ended just now. */
  record Landed(Cached content) implements Boarding {}

  /**
   * Joins the fetch of the same that is under way, or begins one. A fetch that an invalidation has
   * overtaken is nobody's to join.
   *
   * @param landed looks again for a stored object: a fetch stores before it ends, so that between
   *     this request's first look and now one may have come and gone
   */
  Boarding board(Wanted wanted, Function<CacheKey, Slot> open, Supplier<@Nullable Cached> landed) {
    Boarding[] boarding = new Boarding[1];
    flights.compute(
        wanted,
        (same, current) -> {
          if (current != null && !current.slot().isDoomed()) {
            boarding[0] = new Follow(current);
            return current;
          }
          Cached content = landed.get();
          if (content != null) {
            boarding[0] = new Landed(content);
            return current;
          }
          Flight begun = new Flight(open.apply(same.key()), flight -> flights.remove(same, flight));
          boarding[0] = new Lead(begun);
          return begun;
        });
    return boarding[0];
  }

  /** Fetches under way. */
  int underWay() {
    return flights.size();
  }
}
