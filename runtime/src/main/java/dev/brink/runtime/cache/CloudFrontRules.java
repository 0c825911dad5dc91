package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.Freshness.Rule;
import dev.brink.runtime.cache.Storability.DoNotStore;
import dev.brink.runtime.cache.Storability.Reason;
import dev.brink.runtime.cache.Storability.Store;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.CustomErrorResponse;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.pipeline.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CloudFront's own rules, from the Developer Guide: "Manage how long content stays in the cache",
 * "How CloudFront processes HTTP status codes", "Request and response behavior for custom origins".
 */
final class CloudFrontRules implements CacheRules {

  static final CloudFrontRules INSTANCE = new CloudFrontRules();

  static final Duration DEFAULT_ERROR_CACHING_MIN_TTL = Duration.ofSeconds(10);

  /** CloudFront Developer Guide: errors of an S3 origin are kept for at least a second. */
  private static final Duration S3_ERROR_FLOOR = Duration.ofSeconds(1);

  private CloudFrontRules() {}

  /** How a status is treated. */
  private enum StatusRule {
    TTL_TABLE,
    /** Cached always, unless the origin forbids it. */
    ERROR,
    /** Cached always; no-store, no-cache and private are ignored. */
    SERVER_ERROR,
    /** Cached only with max-age or s-maxage. */
    ERROR_WITH_MAX_AGE,
    PARTIAL,
    NEVER
  }

  @Override
  public boolean usesCache(Exchange exchange) {
    CacheBehavior behavior = exchange.behavior();
    return !behavior.cachePolicy().cachingDisabled()
        && behavior.cachedMethods().contains(exchange.request().method());
  }

  @Override
  public CacheDecision decide(Exchange exchange, @Nullable Cached stored, Instant now) {
    return switch (stored) {
      case null -> new CacheDecision.Fetch(CacheDecision.Reason.ABSENT, null);
      case CachedFailure failure ->
          failure.isFresh(now)
              ? new CacheDecision.ServeFailure(failure)
              : new CacheDecision.Fetch(CacheDecision.Reason.FAILURE_EXPIRED, null);
      case CachedParts parts ->
          parts.frame().isFresh(now) && parts.answers(exchange, now)
              ? new CacheDecision.ServeParts(parts)
              : new CacheDecision.Fetch(CacheDecision.Reason.PARTS, null);
      // A behavior that was in another mode: nothing of it is of use here.
      case CachedVariants variants -> new CacheDecision.Fetch(CacheDecision.Reason.ABSENT, null);
      case CachedObject object ->
          object.isFresh(now) || object.isHeld(now)
              ? new CacheDecision.Serve(object)
              : expired(exchange, object, now);
    };
  }

  private static CacheDecision expired(Exchange exchange, CachedObject object, Instant now) {
    boolean conditional = object.revalidatable() && !exchange.behavior().forwardsCookies();
    HttpFields conditions = conditional ? object.conditions() : HttpFields.EMPTY;
    if (object.expiredWithin(object.freshness().staleWhileRevalidate(), now)) {
      return new CacheDecision.ServeStaleAndRevalidate(object, conditions);
    }
    return conditional
        ? new CacheDecision.Revalidate(object, conditions)
        : new CacheDecision.Fetch(CacheDecision.Reason.EXPIRED, object);
  }

  @Override
  public Storability storability(Exchange exchange, int status, HttpFields headers, Instant now) {
    CachePolicy policy = exchange.behavior().cachePolicy();
    if (policy.cachingDisabled()) {
      return new DoNotStore(Reason.CACHING_DISABLED);
    }
    if (!exchange.behavior().cachedMethods().contains(exchange.request().method())) {
      return new DoNotStore(Reason.METHOD);
    }
    return switch (ruleFor(exchange, status)) {
      case TTL_TABLE -> byTable(policy, headers, start(exchange, headers, now));
      case ERROR -> error(exchange, status, headers, now, true);
      case SERVER_ERROR -> error(exchange, status, headers, now, false);
      case ERROR_WITH_MAX_AGE ->
          hasMaxAge(headers)
              ? error(exchange, status, headers, now, true)
              : new DoNotStore(Reason.ERROR_WITHOUT_MAX_AGE);
      case PARTIAL -> new DoNotStore(Reason.PARTIAL);
      case NEVER -> new DoNotStore(Reason.STATUS);
    };
  }

  private static StatusRule ruleFor(Exchange exchange, int status) {
    return switch (status) {
      case 206 -> StatusRule.PARTIAL;
      // A 304 to a request without conditions describes no object.
      case 304, 416 -> StatusRule.NEVER;
      case 404, 414, 501 -> StatusRule.ERROR;
      // The guide does not list 410, but names it among the codes whose no-store counts.
      case 410 ->
          exchange.departs(Departure.STATUS_410_WITH_MAX_AGE)
              ? StatusRule.ERROR_WITH_MAX_AGE
              : StatusRule.ERROR;
      case 500, 502, 503, 504 -> StatusRule.SERVER_ERROR;
      case 400, 403, 405, 412, 415 -> StatusRule.ERROR_WITH_MAX_AGE;
      default ->
          status >= 200 && status < 400 ? StatusRule.TTL_TABLE : ruleForUnlisted(exchange, status);
    };
  }

  private static StatusRule ruleForUnlisted(Exchange exchange, int status) {
    return status >= 400 && exchange.departs(Departure.OTHER_ERRORS_WITH_MAX_AGE)
        ? StatusRule.ERROR_WITH_MAX_AGE
        : StatusRule.NEVER;
  }

  /** From when on Expires counts. */
  private static Instant start(Exchange exchange, HttpFields headers, Instant now) {
    if (!exchange.departs(Departure.EXPIRES_FROM_DATE)) {
      return now;
    }
    Instant date = HttpDate.parse(headers.get("Date"), now);
    return date == null ? now : date;
  }

  private static Storability byTable(CachePolicy policy, HttpFields headers, Instant start) {
    Freshness freshness = TtlTable.freshness(policy, headers, start);
    if (policy.minTtl().isZero() && variesByAnything(headers)) {
      // Stored, yet fetched anew each time, without conditions.
      return new Store(freshness.withLifetime(Duration.ZERO, Rule.VARY_ANY), false);
    }
    return new Store(freshness, true);
  }

  private static boolean variesByAnything(HttpFields headers) {
    return headers.all("Vary").stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .anyMatch(name -> name.strip().equals("*"));
  }

  private static boolean hasMaxAge(HttpFields headers) {
    CacheControl control = CacheControl.of(headers);
    return control.has("max-age") || control.has("s-maxage");
  }

  private static Storability error(
      Exchange exchange, int status, HttpFields headers, Instant now, boolean originMayForbid) {
    CacheControl control = CacheControl.of(headers);
    if (originMayForbid && TtlTable.forbidsReuse(control)) {
      return new DoNotStore(Reason.NO_STORE);
    }
    Duration minimum = errorCachingMinTtl(exchange, status);
    TtlTable.Asked asked = TtlTable.askedByOrigin(control, headers, start(exchange, headers, now));
    Freshness freshness = Freshness.exactly(minimum, Rule.ERROR_CACHING_MIN_TTL);
    if (asked != null && !TtlTable.forbidsReuse(control)) {
      Duration bounded = shorter(asked.lifetime(), exchange.behavior().cachePolicy().maxTtl());
      if (bounded.compareTo(minimum) > 0) {
        freshness = Freshness.exactly(bounded, asked.rule());
      }
    }
    return new Store(freshness, false);
  }

  private static Duration errorCachingMinTtl(Exchange exchange, int status) {
    Map<Integer, CustomErrorResponse> configured = exchange.distribution().customErrorResponses();
    CustomErrorResponse response = configured.get(status);
    Duration minimum =
        response == null ? DEFAULT_ERROR_CACHING_MIN_TTL : response.errorCachingMinTtl();
    return isFromS3(exchange) && minimum.compareTo(S3_ERROR_FLOOR) < 0 ? S3_ERROR_FLOOR : minimum;
  }

  private static boolean isFromS3(Exchange exchange) {
    Origin origin = exchange.distribution().origins().get(exchange.behavior().targetOriginId());
    return origin != null && origin.s3();
  }

  /** The guide does not say that the origin's Age shortens the lifetime: it does not. */
  @Override
  public Arrival arrival(Exchange exchange, Freshness freshness, HttpFields headers, Instant now) {
    Duration age = CacheRules.ageOf(headers);
    return exchange.departs(Departure.ORIGIN_AGE_SUBTRACTED)
        ? CacheRules.aged(freshness, age)
        : new Arrival(age, freshness.lifetime());
  }

  /**
   * The last object stands in whatever its directives were, up to the maximum TTL after it expired,
   * or as long as stale-if-error says.
   */
  @Override
  public boolean mayStandIn(Exchange exchange, CachedObject expired, Instant now) {
    if (expired.status() >= 400) {
      return false;
    }
    Duration max = exchange.behavior().cachePolicy().maxTtl();
    Duration ifError = expired.freshness().staleIfError();
    return expired.expiredWithin(ifError == null ? max : shorter(ifError, max), now);
  }

  @Override
  public Duration failureLifetime(Exchange exchange, int status) {
    return errorCachingMinTtl(exchange, status);
  }

  // CloudFront Developer Guide, "Simultaneous requests for the same object": not when cookies are
  // forwarded.
  @Override
  public boolean collapses(Exchange exchange) {
    return !exchange.behavior().forwardsCookies();
  }

  /** PUT, POST, PATCH and DELETE leave the cache alone. */
  @Override
  public List<InvalidationPath> invalidated(Exchange exchange, int status, HttpFields headers) {
    return List.of();
  }

  /** CloudFront Developer Guide: Vary selects nothing, the cache key does. */
  @Override
  public Set<String> selecting(Exchange exchange, HttpFields headers) {
    return Set.of();
  }

  /** The guide knows no such directive. */
  @Override
  public boolean mayTransform(Exchange exchange, HttpFields headers) {
    return !exchange.departs(Departure.NO_TRANSFORM_HONOURED)
        || !CacheControl.of(headers).has("no-transform");
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
