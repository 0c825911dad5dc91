package dev.brink.runtime.explain;

import dev.brink.runtime.origin.OriginRequest;
import dev.brink.runtime.origin.OriginResponse;
import dev.brink.runtime.origin.OriginTarget;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.Exchange;
import io.vertx.core.AsyncResult;
import org.jspecify.annotations.Nullable;

/** What the logs need to know of a request beside what the server sees of it. */
public sealed class RequestNotes implements Trace permits Explanation {
  private @Nullable Exchange routed;
  private EdgeException.@Nullable Kind failure;
  private @Nullable String originHost;
  private int failedOver;
  private long originBegan;
  private boolean answered;
  private long originAnswered;

  @Override
  public void routed(Exchange exchange, String path) {
    // An error page is routed too, but the request is the one that failed.
    if (routed == null) {
      routed = exchange;
    }
  }

  @Override
  public void asksOrigin(OriginTarget target, OriginRequest request) {
    originHost = target.origin().domainName();
    originBegan = System.nanoTime();
    answered = false;
  }

  @Override
  public void originEnded(AsyncResult<OriginResponse> end) {
    answered = end.succeeded();
    originAnswered = System.nanoTime();
  }

  @Override
  public void failedOver(int status) {
    failedOver = status;
  }

  @Override
  public void failed(EdgeException cause) {
    failure = cause.kind();
  }

  /** The request with its behavior; null before it has one. */
  public @Nullable Exchange exchange() {
    return routed;
  }

  /** Why the node answered with an error of its own. */
  public EdgeException.@Nullable Kind failure() {
    return failure;
  }

  /** Domain name of the origin that was asked last. */
  public @Nullable String originHost() {
    return originHost;
  }

  /** The status that led to the second origin, 0 for none. */
  public int failedOverFrom() {
    return failedOver;
  }

  /** Nanoseconds until the origin's header section was there; -1 when it never was. */
  public long originFirstByte() {
    return answered ? originAnswered - originBegan : -1;
  }

  /** Nanoseconds until now; -1 when the origin's header section never came. */
  public long originLastByte(long now) {
    return answered ? now - originBegan : -1;
  }
}
