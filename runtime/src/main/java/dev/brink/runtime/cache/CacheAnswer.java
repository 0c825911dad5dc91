package dev.brink.runtime.cache;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import dev.brink.runtime.range.PartialAnswer;
import dev.brink.runtime.range.RangeRequest;
import dev.brink.runtime.range.Selection;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to viewers, made of stored objects and of what the origin sent. */
public final class CacheAnswer {

  private CacheAnswer() {}

  /**
   * The answer with a stored object: the object itself, 304 when the viewer has it already, the
   * parts of it that a Range asks for, or 416.
   */
  public static EdgeResponse stored(Exchange exchange, CachedObject object, Instant now) {
    boolean head = exchange.request().method().equals("HEAD");
    EdgeResponse response = object.response(head, now);
    if (viewerHasIt(exchange, response, now)) {
      return notModified(response);
    }
    RangeRequest range = countingRange(exchange, response, now);
    if (range == null) {
      return response;
    }
    return switch (response.body()) {
      case ResponseBody.Bytes bytes ->
          part(exchange, response, range, bytes.bytes().length(), slicesOf(bytes.bytes()));
      case ResponseBody.Streamed _ -> onDisk(exchange, object, response, range);
      case ResponseBody.None _ -> response;
    };
  }

  private static EdgeResponse onDisk(
      Exchange exchange, CachedObject object, EdgeResponse response, RangeRequest range) {
    DiskBody body = object.onDisk();
    return body == null ? response : part(exchange, response, range, body.length(), body::pieces);
  }

  /** The answer with parts of an object that {@link CachedParts#answers} the request. */
  public static EdgeResponse stored(Exchange exchange, CachedParts parts, Instant now) {
    EdgeResponse whole = parts.frame().response(false, now);
    if (viewerHasIt(exchange, whole, now)) {
      return notModified(whole);
    }
    RangeRequest range = countingRange(exchange, whole, now);
    if (range == null) {
      throw new IllegalStateException("parts answer only requests for a range");
    }
    return part(exchange, whole, range, parts.complete(), PartialAnswer.inMemory(parts::pieces));
  }

  /** RFC 9110 13.2.2 and 14.2: a Range counts after the conditions, for a 200 to GET only. */
  private static @Nullable RangeRequest countingRange(
      Exchange exchange, EdgeResponse whole, Instant now) {
    HttpFields request = exchange.request().headers();
    return whole.status() == 200
            && exchange.request().method().equals("GET")
            && request.contains("Range")
            && IfRange.holds(request, whole.headers(), now)
        ? RangeRequest.of(request)
        : null;
  }

  private static EdgeResponse part(
      Exchange exchange,
      EdgeResponse whole,
      RangeRequest range,
      long complete,
      PartialAnswer.Source source) {
    String requestId = exchange.context().requestId();
    return switch (range.select(complete)) {
      case Selection.Whole all -> whole;
      case Selection.Unsatisfiable none -> PartialAnswer.unsatisfiable(complete, requestId);
      case Selection.Parts parts -> PartialAnswer.of(whole, parts, complete, source, requestId);
    };
  }

  private static PartialAnswer.Source slicesOf(Buffer bytes) {
    return PartialAnswer.inMemory(
        part -> List.of(bytes.slice((int) part.first(), (int) part.last() + 1)));
  }

  /** A stale answer while the object is fetched anew behind the viewer's back. */
  public static EdgeResponse whileRevalidated(Exchange exchange, CachedObject object, Instant now) {
    boolean refresh = exchange.departs(Departure.STALE_WHILE_REVALIDATE_IS_REFRESH_HIT);
    return stored(exchange, object, now, refresh ? ResultType.REFRESH_HIT : ResultType.HIT);
  }

  /** A stale answer in the place of an origin that has just failed. */
  static EdgeResponse onError(Exchange exchange, CachedObject object, Instant now) {
    boolean hit = exchange.departs(Departure.STALE_ON_ERROR_IS_HIT);
    return stored(exchange, object, now, hit ? ResultType.HIT : ResultType.REFRESH_HIT);
  }

  /** The same with another word in X-Cache; an error stays an error. */
  static EdgeResponse stored(
      Exchange exchange, CachedObject object, Instant now, ResultType result) {
    EdgeResponse response = stored(exchange, object, now);
    return response.status() >= 400 ? response : response.withResultType(result);
  }

  /** An answer of the origin as viewers get it: end-to-end headers, and its word in X-Cache. */
  public static EdgeResponse fetched(Exchange exchange, EdgeResponse response) {
    HttpFields headers = ResponseFields.forViewer(exchange.behavior(), response.headers());
    EdgeResponse clean = response.withHeaders(headers);
    if (response.source() != EdgeResponse.Source.ORIGIN) {
      return clean;
    }
    return clean.withResultType(response.status() >= 400 ? ResultType.ERROR : ResultType.MISS);
  }

  /**
   * RFC 9110 13.2: conditions count only for what would be a 200 to GET or HEAD, and before a Range
   * makes a 206 of it.
   */
  static boolean viewerHasIt(Exchange exchange, EdgeResponse response, Instant now) {
    Event.Request request = exchange.request();
    return (response.status() == 200 || response.status() == 206)
        && !request.method().equals("OPTIONS")
        && Conditional.notModified(request.headers(), response.headers(), now);
  }

  static EdgeResponse notModified(EdgeResponse of200) {
    return new EdgeResponse(
        304,
        null,
        Conditional.headersOf304(of200.headers()),
        ResponseBody.NONE,
        of200.resultType(),
        of200.source(),
        of200.originTimes());
  }
}
