package dev.brink.runtime.explain;

import dev.brink.runtime.cache.CacheDecision;

/**
 * A decision of the cache in words.
 *
 * @param word for scripts
 * @param sentence for people
 */
record Lookup(String word, String sentence) {

  static Lookup of(CacheDecision decision) {
    return switch (decision) {
      case CacheDecision.Serve serve -> new Lookup("hit", "a stored object answers");
      case CacheDecision.ServeParts serve -> new Lookup("hit", "stored parts of the object answer");
      case CacheDecision.ServeFailure failure ->
          new Lookup("hit", "the origin failed a moment ago, and that is remembered");
      case CacheDecision.ServeStaleAndRevalidate stale ->
          new Lookup("stale", "an expired object answers and is fetched anew behind the answer");
      case CacheDecision.Revalidate again ->
          new Lookup("expired", "the origin is asked whether the expired object is still good");
      case CacheDecision.Fetch fetch ->
          new Lookup(
              switch (fetch.reason()) {
                case ABSENT, OTHER_VARIANTS, PARTS -> "miss";
                case EXPIRED, FAILURE_EXPIRED -> "expired";
              },
              fetch.reason().words());
      case CacheDecision.Unsatisfiable none ->
          new Lookup("miss", "the viewer wants a stored answer only, and there is none");
    };
  }
}
