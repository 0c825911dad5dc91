package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.Storability.DoNotStore;
import dev.brink.runtime.cache.Storability.Reason;
import dev.brink.runtime.cache.Storability.Store;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.pipeline.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shared cache by RFC 9111, RFC 5861 and RFC 9213. Of the cache policy it takes the key and the
 * maximum TTL; minimum and default TTL, error caching and custom error times are not its rules.
 */
final class Rfc9111Rules implements CacheRules {

  static final Rfc9111Rules INSTANCE = new Rfc9111Rules();

  /** RFC 9110 9.2.1. */
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** RFC 9111 5.2.2.3: the statuses whose caching requirements are known here (RFC 9110 15). */
  private static final Set<Integer> UNDERSTOOD =
      Set.of(
          200, 203, 204, 300, 301, 302, 303, 307, 308, 400, 401, 402, 403, 404, 405, 406, 408, 409,
          410, 411, 412, 413, 414, 415, 417, 421, 422, 426, 500, 501, 502, 503, 504, 505);

  private static final CacheDecision ABSENT =
      new CacheDecision.Fetch(CacheDecision.Reason.ABSENT, null);

  private Rfc9111Rules() {}

  @Override
  public boolean usesCache(Exchange exchange) {
    String method = exchange.request().method();
    return !exchange.behavior().cachePolicy().cachingDisabled()
        && (method.equals("GET") || method.equals("HEAD"));
  }

  @Override
  public CacheDecision decide(Exchange exchange, @Nullable Cached stored, Instant now) {
    CacheControl asked = CacheControl.of(exchange.request().headers());
    CacheDecision decision =
        switch (stored) {
          case CachedObject object -> withObject(exchange, asked, object, now);
          case CachedVariants variants -> withVariants(exchange, asked, variants, now);
          case CachedParts parts -> withParts(exchange, asked, parts, now);
          case CachedFailure failure -> ABSENT;
          case null -> ABSENT;
        };
    boolean served =
        decision instanceof CacheDecision.Serve
            || decision instanceof CacheDecision.ServeParts
            || decision instanceof CacheDecision.ServeStaleAndRevalidate;
    return asked.has("only-if-cached") && !served ? new CacheDecision.Unsatisfiable() : decision;
  }

  private static CacheDecision withVariants(
      Exchange exchange, CacheControl asked, CachedVariants variants, Instant now) {
    CachedObject object = variants.select(exchange.request().headers());
    return object == null
        ? new CacheDecision.Fetch(CacheDecision.Reason.OTHER_VARIANTS, null)
        : withObject(exchange, asked, object, now);
  }

  private static CacheDecision withParts(
      Exchange exchange, CacheControl asked, CachedParts parts, Instant now) {
    boolean fresh = withObject(exchange, asked, parts.frame(), now) instanceof CacheDecision.Serve;
    return fresh && parts.answers(exchange, now)
        ? new CacheDecision.ServeParts(parts)
        : new CacheDecision.Fetch(CacheDecision.Reason.PARTS, null);
  }

  private static CacheDecision withObject(
      Exchange exchange, CacheControl asked, CachedObject object, Instant now) {
    boolean viewerAgrees = !wantsFresh(asked, exchange.request().headers(), object, now);
    if (viewerAgrees && (object.isFresh(now) || object.isHeld(now))) {
      return new CacheDecision.Serve(object);
    }
    HttpFields conditions = object.revalidatable() ? object.conditions() : HttpFields.EMPTY;
    if (viewerAgrees
        && mayBeStale(object)
        && object.expiredWithin(object.freshness().staleWhileRevalidate(), now)) {
      return new CacheDecision.ServeStaleAndRevalidate(object, conditions);
    }
    return object.revalidatable()
        ? new CacheDecision.Revalidate(object, conditions)
        : new CacheDecision.Fetch(CacheDecision.Reason.EXPIRED, object);
  }

  /** RFC 9111 5.2.1 and 5.4: no-cache, max-age, and Pragma when there is no Cache-Control. */
  private static boolean wantsFresh(
      CacheControl asked, HttpFields request, CachedObject object, Instant now) {
    boolean pragma =
        !request.contains("Cache-Control")
            && request.joined("Pragma").orElse("").toLowerCase(Locale.ROOT).contains("no-cache");
    return asked.has("no-cache")
        || pragma
        || object.age(now) > asked.seconds("max-age").orElse(Long.MAX_VALUE);
  }

  @Override
  public Storability storability(Exchange exchange, int status, HttpFields headers, Instant now) {
    CacheControl control = Rfc9111Freshness.control(headers);
    // RFC 9111 3: the list of what must hold before a response is stored.
    if (!usesCache(exchange)) {
      return new DoNotStore(Reason.METHOD);
    }
    if (status == 206) {
      return new DoNotStore(Reason.PARTIAL);
    }
    if (status == 304 || status < 200) {
      return new DoNotStore(Reason.STATUS);
    }
    if (control.has("must-understand") && !UNDERSTOOD.contains(status)) {
      return new DoNotStore(Reason.STATUS);
    }
    if (control.has("no-store")
        || control.hasUnqualified("private")
        || CacheControl.of(exchange.request().headers()).has("no-store")) {
      return new DoNotStore(Reason.NO_STORE);
    }
    if (needsPermission(exchange) && !permitsSharing(control)) {
      return new DoNotStore(Reason.AUTHORIZATION);
    }
    if (SelectingFields.named(headers).contains(SelectingFields.ANY)) {
      return new DoNotStore(Reason.VARY);
    }
    Duration max = exchange.behavior().cachePolicy().maxTtl();
    Freshness freshness = Rfc9111Freshness.freshness(status, headers, max, now);
    boolean useful = freshness.rule() != Freshness.Rule.NONE || hasValidator(headers);
    return useful ? new Store(freshness, true) : new DoNotStore(Reason.NO_FRESHNESS);
  }

  /** RFC 9111 3.5. */
  private static boolean needsPermission(Exchange exchange) {
    return exchange.request().headers().contains("Authorization");
  }

  private static boolean permitsSharing(CacheControl control) {
    return control.has("public") || control.has("s-maxage") || control.has("must-revalidate");
  }

  private static boolean hasValidator(HttpFields headers) {
    return headers.contains("ETag") || headers.contains("Last-Modified");
  }

  /** RFC 9111 4.1: what Vary names and the key does not tell apart already. */
  @Override
  public Set<String> selecting(Exchange exchange, HttpFields headers) {
    if (!headers.contains("Vary")) {
      return Set.of();
    }
    CachePolicy policy = exchange.behavior().cachePolicy();
    boolean encodingKeyed = policy.gzip() || policy.brotli();
    Set<String> names = SelectingFields.named(headers);
    names.removeIf(
        name ->
            policy.headers().selects(name) || (encodingKeyed && name.equals("accept-encoding")));
    return names;
  }

  /** RFC 9111 4.2.3: the larger of the Age value and the time since Date. */
  @Override
  public Arrival arrival(Exchange exchange, Freshness freshness, HttpFields headers, Instant now) {
    Duration age = CacheRules.ageOf(headers);
    Instant date = HttpDate.parse(headers.get("Date"), now);
    Duration apparent = date == null ? Duration.ZERO : Duration.between(date, now);
    return CacheRules.aged(freshness, apparent.compareTo(age) > 0 ? apparent : age);
  }

  @Override
  public boolean mayStandIn(Exchange exchange, CachedObject expired, Instant now) {
    if (expired.status() >= 500) {
      // One failure is no better than the next.
      return false;
    }
    Duration ifError = expired.freshness().staleIfError();
    Duration max = exchange.behavior().cachePolicy().maxTtl();
    return mayBeStale(expired) && expired.expiredWithin(ifError == null ? max : ifError, now);
  }

  /** RFC 9111 4.2.4: directives that forbid serving it stale. */
  private static boolean mayBeStale(CachedObject object) {
    CacheControl control = Rfc9111Freshness.control(object.headers());
    return !control.has("must-revalidate")
        && !control.has("proxy-revalidate")
        && !control.has("s-maxage")
        && !control.has("no-cache");
  }

  /** RFC 9111 5.2.2.6. */
  @Override
  public boolean mayTransform(Exchange exchange, HttpFields headers) {
    return !CacheControl.of(headers).has("no-transform");
  }

  /** RFC 9111 knows no memory of failures. */
  @Override
  public Duration failureLifetime(Exchange exchange, int status) {
    return Duration.ZERO;
  }

  /** RFC 9111 4: a cache may use one answer for requests that wait for it, whatever they carry. */
  @Override
  public boolean collapses(Exchange exchange) {
    return true;
  }

  /** RFC 9111 4.4: an unsafe method that succeeded. */
  @Override
  public List<InvalidationPath> invalidated(Exchange exchange, int status, HttpFields headers) {
    boolean safe = SAFE_METHODS.contains(exchange.request().method());
    return !safe && status >= 200 && status < 400
        ? InvalidatedUris.of(exchange, headers)
        : List.of();
  }
}
