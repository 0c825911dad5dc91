package dev.brink.runtime.cache;

/** Whether an answer of the origin may be stored. */
public sealed interface Storability {

  /**
   * Store it.
   *
   * @param revalidatable false when a later request must fetch it in full although it has
   *     validators
   */
  record Store(Freshness freshness, boolean revalidatable) implements Storability {}

  /** Pass it on only. */
  record DoNotStore(Reason reason) implements Storability {}

  /** Why an answer is not stored. */
  enum Reason {
    METHOD("the behavior does not cache this method"),
    CACHING_DISABLED("the cache policy switches caching off"),
    STATUS("this status is never cached"),
    ERROR_WITHOUT_MAX_AGE("this error is cached only when the origin sends max-age or s-maxage"),
    NO_STORE("the origin sent no-store, no-cache or private"),
    PARTIAL("it is a part of an object"),
    TOO_LARGE("it is larger than the cache takes"),
    VARY("it varies by everything"),
    AUTHORIZATION("the request has Authorization and the origin did not allow sharing"),
    NO_FRESHNESS("nothing says how long it is fresh and it has no validator");

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
