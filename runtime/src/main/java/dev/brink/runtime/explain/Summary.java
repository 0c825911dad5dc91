package dev.brink.runtime.explain;

import dev.brink.runtime.cache.CacheDecision;
import dev.brink.runtime.cache.Freshness;
import dev.brink.runtime.cache.Storability;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ResultType;
import dev.brink.runtime.signed.Access;

/** The explanation in one sentence: what somebody asks who has a second. */
final class Summary {
  private Summary() {}

  static String of(Explanation explanation, EdgeResponse response) {
    EdgeException end = explanation.end;
    if (explanation.exchange() == null) {
      return "Refused with " + response.status() + " before a distribution was found for it.";
    }
    if (explanation.page != null) {
      return "The error %d was replaced by the page %s."
          .formatted(explanation.pageErrorCode, explanation.page);
    }
    if (end != null) {
      return "Failed with " + end.kind().status() + ": " + end.sentence();
    }
    if (explanation.access != null && explanation.access != Access.GRANTED) {
      return "Refused with 403: the signature does not let the request in.";
    }
    if (response.resultType() == ResultType.REDIRECT) {
      return "Redirected to HTTPS by the behavior's viewer protocol policy.";
    }
    return switch (response.source()) {
      case VIEWER_REQUEST -> "Answered by the viewer-request function; cache and origin not asked.";
      case ORIGIN_REQUEST -> "Answered by the origin-request function in the origin's place.";
      case VIEWER_RESPONSE, CACHE, ORIGIN, NODE, ERROR_PAGE -> passage(explanation.passage);
    };
  }

  private static String passage(Passage passage) {
    if (passage.bypassed) {
      return "Fetched from the origin: this request is not cached.";
    }
    CacheDecision decision = passage.decision;
    if (decision == null) {
      return "Fetched from the origin.";
    }
    if (passage.stoodInFor != 0) {
      return "The origin failed with %d: the last good object stands in for it."
          .formatted(passage.stoodInFor);
    }
    if (passage.revalidated) {
      return "The stored object had expired; the origin says that it is still good.";
    }
    return switch (decision) {
      case CacheDecision.Serve _, CacheDecision.ServeParts _ -> "Served from the cache.";
      case CacheDecision.ServeFailure _ -> "A failure of the origin that is remembered.";
      case CacheDecision.ServeStaleAndRevalidate _ ->
          "Served from the cache although expired; it is being fetched anew.";
      case CacheDecision.Revalidate _, CacheDecision.Fetch _, CacheDecision.Unsatisfiable _ ->
          passage.collapsed
              ? "Fetched from the origin by another request; this one waited for it."
              : fetched(passage);
    };
  }

  private static String fetched(Passage passage) {
    return switch (passage.storability) {
      case null -> "Fetched from the origin.";
      case Storability.Store store ->
          store.freshness().servable()
              ? "Fetched from the origin and stored for %s: %s."
                  .formatted(Spans.text(store.freshness().lifetime()), rule(store.freshness()))
              : "Fetched from the origin and kept, but every request asks the origin again: "
                  + rule(store.freshness())
                  + ".";
      case Storability.DoNotStore not ->
          "Fetched from the origin and not stored: " + not.reason().words() + ".";
    };
  }

  static String rule(Freshness freshness) {
    return freshness.rule().words();
  }
}
