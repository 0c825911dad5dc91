package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.TrustedKeys;
import dev.brink.runtime.signed.Access;
import dev.brink.runtime.signed.AccessCheck;
import dev.brink.runtime.signed.SignatureNames;
import dev.brink.runtime.signed.SignedUrl;
import dev.brink.runtime.signed.VerifiedSignatures;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.InstantSource;

/**
 * Lets only signed requests in where a behavior trusts key groups; before any function runs, so
 * that none runs for those who are kept out, unless the node's choice is another.
 */
public final class PrivateContentStage implements Stage {
  private static final HttpFields HEADERS =
      HttpFields.of("Server", "CloudFront", "Content-Type", "text/xml");

  private final VerifiedSignatures signatures = new VerifiedSignatures();
  private final InstantSource clock;

  public PrivateContentStage(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Future<EdgeResponse> handle(Exchange exchange, Next next) {
    TrustedKeys trusted = exchange.behavior().trustedKeys();
    if (trusted == null || needsNoSignature(exchange)) {
      return next.proceed(exchange);
    }
    Access access = access(trusted, exchange);
    exchange.trace().signatureChecked(access);
    return access == Access.GRANTED
        ? next.proceed(exchange)
        : Future.succeededFuture(refusal(access));
  }

  private static boolean needsNoSignature(Exchange exchange) {
    return exchange.viewerRequest().method().equals("OPTIONS")
        && exchange.departs(Departure.UNSIGNED_OPTIONS_LET_IN);
  }

  private Access access(TrustedKeys trusted, Exchange exchange) {
    Event.Request sent = exchange.viewerRequest();
    AccessCheck check =
        new AccessCheck(
            signatures, trusted, InetAddress.ofLiteral(exchange.viewer().ip()), clock.instant());
    return check.decide(url(exchange), sent.querystring(), sent.headers());
  }

  private static SignedUrl url(Exchange exchange) {
    Event.Request sent = exchange.viewerRequest();
    String host = sent.headers().get("Host");
    return new SignedUrl(
        exchange.viewer().tls() ? "https" : "http",
        host == null ? exchange.distribution().domainName() : host,
        sent.uri(),
        SignatureNames.removedFrom(sent).querystring());
  }

  /** The request as cache and origin may see it: without what let it in. */
  static Exchange withoutSignature(Exchange exchange) {
    if (exchange.behavior().trustedKeys() == null
        && !exchange.departs(Departure.RESERVED_NAMES_TAKEN_AWAY)) {
      return exchange;
    }
    Event.Request request = exchange.request();
    Event.Request plain =
        exchange.departs(Departure.SIGNED_COOKIES_KEPT)
            ? SignatureNames.removedFromQuery(request)
            : SignatureNames.removedFrom(request);
    return plain == request ? exchange : exchange.withRequest(plain);
  }

  private static EdgeResponse refusal(Access access) {
    return new EdgeResponse(
        403,
        null,
        HEADERS,
        new ResponseBody.Bytes(Buffer.buffer(access.body())),
        ResultType.ERROR,
        EdgeResponse.Source.NODE);
  }
}
