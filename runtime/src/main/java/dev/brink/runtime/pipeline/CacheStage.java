package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.CacheAnswer;
import dev.brink.runtime.cache.CacheCounters;
import dev.brink.runtime.cache.CacheDecision;
import dev.brink.runtime.cache.CacheFill;
import dev.brink.runtime.cache.CacheKey;
import dev.brink.runtime.cache.CacheRules;
import dev.brink.runtime.cache.Cached;
import dev.brink.runtime.cache.CachedObject;
import dev.brink.runtime.cache.DiskTier;
import dev.brink.runtime.cache.InvalidationPath;
import dev.brink.runtime.cache.MemoryCache;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.explain.Trace;
import dev.brink.runtime.range.RangeRequest;
import dev.brink.runtime.request.CacheKeyValues;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the cache where the behavior's rules allow it, and stores what the rest of the
 * pipeline answers. One for the whole node: its state is shared by all event loops.
 */
public final class CacheStage implements Stage {

  private static final HttpFields NO_CONDITIONS = HttpFields.EMPTY;

  private final MemoryCache cache;
  private final CacheFill fill;
  private final CacheCounters counters;
  private final InstantSource clock;

  public CacheStage(MemoryCache cache, InstantSource clock) {
    this.cache = cache;
    this.fill = new CacheFill(cache, clock);
    this.counters = cache.counters();
    this.clock = clock;
  }

  /** A key and what to do with the request that has it. */
  private record Verdict(CacheKey key, CacheDecision decision, Instant now) {

    boolean isHit() {
      return decision instanceof CacheDecision.Serve
          || decision instanceof CacheDecision.ServeParts
          || decision instanceof CacheDecision.ServeStaleAndRevalidate;
    }
  }

  @Override
  public Future<EdgeResponse> handle(Exchange exchange, Next next) {
    CacheRules rules = CacheRules.of(exchange.behavior().cacheMode());
    if (!rules.usesCache(exchange)) {
      return bypass(rules, exchange, next);
    }
    CacheKey key = key(exchange);
    Cached stored = cache.lookup(key);
    Future<@Nullable Cached> recalled = stored == null ? recall(key) : null;
    return recalled == null
        ? answer(judge(rules, exchange, key, stored), exchange, next)
        : recalled.compose(
            found -> {
              if (found == null) {
                return answer(judge(rules, exchange, key, cache.lookup(key)), exchange, next);
              }
              exchange.trace().recalled();
              Verdict verdict = judge(rules, exchange, key, found);
              if (verdict.isHit() && !isOnDisk(found)) {
                counters.diskHit();
              }
              return answer(verdict, exchange, next);
            });
  }

  private @Nullable Future<@Nullable Cached> recall(CacheKey key) {
    DiskTier disk = cache.disk();
    return disk == null ? null : disk.recall(key);
  }

  private Future<EdgeResponse> answer(Verdict verdict, Exchange exchange, Next next) {
    Instant now = verdict.now;
    exchange.trace().lookedUp(exchange, verdict.key, verdict.decision, now);
    return switch (verdict.decision) {
      case CacheDecision.Serve serve -> {
        countHit(serve.object(), !serve.object().isFresh(now));
        yield Future.succeededFuture(CacheAnswer.stored(exchange, serve.object(), now));
      }
      case CacheDecision.ServeParts serve -> {
        counters.hit(false);
        yield Future.succeededFuture(CacheAnswer.stored(exchange, serve.parts(), now));
      }
      case CacheDecision.ServeFailure serve -> {
        counters.hit(false);
        yield Future.failedFuture(serve.failure().cause());
      }
      case CacheDecision.ServeStaleAndRevalidate stale -> {
        countHit(stale.object(), true);
        Exchange unseen = exchange.withTrace(Trace.NONE);
        fill.refresh(job(verdict.key, unseen, next, stale.object(), stale.conditions()));
        yield Future.succeededFuture(CacheAnswer.whileRevalidated(exchange, stale.object(), now));
      }
      case CacheDecision.Revalidate again ->
          fill.fetch(job(verdict.key, exchange, next, again.object(), again.conditions()));
      case CacheDecision.Fetch fetch ->
          fill.fetch(
              new CacheFill.Job(
                  exchange,
                  next,
                  verdict.key,
                  fetch.fallback(),
                  NO_CONDITIONS,
                  exchange.request().method().equals("GET")
                      ? RangeRequest.of(exchange.request().headers())
                      : null));
      case CacheDecision.Unsatisfiable none ->
          Future.failedFuture(
              new EdgeException(
                  EdgeException.Source.VIEWER,
                  EdgeException.Kind.ORIGIN_TIMEOUT,
                  "The request asks for a stored response only, and there is none."));
    };
  }

  private static boolean isOnDisk(Cached content) {
    return content instanceof CachedObject object && object.onDisk() != null;
  }

  private void countHit(CachedObject object, boolean expired) {
    counters.hit(expired);
    if (object.onDisk() != null) {
      counters.diskHit();
      object.onDisk().used();
    }
  }

  private Verdict judge(
      CacheRules rules, Exchange exchange, CacheKey key, @Nullable Cached stored) {
    Instant now = clock.instant();
    CacheDecision decision = rules.decide(exchange, stored, now);
    if (!exchange.request().method().equals("HEAD")
        || exchange.departs(Departure.HEAD_MISS_AS_GET)
        || decision instanceof CacheDecision.Serve
        || decision instanceof CacheDecision.ServeFailure) {
      return new Verdict(key, decision, now);
    }
    // The object fetched by GET will not do: HEAD has one of its own.
    CacheKey headKey = key.with(CacheKey.MethodClass.HEAD);
    return new Verdict(headKey, rules.decide(exchange, cache.lookup(headKey), now), now);
  }

  private static CacheKey key(Exchange exchange) {
    Event.Request request = exchange.request();
    return new CacheKey(
        exchange.distribution().id(),
        request.method().equals("OPTIONS")
            ? CacheKey.MethodClass.OPTIONS
            : CacheKey.MethodClass.GET,
        request.uri(),
        CacheKeyValues.of(
            exchange.behavior().cachePolicy(), request, exchange.viewer().httpVersion()));
  }

  private static CacheFill.Job job(
      CacheKey key,
      Exchange exchange,
      Next next,
      @Nullable CachedObject old,
      HttpFields conditions) {
    return new CacheFill.Job(exchange, next, key, old, conditions, null);
  }

  private Future<EdgeResponse> bypass(CacheRules rules, Exchange exchange, Next next) {
    counters.bypassed();
    exchange.trace().bypassedCache(exchange);
    return next.proceed(exchange)
        .compose(
            response -> {
              EdgeResponse answer = CacheAnswer.fetched(exchange, response);
              List<InvalidationPath> gone =
                  rules.invalidated(exchange, response.status(), response.headers());
              return gone.isEmpty()
                  ? Future.succeededFuture(answer)
                  : invalidate(exchange, gone).map(answer);
            });
  }

  private Future<Void> invalidate(Exchange exchange, List<InvalidationPath> paths) {
    String distribution = exchange.distribution().id();
    DiskTier disk = cache.disk();
    if (disk == null) {
      cache.invalidate(distribution, paths);
      return Future.succeededFuture();
    }
    return disk.onDiskThread(() -> cache.invalidate(distribution, paths));
  }
}
