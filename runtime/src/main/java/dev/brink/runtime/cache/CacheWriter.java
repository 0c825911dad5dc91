package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.CacheFill.Job;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.range.ContentRange;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings an answer into the cache as its body arrives. */
final class CacheWriter {

  private final MemoryCache cache;

  CacheWriter(MemoryCache cache) {
    this.cache = cache;
  }

  /**
   * An answer that is stored as soon as its body is there.
   *
   * @param part the place of the body in a larger object; null when it is the whole
   */
  record Pending(
      Job job,
      Flight flight,
      EdgeResponse answer,
      Storability.Store store,
      HttpFields originHeaders,
      @Nullable ContentRange part,
      Instant at) {}

  /** Stores the answer, at once or while it streams, and hands on the body for the viewer. */
  ResponseBody write(Pending pending, boolean viewerReads) {
    return switch (pending.answer.body()) {
      case ResponseBody.None none -> {
        commit(pending, hasNoBody(pending) ? null : Buffer.buffer());
        yield none;
      }
      case ResponseBody.Bytes bytes -> {
        commit(pending, bytes.bytes().copy());
        yield bytes;
      }
      case ResponseBody.Streamed streamed -> tee(pending, streamed, viewerReads);
    };
  }

  private static boolean hasNoBody(Pending pending) {
    return pending.job.exchange().request().method().equals("HEAD")
        || pending.answer.status() == 204;
  }

  private ResponseBody tee(Pending pending, ResponseBody.Streamed streamed, boolean viewerReads) {
    Flight flight = pending.flight;
    if (!arrival(pending).isPositive()) {
      // It cannot be served to those who wait: they need not wait for its body.
      flight.land(Flight.EACH_ALONE);
    }
    BodyCapture capture = new BodyCapture(cache, streamed.length(), () -> spill(pending));
    if (!capture.isOpen()) {
      return unstored(flight, streamed, viewerReads);
    }
    Tee tee =
        new Tee(
            streamed.stream(),
            streamed.discard(),
            capture,
            flight,
            new Tee.End() {
              @Override
              public void whole(Buffer body) {
                commit(pending, body);
              }

              @Override
              public void onDisk(DiskTier.Capture body) {
                commitOnDisk(pending, body);
              }

              @Override
              public void lost() {
                giveUp(flight, Flight.EACH_ALONE);
              }
            });
    Context context = Vertx.currentContext();
    flight.whenFollowed(
        () -> {
          if (context == null) {
            tee.regulate();
          } else {
            context.runOnContext(v -> tee.regulate());
          }
        });
    if (viewerReads) {
      return new ResponseBody.Streamed(tee, streamed.length(), tee::discard);
    }
    tee.drain();
    return ResponseBody.NONE;
  }

  private ResponseBody unstored(
      Flight flight, ResponseBody.Streamed streamed, boolean viewerReads) {
    giveUp(flight, Flight.EACH_ALONE);
    if (viewerReads) {
      return streamed;
    }
    streamed.discard().run();
    return ResponseBody.NONE;
  }

  /**
   * Turns to the disk with a body that is too large for memory. Nobody waits for the end of it: the
   * others fetch it themselves.
   */
  private DiskTier.@Nullable Capture spill(Pending pending) {
    DiskTier disk = cache.disk();
    if (disk == null || pending.part != null || isVariant(pending)) {
      return null;
    }
    DiskTier.Capture capture = disk.capture(pending.flight.slot());
    if (capture != null) {
      pending.flight.land(Flight.EACH_ALONE);
    }
    return capture;
  }

  /** Whether it lies beside others under its key; those are in memory only. */
  private static boolean isVariant(Pending pending) {
    return !pending
        .job
        .rules()
        .selecting(pending.job.exchange(), pending.answer.headers())
        .isEmpty();
  }

  private void commitOnDisk(Pending pending, DiskTier.Capture body) {
    body.finish(
        object(pending, null, body.length()),
        object -> {
          if (object == null) {
            cache.abandon(pending.flight.slot());
          } else {
            cache.store(pending.flight.slot(), object);
          }
        });
  }

  private void commit(Pending pending, @Nullable Buffer body) {
    if (pending.part == null) {
      commitWhole(pending, body);
    } else {
      commitPart(pending, pending.part, body);
    }
  }

  private void commitPart(Pending pending, ContentRange part, @Nullable Buffer body) {
    if (body == null || body.length() != part.range().length()) {
      giveUp(pending.flight, Flight.EACH_ALONE);
      return;
    }
    Instant now = pending.at;
    Cached before = cache.lookup(pending.job.key());
    if (before instanceof CachedObject whole && whole.status() == 200 && whole.isFresh(now)) {
      giveUp(pending.flight, new Flight.Shared(whole));
      return;
    }
    CachedObject frame = frame(pending, part);
    CachedParts parts = CachedParts.of(frame, part, body);
    CachedParts joined =
        before instanceof CachedParts older
            ? parts.joined(older, cache.maxObject().bytes(), now)
            : parts;
    share(pending.flight, joined.isWhole() ? joined.whole() : joined, frame.isFresh(now));
  }

  /** The whole object as the answer with a part describes it. */
  private static CachedObject frame(Pending pending, ContentRange part) {
    HttpFields headers =
        ResponseFields.forStore(pending.answer.headers())
            .without("Content-Range")
            .with("Content-Length", Long.toString(part.complete()));
    return arrived(
        pending.job,
        new CachedObject.Answer(200, null, headers, null),
        pending.store.freshness(),
        pending.store.revalidatable(),
        pending.originHeaders,
        pending.at);
  }

  private void commitWhole(Pending pending, @Nullable Buffer body) {
    CachedObject object = object(pending, body, body == null ? -1 : body.length());
    shareObject(pending.job, pending.flight, object, pending.at);
  }

  /** The object; its length is -1 when there is no body at all. */
  private static CachedObject object(Pending pending, @Nullable Buffer body, long length) {
    EdgeResponse answer = pending.answer;
    HttpFields headers = ResponseFields.forStore(answer.headers());
    HttpFields framed =
        length < 0 ? headers : headers.with("Content-Length", Long.toString(length));
    return arrived(
        pending.job,
        new CachedObject.Answer(answer.status(), answer.reason(), framed, body),
        pending.store.freshness(),
        pending.store.revalidatable(),
        pending.originHeaders,
        pending.at);
  }

  private static Duration arrival(Pending pending) {
    return pending
        .job
        .rules()
        .arrival(
            pending.job.exchange(), pending.store.freshness(), pending.originHeaders, pending.at)
        .freshFor();
  }

  static CachedObject arrived(
      Job job,
      CachedObject.Answer answer,
      Freshness freshness,
      boolean revalidatable,
      HttpFields originHeaders,
      Instant at) {
    CacheRules.Arrival arrival = job.rules().arrival(job.exchange(), freshness, originHeaders, at);
    Set<String> tags =
        CacheTags.of(job.exchange().distribution().cacheTagHeader(), answer.headers());
    return new CachedObject(
        answer,
        freshness,
        revalidatable,
        new CachedObject.Stored(at, arrival.initialAge(), tags),
        arrival.freshFor());
  }

  /** The same for a whole object, beside others under its key that are for other requests. */
  void shareObject(Job job, Flight flight, CachedObject object, Instant now) {
    share(flight, besideOthers(job, object), object.isFresh(now));
  }

  /** What lies under the key when this object is there too. */
  Cached besideOthers(Job job, CachedObject object) {
    Set<String> names = job.rules().selecting(job.exchange(), object.headers());
    return names.isEmpty()
        ? object
        : CachedVariants.with(
            object,
            names,
            job.exchange().request().headers(),
            cache.lookup(job.key()),
            cache.maxObject().bytes());
  }

  /** Makes what came visible, and lets those who wait have it while it is fresh. */
  void share(Flight flight, Cached content, boolean fresh) {
    boolean visible = cache.store(flight.slot(), content);
    DiskTier disk = cache.disk();
    if (visible && disk != null) {
      disk.keep(flight.slot(), content);
    }
    flight.land(visible && fresh ? new Flight.Shared(content) : Flight.EACH_ALONE);
  }

  /** Ends a fetch that brings no object. */
  void giveUp(Flight flight, Flight.Landing landing) {
    cache.abandon(flight.slot());
    flight.land(landing);
  }
}
