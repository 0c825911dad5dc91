package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.explain.Trace;
import dev.brink.runtime.origin.OriginClient;
import dev.brink.runtime.origin.OriginRequest;
import dev.brink.runtime.origin.OriginResponse;
import dev.brink.runtime.origin.OriginSigner;
import dev.brink.runtime.origin.OriginTarget;
import dev.brink.runtime.origin.OriginTargets;
import dev.brink.runtime.request.HopByHop;
import dev.brink.runtime.request.OriginRequestHeaders;
import io.vertx.core.Future;

/** The innermost stage: asks the origin. */
public final class OriginStage implements Stage {
  private final OriginClient client;
  private final OriginTargets targets;
  private final OriginSigner signer;

  public OriginStage(OriginClient client, OriginTargets targets, OriginSigner signer) {
    this.client = client;
    this.targets = targets;
    this.signer = signer;
  }

  @Override
  public Future<EdgeResponse> handle(Exchange exchange, Next next) {
    OriginPlan.Choice choice = OriginPlan.of(exchange).primary();
    OriginTarget target =
        targets.target(choice.origin(), choice.overrides(), exchange.viewer().tls());
    Event.Request request = exchange.request();
    OriginRequest asked =
        new OriginRequest(
            request.method(),
            uri(target.origin().originPath(), request),
            headers(exchange, target),
            exchange.body());
    OriginRequest signed =
        signer.signed(
            target, asked, exchange.viewerRequest().headers(), exchange.snapshot().compatibility());
    Trace trace = exchange.trace();
    trace.asksOrigin(target, signed);
    return client
        .send(target, signed, trace::attemptFailed)
        .onComplete(trace::originEnded)
        .map(OriginStage::answered);
  }

  private static String uri(String originPath, Event.Request request) {
    String query = request.querystring();
    String path = originPath.isEmpty() ? request.uri() : originPath + request.uri();
    return query == null ? path : path + "?" + query;
  }

  private static HttpFields headers(Exchange exchange, OriginTarget target) {
    HttpFields headers =
        OriginRequestHeaders.addressedTo(target.origin(), exchange.request().headers());
    // The client frames the body itself.
    HttpFields unframed = headers.without("Content-Length").without("Transfer-Encoding");
    return target.hostHeader() == null ? unframed : unframed.with("Host", target.hostHeader());
  }

  private static EdgeResponse answered(OriginResponse response) {
    return new EdgeResponse(
        response.status(),
        response.reason(),
        HopByHop.strip(response.headers()),
        response.body(),
        response.status() >= 400 ? ResultType.ERROR : ResultType.MISS,
        EdgeResponse.Source.ORIGIN,
        response.times());
  }
}
