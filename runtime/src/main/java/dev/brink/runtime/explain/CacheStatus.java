package dev.brink.runtime.explain;

import dev.brink.runtime.cache.CacheDecision;
import dev.brink.runtime.cache.CachedObject;
import dev.brink.runtime.cache.Storability;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The value of Cache-Status (RFC 9211). */
final class CacheStatus {
  private static final String NODE = "Brink";

  private CacheStatus() {}

  /** Null when the request came to no cache. */
  static @Nullable String of(Explanation explanation) {
    Passage passage = explanation.passage;
    if (passage.bypassed) {
      return NODE + "; fwd=bypass" + forwardStatus(passage);
    }
    CacheDecision decision = passage.decision;
    Instant now = passage.decided;
    if (decision == null || now == null) {
      return null;
    }
    return switch (decision) {
      case CacheDecision.Serve serve -> NODE + "; hit" + ttl(serve.object(), now);
      case CacheDecision.ServeParts serve -> NODE + "; hit" + ttl(serve.parts().frame(), now);
      case CacheDecision.ServeFailure _ -> NODE + "; hit; detail=failure";
      // RFC 9211 2.2: a stale answer that was not forwarded is a hit with a negative ttl.
      case CacheDecision.ServeStaleAndRevalidate stale -> NODE + "; hit" + ttl(stale.object(), now);
      case CacheDecision.Revalidate _ -> forwarded("stale", passage);
      case CacheDecision.Fetch fetch ->
          forwarded(
              switch (fetch.reason()) {
                case ABSENT -> "uri-miss";
                case OTHER_VARIANTS -> "vary-miss";
                case PARTS -> "partial";
                case EXPIRED, FAILURE_EXPIRED -> "stale";
              },
              passage);
      case CacheDecision.Unsatisfiable _ -> NODE + "; detail=only-if-cached";
    };
  }

  private static String ttl(CachedObject object, Instant now) {
    return "; ttl=" + object.freshFor(now).toSeconds();
  }

  private static String forwarded(String why, Passage passage) {
    StringBuilder status = new StringBuilder(NODE).append("; fwd=").append(why);
    status.append(forwardStatus(passage));
    if (passage.storability instanceof Storability.Store store) {
      status.append("; ttl=").append(store.freshness().lifetime().toSeconds()).append("; stored");
    }
    if (passage.collapsed) {
      status.append("; collapsed");
    }
    if (passage.stoodInFor != 0) {
      status.append("; detail=stale-on-error");
    }
    return status.toString();
  }

  private static String forwardStatus(Passage passage) {
    if (passage.attempts.isEmpty()) {
      return "";
    }
    var response = passage.attempts.getLast().response;
    return response == null ? "" : "; fwd-status=" + response.status();
  }
}
