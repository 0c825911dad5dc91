package dev.brink.runtime.pipeline;

import dev.brink.runtime.compatibility.Departure;
import io.vertx.core.Future;
import java.util.Set;

/**
 * Tries the second origin of a group when the first gives a status or a failure of the group's
 * criteria. Every request starts at the first: nothing is remembered.
 *
 * <p>CloudFront Developer Guide, "Optimize high availability with origin failover".
 */
final class OriginFailover {

  private OriginFailover() {}

  static Future<EdgeResponse> run(Exchange exchange, Stage.Next attempt) {
    OriginPlan plan = OriginPlan.of(exchange);
    OriginPlan.Choice secondary = plan.secondary();
    if (secondary == null || !failsOver(exchange)) {
      return attempt.proceed(exchange.withOriginChange(plan.primary().asChange()));
    }
    Set<Integer> criteria = plan.failoverStatusCodes();
    Exchange second = exchange.withOriginChange(secondary.asChange());
    return attempt
        .proceed(exchange.withOriginChange(plan.primary().asChange()))
        .compose(
            response -> {
              // What an origin-request function answered came from no origin.
              if (response.source() != EdgeResponse.Source.ORIGIN
                  || !criteria.contains(response.status())) {
                return Future.succeededFuture(response);
              }
              Generated.discard(response);
              second.trace().failedOver(response.status());
              return attempt.proceed(second);
            },
            failure -> {
              if (!(failure instanceof EdgeException known)
                  || known.source() != EdgeException.Source.ORIGIN
                  || !criteria.contains(criterion(exchange, known.kind()))) {
                return Future.failedFuture(failure);
              }
              second.trace().failedOver(criterion(exchange, known.kind()));
              return attempt.proceed(second);
            });
  }

  /** GET and HEAD, and OPTIONS where the behavior caches it. */
  private static boolean failsOver(Exchange exchange) {
    return switch (exchange.request().method()) {
      case "GET", "HEAD" -> true;
      case "OPTIONS" -> exchange.behavior().cachedMethods().contains("OPTIONS");
      default -> false;
    };
  }

  /**
   * A connection that fails, or takes too long to be made, counts as 503, a response that does not
   * come in time as 504, other failures as what the viewer would see.
   */
  private static int criterion(Exchange exchange, EdgeException.Kind kind) {
    boolean noConnection =
        switch (kind) {
          case ORIGIN_CONNECT, ORIGIN_CONNECT_TIMEOUT -> true;
          case ORIGIN_DNS, ORIGIN_TLS -> exchange.departs(Departure.DNS_AND_TLS_COUNT_AS_503);
          default -> false;
        };
    return noConnection ? 503 : kind.status();
  }
}
