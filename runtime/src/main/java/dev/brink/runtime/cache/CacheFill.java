package dev.brink.runtime.cache;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.Stage;
import dev.brink.runtime.range.RangeRequest;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Fetches objects from the rest of the pipeline, once for all who want one, and stores them. */
public final class CacheFill {

  private final MemoryCache cache;
  private final Collapser collapser = new Collapser();
  private final FetchEnd end;
  private final InstantSource clock;

  public CacheFill(MemoryCache cache, InstantSource clock) {
    this.cache = cache;
    this.end = new FetchEnd(cache, clock);
    this.clock = clock;
  }

  /**
   * One object to fetch.
   *
   * @param old what is stored now, expired
   * @param conditions If-None-Match and If-Modified-Since about the old one, or none
   * @param range what the viewer wants of it, and the origin is asked for; null for all of it
   */
  public record Job(
      Exchange exchange,
      Stage.Next next,
      CacheKey key,
      @Nullable CachedObject old,
      HttpFields conditions,
      @Nullable RangeRequest range) {

    Job withoutOld() {
      return new Job(exchange, next, key, null, HttpFields.EMPTY, range);
    }

    /**
     * Whether others who want the same can have what it brings. CloudFront Developer Guide:
     * requests are not collapsed when cookies are forwarded. What a condition or several ranges
     * bring is not stored as it is.
     */
    boolean isShareable() {
      boolean plain =
          range == null || (range.isSingle() && !exchange.request().headers().contains("If-Range"));
      return plain && rules().collapses(exchange);
    }

    /** Whether the viewer of a HEAD has the object fetched by GET, for those who come after. */
    boolean isHeadByGet() {
      return exchange.request().method().equals("HEAD")
          && exchange.departs(Departure.HEAD_MISS_AS_GET);
    }

    Collapser.Wanted wanted() {
      return new Collapser.Wanted(key, range == null ? null : range.text());
    }

    CacheRules rules() {
      return CacheRules.of(exchange.behavior().cacheMode());
    }
  }

  /** Fetches the object for a viewer, or waits for somebody else's fetch of it. */
  public Future<EdgeResponse> fetch(Job job) {
    if (!job.isShareable()) {
      return fetchAlone(job);
    }
    return switch (board(job)) {
      case Collapser.Lead lead -> lead(job, lead.flight(), true);
      case Collapser.Follow follow -> follow(job, follow.flight());
      case Collapser.Landed landed -> {
        job.exchange.trace().waited();
        yield shared(job, landed.content());
      }
    };
  }

  /** Fetches the object for the cache alone, unless that is under way. */
  public void refresh(Job job) {
    if (board(job) instanceof Collapser.Lead lead) {
      // Whoever fails here fails again for a viewer, if it matters.
      lead(job, lead.flight(), false).onComplete(ignored -> {});
    }
  }

  /** Fetches under way that others may join. */
  public int underWay() {
    return collapser.underWay();
  }

  private Collapser.Boarding board(Job job) {
    return collapser.board(job.wanted(), cache::open, () -> landedMeanwhile(job));
  }

  private @Nullable Cached landedMeanwhile(Job job) {
    Cached content = cache.lookup(job.key);
    if (content == null || isThere(job.old, content)) {
      return null;
    }
    CacheDecision decision = job.rules().decide(job.exchange, content, clock.instant());
    return switch (decision) {
      case CacheDecision.Serve _, CacheDecision.ServeParts _, CacheDecision.ServeFailure _ ->
          content;
      case CacheDecision.ServeStaleAndRevalidate _,
          CacheDecision.Revalidate _,
          CacheDecision.Fetch _,
          CacheDecision.Unsatisfiable _ ->
          null;
    };
  }

  private Future<EdgeResponse> fetchAlone(Job job) {
    return lead(job, Flight.alone(cache.open(job.key)), true);
  }

  private Future<EdgeResponse> follow(Job job, Flight flight) {
    job.exchange.trace().waited();
    return flight.join().compose(landing -> landed(job, flight, landing));
  }

  private Future<EdgeResponse> landed(Job job, Flight flight, Flight.Landing landing) {
    return switch (landing) {
      case Flight.EachAlone alone -> fetchAlone(job);
      case Flight.Failed failed -> Future.failedFuture(failed.cause());
      case Flight.Shared shared -> {
        if (flight.slot().isDoomed()) {
          yield fetchAlone(job);
        }
        yield shared(job, shared.content());
      }
    };
  }

  private Future<EdgeResponse> shared(Job job, Cached content) {
    Instant now = clock.instant();
    if (content instanceof CachedParts parts && !parts.answers(job.exchange, now)) {
      return fetchAlone(job);
    }
    return switch (content) {
      case CachedVariants variants -> {
        CachedObject object = variants.select(job.exchange.request().headers());
        yield object == null ? fetchAlone(job) : collapsed(job, object, now);
      }
      case CachedObject object -> collapsed(job, object, now);
      case CachedParts parts -> {
        cache.counters().collapsedHit();
        job.exchange.trace().shared(parts.frame().headers());
        yield Future.succeededFuture(CacheAnswer.stored(job.exchange, parts, now));
      }
      case CachedFailure failure -> {
        cache.counters().collapsedHit();
        yield Future.failedFuture(failure.cause());
      }
    };
  }

  private Future<EdgeResponse> collapsed(Job job, CachedObject object, Instant now) {
    cache.counters().collapsedHit();
    job.exchange.trace().shared(object.headers());
    return Future.succeededFuture(CacheAnswer.stored(job.exchange, object, now));
  }

  private Future<EdgeResponse> lead(Job wanted, Flight flight, boolean forViewer) {
    // From here on an invalidation closes the flight's slot. One that came before has closed the
    // old object: it must not stand in, nor be asked about.
    Job job = isThere(wanted.old, cache.lookup(wanted.key)) ? wanted : wanted.withoutOld();
    Future<EdgeResponse> upstream;
    try {
      upstream = job.next.proceed(upstreamExchange(job));
    } catch (RuntimeException broken) {
      upstream = Future.failedFuture(broken);
    }
    return upstream.transform(result -> end.of(job, flight, result, forViewer));
  }

  /** Whether this old object, or none, is what lies under its key. */
  private static boolean isThere(@Nullable CachedObject old, @Nullable Cached content) {
    return content == old
        || (old != null && content instanceof CachedVariants variants && variants.contains(old));
  }

  private static Exchange upstreamExchange(Job job) {
    Event.Request request = job.exchange.request();
    RangeRequest range = job.range;
    HttpFields plain =
        range == null
            ? Conditional.unconditional(request.headers())
            : Conditional.partial(request.headers(), range.text());
    HttpFields headers =
        job.conditions.size() == 0 ? plain : plain.toBuilder().addAll(job.conditions).build();
    return job.exchange.withRequest(
        new Event.Request(
            job.isHeadByGet() ? "GET" : request.method(),
            request.uri(),
            request.querystring(),
            headers));
  }
}
