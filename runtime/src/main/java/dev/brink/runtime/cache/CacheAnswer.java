package dev.brink.runtime.cache;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import java.time.Instant;

/** Answers to viewers, made of stored objects and of what the origin sent. */
public final class CacheAnswer {

  private CacheAnswer() {}

  /** The answer with a stored object: the object itself, or 304 when the viewer has it already. */
  public static EdgeResponse stored(Exchange exchange, CachedObject object, Instant now) {
    boolean head = exchange.request().method().equals("HEAD");
    EdgeResponse response = object.response(head, now);
    return viewerHasIt(exchange, response, now) ? notModified(response) : response;
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

  /** RFC 9110 13.2.1: conditions count only for what would be a 200 to GET or HEAD. */
  static boolean viewerHasIt(Exchange exchange, EdgeResponse response, Instant now) {
    Event.Request request = exchange.request();
    return response.status() == 200
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
