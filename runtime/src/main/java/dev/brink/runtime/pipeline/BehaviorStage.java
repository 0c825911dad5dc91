package dev.brink.runtime.pipeline;

import static dev.brink.runtime.pipeline.EdgeException.Kind.HTTPS_REQUIRED;
import static dev.brink.runtime.pipeline.EdgeException.Kind.METHOD_NOT_ALLOWED;
import static dev.brink.runtime.pipeline.EdgeException.Source.VIEWER;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.PathNormalizer;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import dev.brink.runtime.request.CloudFrontHeaders;
import dev.brink.runtime.request.ViewerFacts;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the behavior for the path as the viewer sent it, before any function runs, and holds the
 * request against what that behavior allows.
 */
public final class BehaviorStage implements Stage {
  private static final Buffer REDIRECT_PAGE =
      Buffer.buffer(
          """
          <html>
          <head><title>301 Moved Permanently</title></head>
          <body>
          <center><h1>301 Moved Permanently</h1></center>
          <hr><center>CloudFront</center>
          </body>
          </html>
          """
              .replace("\n", "\r\n"));

  /** Where a viewer is. */
  @FunctionalInterface
  public interface Countries {

    /** Knows no country. */
    Countries UNKNOWN = (ip, headers) -> null;

    /** ISO 3166-1 alpha-2 in upper case, null when not known; must not block. */
    @Nullable String countryOf(String ip, HttpFields headers);
  }

  private final Countries countries;

  public BehaviorStage(Countries countries) {
    this.countries = countries;
  }

  @Override
  public Future<EdgeResponse> handle(Exchange exchange, Next next) {
    String path = PathNormalizer.normalise(exchange.request().uri());
    CacheBehavior behavior = exchange.distribution().behaviorFor(path);
    if (!exchange.viewer().tls()
        && behavior.viewerProtocolPolicy() != ViewerProtocolPolicy.ALLOW_ALL) {
      return secured(exchange, behavior.viewerProtocolPolicy());
    }
    String method = exchange.request().method();
    if (!behavior.allowedMethods().contains(method)) {
      return refused(
          METHOD_NOT_ALLOWED,
          "This distribution is not configured to allow the HTTP request method that was used for"
              + " this request. The distribution supports only cachable requests.");
    }
    if (exchange.body() != RequestBody.NONE && (method.equals("GET") || method.equals("HEAD"))) {
      return refused(METHOD_NOT_ALLOWED, "A " + method + " request must not have a body.");
    }
    Exchange routed = behavior == exchange.behavior() ? exchange : exchange.withBehavior(behavior);
    return next.proceed(withCloudFrontHeaders(routed));
  }

  /** From here on functions, cache key and origin see the CloudFront-* headers asked for. */
  private Exchange withCloudFrontHeaders(Exchange exchange) {
    Event.Request request = exchange.request();
    Exchange.Viewer viewer = exchange.viewer();
    HttpFields headers =
        CloudFrontHeaders.addTo(
            request.headers(),
            exchange.behavior(),
            new ViewerFacts(
                viewer.ip(),
                viewer.port(),
                viewer.tls(),
                viewer.httpVersion(),
                null,
                countries.countryOf(viewer.ip(), request.headers())));
    return headers == request.headers()
        ? exchange
        : exchange.withRequest(
            new Event.Request(request.method(), request.uri(), request.querystring(), headers));
  }

  private static Future<EdgeResponse> secured(Exchange exchange, ViewerProtocolPolicy policy) {
    return switch (policy) {
      case ALLOW_ALL -> throw new IllegalArgumentException("allow-all redirects nobody");
      case HTTPS_ONLY -> refused(HTTPS_REQUIRED, "This distribution accepts HTTPS only.");
      case REDIRECT_TO_HTTPS -> redirect(exchange);
    };
  }

  // CloudFront Developer Guide, "Require HTTPS for communication between viewers and CloudFront":
  // 301 for GET and HEAD; 307 for others, which HTTP/1.0 does not know.
  private static Future<EdgeResponse> redirect(Exchange exchange) {
    Event.Request request = exchange.request();
    boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
    if (!safe && exchange.viewer().httpVersion().equals("1.0")) {
      return refused(HTTPS_REQUIRED, "This distribution accepts HTTPS only.");
    }
    String host = request.headers().get("Host");
    String query = request.querystring() == null ? "" : "?" + request.querystring();
    String location =
        "https://"
            + (host == null ? exchange.distribution().domainName() : withoutPort(host))
            + request.uri()
            + query;
    return Future.succeededFuture(
        new EdgeResponse(
            safe ? 301 : 307,
            null,
            HttpFields.of(
                "Server", "CloudFront", "Content-Type", "text/html", "Location", location),
            safe ? new ResponseBody.Bytes(REDIRECT_PAGE) : ResponseBody.NONE,
            ResultType.REDIRECT,
            EdgeResponse.Source.NODE));
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
  }

  private static Future<EdgeResponse> refused(EdgeException.Kind kind, String sentence) {
    return Future.failedFuture(new EdgeException(VIEWER, kind, sentence));
  }
}
