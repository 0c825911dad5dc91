package dev.brink.runtime.server;

import dev.brink.runtime.explain.RequestNotes;
import dev.brink.runtime.logs.Ending;
import dev.brink.runtime.logs.LoggedRequest;
import dev.brink.runtime.logs.ResultTypes;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.request.Places;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what the logs tell of a request that has ended. */
final class RequestRecord {
  private final HttpServerRequest request;
  private final RequestNotes notes;
  private final Exchange exchange;

  RequestRecord(HttpServerRequest request, RequestNotes notes, Exchange exchange) {
    this.request = request;
    this.notes = notes;
    this.exchange = exchange;
  }

  /** When things happened, System.nanoTime() but for the clock. */
  record Times(Instant clock, long began, long answered, long ended) {}

  /**
   * The record.
   *
   * @param head bytes of the request's header section
   * @param uploading whether the request's body had not come to its end
   * @param sent bytes of the answer's body
   */
  LoggedRequest of(
      Times times,
      String pop,
      int head,
      boolean uploading,
      EdgeResponse answer,
      long sent,
      Ending ending,
      Places places) {
    return new LoggedRequest(
        times.clock,
        times.ended - times.began,
        times.answered - times.began,
        pop,
        exchange.distribution(),
        exchange.behavior(),
        exchange.viewer(),
        exchange.context(),
        exchange.viewerRequest(),
        head + request.bytesRead(),
        answer(answer, sent, ending, uploading),
        origin(times.ended),
        places);
  }

  private LoggedRequest.Answer answer(
      EdgeResponse answer, long sent, Ending ending, boolean uploading) {
    ResultTypes results = ResultTypes.of(answer, notes.failure(), ending, uploading);
    if (ending == Ending.VIEWER_GONE) {
      return new LoggedRequest.Answer(0, results, 0, null, null, null);
    }
    MultiMap headers = request.response().headers();
    return new LoggedRequest.Answer(
        answer.status(),
        results,
        headSize(request.response()) + sent,
        headers.get("Content-Type"),
        headers.get("Content-Length"),
        headers.get("Content-Range"));
  }

  /** As HTTP/1.1 writes it. */
  private static long headSize(HttpServerResponse response) {
    String reason = response.getStatusMessage();
    long size = "HTTP/1.1 200 \r\n\r\n".length() + (reason == null ? 0 : reason.length());
    for (Map.Entry<String, String> line : response.headers()) {
      size += line.getKey().length() + line.getValue().length() + 4L;
    }
    return size;
  }

  private LoggedRequest.Origin origin(long now) {
    @Nullable String host = notes.originHost();
    return host == null
        ? LoggedRequest.Origin.NONE
        : new LoggedRequest.Origin(
            host, notes.failedOverFrom(), notes.originFirstByte(), notes.originLastByte(now));
  }
}
