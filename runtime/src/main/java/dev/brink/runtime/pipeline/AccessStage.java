package dev.brink.runtime.pipeline;

import static dev.brink.runtime.pipeline.EdgeException.Kind.GEO_BLOCKED;
import static dev.brink.runtime.pipeline.EdgeException.Kind.HTTPS_REQUIRED;
import static dev.brink.runtime.pipeline.EdgeException.Kind.METHOD_NOT_ALLOWED;
import static dev.brink.runtime.pipeline.EdgeException.Kind.WEB_ACL_BLOCKED;
import static dev.brink.runtime.pipeline.EdgeException.Source.VIEWER;

import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.GeoRestriction;
import dev.brink.runtime.distribution.PathNormalizer;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import dev.brink.runtime.request.Places;
import dev.brink.runtime.webacl.WebAcl;
import dev.brink.runtime.webacl.WebAcls;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Turns away whom the distribution or the behavior does not serve, before any function runs: by
 * country, by web ACL, by protocol, by method.
 */
public final class AccessStage implements Stage {
  private final Places places;
  private final WebAcls webAcls;

  public AccessStage(Places places, WebAcls webAcls) {
    this.places = places;
    this.webAcls = webAcls;
  }

  @Override
  public Future<EdgeResponse> handle(Exchange exchange, Next next) {
    EdgeException refusal = refusal(exchange);
    if (refusal != null) {
      return Future.failedFuture(refusal);
    }
    ViewerProtocolPolicy protocol = exchange.behavior().viewerProtocolPolicy();
    if (!exchange.viewer().tls() && protocol != ViewerProtocolPolicy.ALLOW_ALL) {
      EdgeResponse redirect =
          protocol == ViewerProtocolPolicy.HTTPS_ONLY ? null : HttpsRedirect.of(exchange);
      return redirect == null
          ? refused(HTTPS_REQUIRED, "This distribution accepts HTTPS only.")
          : Future.succeededFuture(redirect);
    }
    String method = exchange.request().method();
    if (!exchange.behavior().allowedMethods().contains(method)) {
      return refused(
          METHOD_NOT_ALLOWED,
          "This distribution is not configured to allow the HTTP request method that was used for"
              + " this request. The distribution supports only cachable requests.");
    }
    if (exchange.body() != RequestBody.NONE && mustHaveNone(exchange, method)) {
      return refused(METHOD_NOT_ALLOWED, "A " + method + " request must not have a body.");
    }
    exchange.trace().admitted(exchange);
    return next.proceed(exchange);
  }

  private static boolean mustHaveNone(Exchange exchange, String method) {
    return method.equals("GET")
        || (method.equals("HEAD") && !exchange.departs(Departure.BODY_OF_HEAD_LET_IN));
  }

  /** Of the whole distribution, whatever the behavior. */
  private @Nullable EdgeException refusal(Exchange exchange) {
    GeoRestriction geo = exchange.distribution().geoRestriction();
    if (geo.type() != GeoRestriction.Type.NONE && geo.blocks(country(exchange))) {
      return new EdgeException(
          VIEWER,
          GEO_BLOCKED,
          "The Amazon CloudFront distribution is configured to block access from your country.");
    }
    String webAcl = exchange.distribution().webAcl();
    WebAcl.Verdict verdict = webAcl == null ? null : verdict(webAcl, exchange);
    if (verdict == null) {
      return null;
    }
    exchange.trace().webAclDecided(verdict);
    return verdict.blocks() ? new EdgeException(VIEWER, WEB_ACL_BLOCKED, "Request blocked.") : null;
  }

  private WebAcl.@Nullable Verdict verdict(String webAcl, Exchange exchange) {
    return webAcls.verdict(
        webAcl,
        exchange.viewer().ip(),
        PathNormalizer.normalise(exchange.viewerRequest().uri()),
        () -> country(exchange));
  }

  private @Nullable String country(Exchange exchange) {
    return places.placeOf(exchange.viewer().ip(), exchange.viewerRequest().headers()).country();
  }

  private static Future<EdgeResponse> refused(EdgeException.Kind kind, String sentence) {
    return Future.failedFuture(new EdgeException(VIEWER, kind, sentence));
  }
}
