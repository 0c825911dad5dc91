package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.PathNormalizer;
import dev.brink.runtime.request.CloudFrontHeaders;
import dev.brink.runtime.request.Places;
import dev.brink.runtime.request.ViewerFacts;
import io.vertx.core.Future;

/**
 * Finds the behavior for the path as the viewer sent it, before any function runs, and adds the
 * CloudFront-* headers that its policies ask for.
 */
public final class BehaviorStage implements Stage {
  private final Places places;

  public BehaviorStage(Places places) {
    this.places = places;
  }

  @Override
  public Future<EdgeResponse> handle(Exchange exchange, Next next) {
    return next.proceed(routed(exchange, ViewerFacts.NO_ERROR));
  }

  /**
   * The exchange with the behavior of its path.
   *
   * @param failed the request whose error page this one is to fetch
   */
  Exchange routed(Exchange exchange, ViewerFacts.FailedRequest failed) {
    String path = PathNormalizer.normalise(exchange.request().uri());
    CacheBehavior behavior = exchange.distribution().behaviorFor(path);
    Exchange routed = behavior == exchange.behavior() ? exchange : exchange.withBehavior(behavior);
    Exchange complete = withCloudFrontHeaders(routed, failed);
    complete.trace().routed(complete, path);
    return complete;
  }

  /** From here on functions, cache key and origin see the CloudFront-* headers asked for. */
  private Exchange withCloudFrontHeaders(Exchange exchange, ViewerFacts.FailedRequest failed) {
    Event.Request request = exchange.request();
    HttpFields headers = request.headers();
    // CloudFront Developer Guide, "Serve compressed files": an HTTP/1.0 viewer gets none.
    if (exchange.viewer().httpVersion().equals("1.0")) {
      headers = headers.without("Accept-Encoding");
    }
    headers = CloudFrontHeaders.addTo(headers, exchange.behavior(), () -> facts(exchange, failed));
    return headers == request.headers()
        ? exchange
        : exchange.withRequest(
            new Event.Request(request.method(), request.uri(), request.querystring(), headers));
  }

  private ViewerFacts facts(Exchange exchange, ViewerFacts.FailedRequest failed) {
    Exchange.Viewer viewer = exchange.viewer();
    return new ViewerFacts(
        viewer.ip(),
        viewer.port(),
        viewer.tls(),
        viewer.httpVersion(),
        viewer.tlsSession(),
        places.placeOf(viewer.ip(), exchange.viewerRequest().headers()),
        failed);
  }
}
