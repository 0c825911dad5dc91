package dev.brink.runtime.explain;

import dev.brink.functions.Execution;
import dev.brink.runtime.cache.CacheDecision;
import dev.brink.runtime.cache.Freshness;
import dev.brink.runtime.cache.Storability;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.ResultType;
import dev.brink.runtime.signed.Access;
import dev.brink.runtime.webacl.WebAcl;

/** The explanation in one sentence: what somebody asks who has a second. */
final class Summary {
  private Summary() {}

  static String of(Explanation explanation, EdgeResponse response) {
    Exchange exchange = explanation.exchange();
    if (exchange == null) {
      return "Refused with " + response.status() + " before a distribution was found for it.";
    }
    if (explanation.page != null) {
      return "%s; the page %s takes its place, with %d."
          .formatted(error(explanation), explanation.page, response.status());
    }
    EdgeException end = explanation.end;
    if (end != null) {
      return failure(explanation, end, exchange) + ".";
    }
    if (explanation.access != null && explanation.access != Access.GRANTED) {
      return "Refused with 403 by the check of its signature: " + explanation.access.words() + ".";
    }
    if (response.resultType() == ResultType.REDIRECT) {
      return "Redirected to HTTPS by the behavior's viewer protocol policy.";
    }
    return switch (response.source()) {
      case VIEWER_REQUEST ->
          "Answered by the viewer-request function"
              + functionNamed(explanation)
              + "; cache and origin are not asked.";
      case ORIGIN_REQUEST ->
          "Answered by the origin-request function in the origin's place; "
              + lowerFirst(passage(explanation.passage, response));
      case VIEWER_RESPONSE, CACHE, ORIGIN, NODE, ERROR_PAGE ->
          passage(explanation.passage, response);
    };
  }

  private static String functionNamed(Explanation explanation) {
    return explanation.calls.isEmpty() ? "" : " " + explanation.calls.getLast().function().name();
  }

  /** What a custom error page covers. */
  private static String error(Explanation explanation) {
    EdgeException end = explanation.end;
    Exchange exchange = explanation.exchange();
    return end == null || exchange == null
        ? "The origin answered " + explanation.pageErrorCode
        : failure(explanation, end, exchange);
  }

  private static String failure(Explanation explanation, EdgeException end, Exchange exchange) {
    WebAcl.Verdict verdict = explanation.webAcl;
    String refused = "Refused with " + end.kind().status() + ": ";
    return switch (end.kind()) {
      case GEO_BLOCKED ->
          refused + "viewers from " + explanation.place(exchange).country() + " are not served";
      case WEB_ACL_BLOCKED ->
          refused
              + (verdict == null || verdict.rule() == null
                  ? "no rule of the web ACL allows it"
                  : "the web ACL's rule " + verdict.rule() + " blocks it");
      case HTTPS_REQUIRED -> refused + "the behavior is served by HTTPS only";
      case METHOD_NOT_ALLOWED ->
          refused
              + (exchange.behavior().allowedMethods().contains(exchange.viewerRequest().method())
                  ? "GET and HEAD must not have a body"
                  : "the behavior does not allow " + exchange.viewerRequest().method());
      case ORIGIN_DNS,
          ORIGIN_CONNECT,
          ORIGIN_CONNECT_TIMEOUT,
          ORIGIN_TLS,
          ORIGIN_UNSIGNED,
          ORIGIN_INVALID_RESPONSE,
          ORIGIN_TIMEOUT ->
          (explanation.passage.decision instanceof CacheDecision.ServeFailure
                  ? "Failed with " + end.kind().status() + " from memory: "
                  : "Failed with " + end.kind().status() + ": ")
              + end.detail();
      case FUNCTION_INVALID,
          FUNCTION_FAILED,
          FUNCTION_THROTTLED,
          LAMBDA_INVALID,
          LAMBDA_FAILED,
          LAMBDA_LIMITED,
          ORIGIN_FORBIDDEN ->
          "Failed with " + end.kind().status() + ": " + inFunction(explanation, end);
      case BAD_REQUEST,
          REQUEST_TIMEOUT,
          UNKNOWN_HOST,
          URI_TOO_LONG,
          HEADERS_TOO_LARGE,
          BODY_TOO_LARGE,
          CAPACITY,
          INTERNAL ->
          "Failed with " + end.kind().status() + ": " + withoutDot(end.sentence());
    };
  }

  private static String inFunction(Explanation explanation, EdgeException end) {
    if (explanation.calls.isEmpty()) {
      return withoutDot(end.sentence());
    }
    Explanation.Call call = explanation.calls.getLast();
    String function = "the function " + call.function().name();
    return switch (call.execution().outcome()) {
      case Execution.Failed failed -> function + " failed, " + failed.failure().message();
      case Execution.Invalid invalid ->
          invalid.violations().isEmpty()
              ? function + " returned what it must not"
              : function
                  + " returned what it must not, "
                  + invalid.violations().getFirst().message();
      case Execution.Proceed _, Execution.Respond _ -> withoutDot(end.sentence());
    };
  }

  private static String withoutDot(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String lowerFirst(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String passage(Passage passage, EdgeResponse response) {
    if (passage.bypassed) {
      return from(passage) + "; this request is never cached.";
    }
    CacheDecision decision = passage.decision;
    if (decision == null) {
      return from(passage) + ".";
    }
    if (passage.stoodInFor != 0) {
      return "The origin failed with %d: the last good object stands in for it, from %s."
          .formatted(passage.stoodInFor, passage.tier());
    }
    if (passage.revalidated) {
      return "The object in %s had expired; the origin says that it is still good."
          .formatted(passage.tier());
    }
    String part = response.status() == 206 ? "A part, served from " : "Served from ";
    return switch (decision) {
      case CacheDecision.Serve _, CacheDecision.ServeParts _ -> part + passage.tier() + ".";
      case CacheDecision.ServeFailure _ -> "The origin failed a moment ago, which is remembered.";
      case CacheDecision.ServeStaleAndRevalidate _ ->
          part + passage.tier() + " although expired; it is being fetched anew.";
      case CacheDecision.Revalidate _, CacheDecision.Fetch _, CacheDecision.Unsatisfiable _ ->
          passage.collapsed
              ? "Fetched from the origin by another request; this one waited for it."
              : (response.status() == 206 ? "A part: " : "") + fetched(passage);
    };
  }

  /** Which origin answered, and what the one before it did. */
  private static String from(Passage passage) {
    if (passage.attempts.size() < 2) {
      return "Fetched from the origin";
    }
    Passage.Attempt first = passage.attempts.getFirst();
    return "%s failed with %d: fetched from the second origin %s"
        .formatted(
            first.target.origin().id(),
            first.failedOver,
            passage.attempts.getLast().target.origin().id());
  }

  private static String fetched(Passage passage) {
    String from = from(passage);
    return switch (passage.storability) {
      case null -> from + ".";
      case Storability.Store store ->
          store.freshness().servable()
              ? "%s and stored for %s: %s."
                  .formatted(
                      from, Spans.text(store.freshness().lifetime()), rule(store.freshness()))
              : "%s and kept, but every request asks the origin again: %s."
                  .formatted(from, rule(store.freshness()));
      case Storability.DoNotStore not -> from + " and not stored: " + not.reason().words() + ".";
    };
  }

  static String rule(Freshness freshness) {
    return freshness.rule().words();
  }
}
