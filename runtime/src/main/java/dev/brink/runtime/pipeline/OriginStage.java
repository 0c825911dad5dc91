package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.origin.OriginClient;
import dev.brink.runtime.origin.OriginRequest;
import dev.brink.runtime.origin.OriginResponse;
import dev.brink.runtime.origin.OriginTarget;
import dev.brink.runtime.origin.OriginTargets;
import io.vertx.core.Future;

/** The innermost stage: asks the origin. */
public final class OriginStage implements Stage {
  private final OriginClient client;
  private final OriginTargets targets;

  public OriginStage(OriginClient client, OriginTargets targets) {
    this.client = client;
    this.targets = targets;
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
    return client.send(target, asked).map(OriginStage::answered);
  }

  private static String uri(String originPath, Event.Request request) {
    String query = request.querystring();
    String path = originPath.isEmpty() ? request.uri() : originPath + request.uri();
    return query == null ? path : path + "?" + query;
  }

  private static HttpFields headers(Exchange exchange, OriginTarget target) {
    HttpFields.Builder headers = exchange.request().headers().toBuilder();
    headers.set("Host", target.origin().domainName());
    target.origin().customHeaders().forEach(headers::set);
    if (target.hostHeader() != null) {
      headers.set("Host", target.hostHeader());
    }
    return headers.build();
  }

  private static EdgeResponse answered(OriginResponse response) {
    return new EdgeResponse(
        response.status(),
        response.reason(),
        response.headers(),
        response.body(),
        response.status() >= 400 ? ResultType.ERROR : ResultType.MISS,
        EdgeResponse.Source.ORIGIN);
  }
}
