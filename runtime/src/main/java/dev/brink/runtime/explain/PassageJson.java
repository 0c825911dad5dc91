package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.runtime.cache.CacheDecision;
import dev.brink.runtime.cache.CachedObject;
import dev.brink.runtime.cache.Freshness;
import dev.brink.runtime.cache.Storability;
import dev.brink.runtime.origin.OriginTarget;
import dev.brink.runtime.origin.OriginTimes;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.Exchange;
import java.time.Duration;
import java.time.Instant;

/** The way through cache and origin. */
final class PassageJson {
  private PassageJson() {}

  static void write(ObjectNode to, Passage passage, Explanation explanation) {
    Exchange exchange = passage.exchange;
    if (exchange != null && (passage.bypassed || passage.decision != null)) {
      if (passage.key != null) {
        KeyParts.write(to.putArray("cacheKey"), passage.key, exchange, explanation);
      }
      cache(to.putObject("cache"), passage, exchange);
    }
    if (!passage.attempts.isEmpty()) {
      ArrayNode origins = to.putArray("origins");
      for (Passage.Attempt attempt : passage.attempts) {
        origin(origins.addObject(), attempt);
      }
    }
    if (passage.compression != null) {
      to.put("compression", passage.compression);
    }
  }

  private static void cache(ObjectNode to, Passage passage, Exchange exchange) {
    CacheDecision decision = passage.decision;
    Instant now = passage.decided;
    if (passage.bypassed || decision == null || now == null) {
      to.put("lookup", "bypass").put("reason", whyBypassed(exchange));
      return;
    }
    Lookup lookup = Lookup.of(decision);
    to.put("lookup", lookup.word()).put("reason", lookup.sentence());
    if (passage.tier() != null) {
      to.put("tier", passage.tier());
    }
    switch (decision) {
      case CacheDecision.Serve serve -> object(to, serve.object(), now);
      case CacheDecision.ServeParts serve -> object(to, serve.parts().frame(), now);
      case CacheDecision.ServeStaleAndRevalidate stale -> object(to, stale.object(), now);
      case CacheDecision.Revalidate again -> object(to, again.object(), now);
      case CacheDecision.Fetch fetch -> {
        if (fetch.fallback() != null) {
          object(to, fetch.fallback(), now);
        }
      }
      case CacheDecision.ServeFailure failure ->
          to.put("until", failure.failure().until().toString());
      case CacheDecision.Unsatisfiable _ -> {}
    }
    to.put("collapsed", passage.collapsed);
    if (passage.revalidated) {
      to.put("revalidated", true);
    }
    if (passage.stoodInFor != 0) {
      to.put("standsInForStatus", passage.stoodInFor);
    }
    switch (passage.storability) {
      case null -> {}
      case Storability.Store store -> {
        to.put("stored", true);
        freshness(to.putObject("storedFor"), store.freshness());
      }
      case Storability.DoNotStore not ->
          to.put("stored", false).put("whyNotStored", not.reason().words());
    }
  }

  private static String whyBypassed(Exchange exchange) {
    return exchange.behavior().cachePolicy().cachingDisabled()
        ? Storability.Reason.CACHING_DISABLED.words()
        : Storability.Reason.METHOD.words();
  }

  private static void object(ObjectNode to, CachedObject object, Instant now) {
    ObjectNode stored = to.putObject("object");
    Duration left = object.freshFor(now);
    stored.put("status", object.status());
    stored.put("ageSeconds", object.age(now));
    stored.put("freshForSeconds", left.toSeconds());
    freshness(stored, object.freshness());
  }

  private static void freshness(ObjectNode to, Freshness freshness) {
    to.put("ttlSeconds", freshness.lifetime().toSeconds());
    to.put("ttlSetBy", freshness.rule().words());
    if (freshness.staleWhileRevalidate().isPositive()) {
      to.put("staleWhileRevalidateSeconds", freshness.staleWhileRevalidate().toSeconds());
    }
    if (freshness.staleIfError() != null) {
      to.put("staleIfErrorSeconds", freshness.staleIfError().toSeconds());
    }
  }

  private static void origin(ObjectNode to, Passage.Attempt attempt) {
    OriginTarget target = attempt.target;
    to.put("id", target.origin().id());
    to.put("method", attempt.request.method());
    to.put(
        "url",
        (target.tls() ? "https://" : "http://")
            + target.origin().domainName()
            + (usual(target) ? "" : ":" + target.port())
            + attempt.request.uri());
    if (!target.connectHost().equals(target.origin().domainName())) {
      to.put("connectedTo", target.connectHost() + ":" + target.port());
    }
    if (attempt.request.headers().contains("X-Amz-Content-Sha256")) {
      to.put("signed", true);
    }
    to.put("attempts", attempt.failed.size() + (attempt.response == null ? 0 : 1));
    to.put("attemptsAllowed", target.origin().connectionAttempts());
    if (!attempt.failed.isEmpty()) {
      ArrayNode failed = to.putArray("failedAttempts");
      for (Passage.FailedTry each : attempt.failed) {
        failed
            .addObject()
            .put("address", each.address())
            .put("failure", each.why())
            .put("millis", ExplanationJson.millis(each.took().toNanos()));
      }
    }
    if (attempt.response != null) {
      to.put("status", attempt.response.status());
      OriginTimes times = attempt.response.times();
      if (times != null) {
        to.put("dnsMillis", ExplanationJson.millis(times.dns().toNanos()));
        to.put("connectMillis", ExplanationJson.millis(times.connect().toNanos()));
        to.put("firstByteMillis", ExplanationJson.millis(times.firstByte().toNanos()));
      }
    } else if (attempt.failure instanceof EdgeException failure) {
      to.put("failure", failure.sentence()).put("detail", failure.detail());
    } else if (attempt.failure != null) {
      to.put("failure", "the request broke off");
    }
    if (attempt.failedOver != 0) {
      to.put("failedOver", attempt.failedOver);
    }
  }

  private static boolean usual(OriginTarget target) {
    return target.port() == (target.tls() ? 443 : 80);
  }
}
