package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;
import dev.brink.functions.OriginChange;
import dev.brink.runtime.Snapshot;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.explain.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the pipeline: immutable, each stage passes on a changed copy.
 *
 * @param viewerRequest the request as the viewer sent it
 * @param request the request as it stands: functions edit it
 * @param originChange what functions chose; null keeps the behavior's origin
 * @param trace hears what happens to the request
 */
public record Exchange(
    Snapshot snapshot,
    Distribution distribution,
    CacheBehavior behavior,
    Viewer viewer,
    Event.Context context,
    Event.Request viewerRequest,
    Event.Request request,
    RequestBody body,
    @Nullable OriginChange originChange,
    Trace trace) {

  /** A request that nobody asks about. */
  public Exchange(
      Snapshot snapshot,
      Distribution distribution,
      CacheBehavior behavior,
      Viewer viewer,
      Event.Context context,
      Event.Request viewerRequest,
      Event.Request request,
      RequestBody body,
      @Nullable OriginChange originChange) {
    this(
        snapshot,
        distribution,
        behavior,
        viewer,
        context,
        viewerRequest,
        request,
        body,
        originChange,
        Trace.NONE);
  }

  /**
   * The viewer's side.
   *
   * @param tls whether the request came over HTTPS
   * @param httpVersion {@code 1.0}, {@code 1.1} or {@code 2.0}
   * @param tlsSession protocol, cipher and handshake as {@code CloudFront-Viewer-TLS} tells them;
   *     null over plain HTTP
   */
  public record Viewer(
      String ip, int port, boolean tls, String httpVersion, @Nullable String tlsSession) {}

  /** Whether the node's choice is not the default one. */
  public boolean departs(Departure departure) {
    return snapshot.compatibility().has(departure);
  }

  /** Another request in the name of this viewer: without a body, to the configured origin. */
  Exchange asked(Event.Request other) {
    return copy(behavior, other, RequestBody.NONE, null, trace);
  }

  public Exchange withRequest(Event.Request changed) {
    return copy(behavior, changed, body, originChange, trace);
  }

  Exchange withBody(RequestBody changed) {
    return copy(behavior, request, changed, originChange, trace);
  }

  public Exchange withOriginChange(@Nullable OriginChange change) {
    return copy(behavior, request, body, change, trace);
  }

  public Exchange withBehavior(CacheBehavior chosen) {
    return copy(chosen, request, body, originChange, trace);
  }

  /** The same request for another listener. */
  public Exchange withTrace(Trace other) {
    return copy(behavior, request, body, originChange, other);
  }

  /** The same viewer's request with everything that stages may change. */
  private Exchange copy(
      CacheBehavior behavior,
      Event.Request request,
      RequestBody body,
      @Nullable OriginChange originChange,
      Trace trace) {
    return new Exchange(
        snapshot,
        distribution,
        behavior,
        viewer,
        context,
        viewerRequest,
        request,
        body,
        originChange,
        trace);
  }
}
