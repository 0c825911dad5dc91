package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.CacheFill.Job;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import dev.brink.runtime.range.ContentRange;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a fetch: the answer is stored or only passed on, renews the old object, or is
 * replaced by it.
 */
final class FetchEnd {

  /** CloudFront Developer Guide, "Quotas": 50 GB, the largest object or part with caching on. */
  private static final long LARGEST = 50L << 30;

  private final MemoryCache cache;
  private final CacheWriter writer;
  private final InstantSource clock;

  FetchEnd(MemoryCache cache, InstantSource clock) {
    this.cache = cache;
    this.writer = new CacheWriter(cache);
    this.clock = clock;
  }

  /** The answer to the viewer who began the fetch, or to nobody. */
  Future<EdgeResponse> of(
      Job job, Flight flight, AsyncResult<EdgeResponse> result, boolean forViewer) {
    try {
      return result.succeeded()
          ? Future.succeededFuture(answered(job, flight, result.result(), forViewer))
          : failed(job, flight, result.cause());
    } catch (RuntimeException broken) {
      writer.giveUp(flight, Flight.EACH_ALONE);
      if (result.succeeded()) {
        discard(result.result());
      }
      return Future.failedFuture(broken);
    }
  }

  private Future<EdgeResponse> failed(Job job, Flight flight, Throwable cause) {
    if (!(cause instanceof EdgeException failure)) {
      writer.giveUp(flight, new Flight.Failed(cause));
      return Future.failedFuture(cause);
    }
    return switch (failure.source()) {
      case ORIGIN -> originFailed(job, flight, failure);
      case FUNCTION, NODE -> {
        writer.giveUp(flight, new Flight.Failed(cause));
        yield Future.failedFuture(cause);
      }
      // What one viewer did wrong is no answer to the others.
      case VIEWER -> {
        writer.giveUp(flight, Flight.EACH_ALONE);
        yield Future.failedFuture(cause);
      }
    };
  }

  private Future<EdgeResponse> originFailed(Job job, Flight flight, EdgeException failure) {
    Instant now = clock.instant();
    int status = failure.kind().status();
    CachedObject substitute = substitute(job, now);
    if (substitute != null) {
      return Future.succeededFuture(standIn(job, flight, substitute, status, now));
    }
    cache.counters().miss();
    Duration remembered = job.rules().failureLifetime(job.exchange(), status);
    CachedFailure content = new CachedFailure(failure.again(), now.plus(remembered));
    if (remembered.isPositive() && cache.store(flight.slot(), content)) {
      flight.land(new Flight.Shared(content));
    } else {
      writer.giveUp(flight, new Flight.Failed(failure));
    }
    return Future.failedFuture(failure);
  }

  private static @Nullable CachedObject substitute(Job job, Instant now) {
    CachedObject old = job.old();
    return old != null && job.rules().mayStandIn(job.exchange(), old, now) ? old : null;
  }

  /** The origin is not asked again before the error caching time is over. */
  private EdgeResponse standIn(
      Job job, Flight flight, CachedObject substitute, int status, Instant now) {
    job.exchange().trace().stoodIn(status);
    CachedObject held =
        substitute.held(now.plus(job.rules().failureLifetime(job.exchange(), status)));
    Cached content = writer.besideOthers(job, held);
    cache.store(flight.slot(), content);
    flight.land(new Flight.Shared(content));
    cache.counters().hit(true);
    return CacheAnswer.onError(job.exchange(), held, now);
  }

  private EdgeResponse answered(Job job, Flight flight, EdgeResponse response, boolean forViewer) {
    Instant now = clock.instant();
    if (job.old() != null && job.conditions().size() > 0 && response.status() == 304) {
      discard(response);
      return refreshed(job, flight, job.old(), response, now);
    }
    CachedObject substitute = response.status() >= 500 ? substitute(job, now) : null;
    if (substitute != null) {
      discard(response);
      return standIn(job, flight, substitute, response.status(), now);
    }
    if (lengthOf(response) > LARGEST) {
      throw tooLarge();
    }
    cache.counters().miss();
    if (response.status() == 206) {
      return part(job, flight, response, forViewer, now);
    }
    Storability storability =
        isTooLarge(response)
            ? new Storability.DoNotStore(Storability.Reason.TOO_LARGE)
            : job.rules().storability(job.exchange(), response.status(), response.headers(), now);
    job.exchange().trace().judged(storability);
    return switch (storability) {
      case Storability.DoNotStore not -> {
        writer.giveUp(flight, Flight.EACH_ALONE);
        yield passed(job, response, forViewer, now);
      }
      case Storability.Store store -> stored(job, flight, response, store, null, forViewer, now);
    };
  }

  /**
   * A part is kept as its object would be, when it can be served, its place is known, and its
   * object is the only one under its key.
   */
  private EdgeResponse part(
      Job job, Flight flight, EdgeResponse response, boolean forViewer, Instant now) {
    ContentRange place = place(job, response);
    boolean forAll = job.rules().selecting(job.exchange(), response.headers()).isEmpty();
    if (place != null
        && forAll
        && job.rules().storability(job.exchange(), 200, response.headers(), now)
            instanceof Storability.Store store
        && store.freshness().servable()) {
      job.exchange().trace().judged(store);
      return stored(job, flight, response, store, place, forViewer, now);
    }
    job.exchange().trace().judged(new Storability.DoNotStore(Storability.Reason.PARTIAL));
    writer.giveUp(flight, Flight.EACH_ALONE);
    return passed(job, response, forViewer, now);
  }

  /** Where a part belongs; null when nobody asked for it, or it cannot be kept. */
  private @Nullable ContentRange place(Job job, EdgeResponse response) {
    ContentRange place = ContentRange.parse(response.headers().get("Content-Range"));
    if (job.range() == null || place == null || place.complete() < 0) {
      return null;
    }
    long sent = lengthOf(response);
    boolean fits = place.range().length() <= cache.maxObject().bytes();
    return fits && (sent < 0 || sent == place.range().length()) ? place : null;
  }

  /** RFC 9111 4.3.4: the old object with the headers of the 304. */
  private EdgeResponse refreshed(
      Job job, Flight flight, CachedObject old, EdgeResponse response, Instant now) {
    cache.counters().revalidated();
    HttpFields brought =
        ResponseFields.forStore(
            ResponseFields.forViewer(job.exchange().behavior(), response.headers()));
    CachedObject.Answer answer =
        old.answer().withHeaders(ResponseFields.updated(old.headers(), brought));
    Storability storability =
        job.rules().storability(job.exchange(), old.status(), answer.headers(), now);
    job.exchange().trace().revalidated();
    job.exchange().trace().judged(storability);
    Freshness freshness =
        switch (storability) {
          case Storability.Store store -> store.freshness();
          case Storability.DoNotStore not -> Freshness.exactly(Duration.ZERO, Freshness.Rule.NONE);
        };
    CachedObject object =
        CacheWriter.arrived(job, answer, freshness, true, response.headers(), now)
            .withBodyOnDisk(old.onDisk());
    if (storability instanceof Storability.Store) {
      writer.shareObject(job, flight, object, now);
    } else {
      writer.giveUp(flight, Flight.EACH_ALONE);
    }
    return CacheAnswer.stored(job.exchange(), object, now, ResultType.REFRESH_HIT);
  }

  private EdgeResponse passed(Job job, EdgeResponse response, boolean forViewer, Instant now) {
    EdgeResponse answer = CacheAnswer.fetched(job.exchange(), response);
    if (!forViewer || job.isHeadByGet()) {
      discard(answer);
      return answer.withBody(ResponseBody.NONE);
    }
    if (CacheAnswer.viewerHasIt(job.exchange(), answer, now)) {
      discard(answer);
      return CacheAnswer.notModified(answer);
    }
    return answer;
  }

  private EdgeResponse stored(
      Job job,
      Flight flight,
      EdgeResponse response,
      Storability.Store store,
      @Nullable ContentRange part,
      boolean forViewer,
      Instant now) {
    EdgeResponse answer = CacheAnswer.fetched(job.exchange(), response);
    boolean notModified = forViewer && CacheAnswer.viewerHasIt(job.exchange(), answer, now);
    boolean viewerReads = forViewer && !notModified && !job.isHeadByGet();
    ResponseBody body =
        writer.write(
            new CacheWriter.Pending(job, flight, answer, store, response.headers(), part, now),
            viewerReads);
    if (viewerReads) {
      return answer.withBody(body);
    }
    return notModified ? CacheAnswer.notModified(answer) : answer.withBody(ResponseBody.NONE);
  }

  private static EdgeException tooLarge() {
    return new EdgeException(
        EdgeException.Source.ORIGIN,
        EdgeException.Kind.ORIGIN_INVALID_RESPONSE,
        "The object is larger than 50 GB: it can be had in ranges, or where caching is off.");
  }

  private boolean isTooLarge(EdgeResponse response) {
    return lengthOf(response) > cache.largestObject();
  }

  /** Bytes of the body, -1 when that is not known. */
  private static long lengthOf(EdgeResponse response) {
    return switch (response.body()) {
      case ResponseBody.None none -> 0;
      case ResponseBody.Bytes bytes -> bytes.bytes().length();
      case ResponseBody.Streamed streamed -> streamed.length();
    };
  }

  private static void discard(EdgeResponse response) {
    if (response.body() instanceof ResponseBody.Streamed streamed) {
      streamed.discard().run();
    }
  }
}
