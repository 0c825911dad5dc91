package dev.brink.runtime.logs;

import dev.brink.functions.Event;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.request.Place;
import dev.brink.runtime.request.Places;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the logs tell of one request. Made on an event loop, written down by another thread.
 *
 * @param ended when the last byte was handed over
 * @param takenNanos from the header section to the last byte
 * @param firstByteNanos from the header section to the answer's
 * @param pop the node's place, for X-Amz-Cf-Pop
 * @param request as the viewer sent it
 * @param bytesIn header section as HTTP/1.1 writes it, and body
 */
public record LoggedRequest(
    Instant ended,
    long takenNanos,
    long firstByteNanos,
    String pop,
    Distribution distribution,
    CacheBehavior behavior,
    Exchange.Viewer viewer,
    Event.Context context,
    Event.Request request,
    long bytesIn,
    Answer answer,
    Origin origin,
    Places places) {

  /**
   * What the viewer got.
   *
   * @param status 0 when the viewer had left before it began
   * @param bytesOut header section as HTTP/1.1 writes it, and body
   */
  public record Answer(
      int status,
      ResultTypes results,
      long bytesOut,
      @Nullable String contentType,
      @Nullable String contentLength,
      @Nullable String contentRange) {

    /** The first or the last byte of a single range; null when there is none. */
    @Nullable String rangeEnd(boolean first) {
      String range = contentRange;
      if (range == null || !range.startsWith("bytes ")) {
        return null;
      }
      int dash = range.indexOf('-');
      int slash = range.indexOf('/');
      return dash < 0 || slash < dash
          ? null
          : first ? range.substring(6, dash) : range.substring(dash + 1, slash);
    }
  }

  /**
   * What was asked of origins.
   *
   * @param host null when none was asked
   * @param failedOver the status that led to the second origin, 0 for none
   * @param firstByteNanos until its header section was there, -1 when it never was
   * @param lastByteNanos until its last byte was passed on, -1 when its header section never came
   */
  public record Origin(
      @Nullable String host, int failedOver, long firstByteNanos, long lastByteNanos) {

    public static final Origin NONE = new Origin(null, 0, -1, -1);
  }

  /** The value of a header line that the viewer sent. */
  @Nullable String header(String name) {
    return request.headers().get(name);
  }

  Place place() {
    return places.placeOf(viewer.ip(), request.headers());
  }
}
