package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import org.jspecify.annotations.Nullable;

/** What the cache does with a request. */
public sealed interface CacheDecision {

  /** Answer with the stored object. */
  record Serve(CachedObject object) implements CacheDecision {}

  /** Answer a request for a range with parts of the object that are stored. */
  record ServeParts(CachedParts parts) implements CacheDecision {}

  /** Fail as the origin failed a moment ago. */
  record ServeFailure(CachedFailure failure) implements CacheDecision {}

  /** Answer with the stored object and fetch it anew behind the viewer's back. */
  record ServeStaleAndRevalidate(CachedObject object, HttpFields conditions)
      implements CacheDecision {}

  /** Ask the origin whether the stored object is still good. */
  record Revalidate(CachedObject object, HttpFields conditions) implements CacheDecision {}

  /**
   * Ask the origin for the whole object.
   *
   * @param fallback an expired object that may stand in when the origin fails
   */
  record Fetch(Reason reason, @Nullable CachedObject fallback) implements CacheDecision {}

  /** Answer 504: the viewer wants no answer but a stored one (RFC 9111 5.2.1.7). */
  record Unsatisfiable() implements CacheDecision {}

  /** Why an object is fetched. */
  enum Reason {
    ABSENT("nothing is stored under this key"),
    OTHER_VARIANTS("the stored objects are for requests with other headers than this one's"),
    PARTS("only other parts of the object are stored, or they have expired"),
    EXPIRED("the stored object has expired and cannot be revalidated"),
    FAILURE_EXPIRED("the stored failure has expired");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** How an explanation names it. */
    public String words() {
      return words;
    }
  }
}
