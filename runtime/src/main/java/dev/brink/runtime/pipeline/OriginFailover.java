package dev.brink.runtime.pipeline;

import io.vertx.core.Future;
import java.util.Set;

/**
 * Tries the second origin of a group when the first gives a status or a failure of the group's
 * criteria. Every request starts at the first: nothing is remembered.
 *
 * <p>CloudFront Developer Guide, "Optimize high availability with origin failover".
 */
final class OriginFailover {
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private OriginFailover() {}

  static Future<EdgeResponse> run(Exchange exchange, Stage.Next attempt) {
    OriginPlan plan = OriginPlan.of(exchange);
    OriginPlan.Choice secondary = plan.secondary();
    if (secondary == null || !METHODS.contains(exchange.request().method())) {
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
              return attempt.proceed(second);
            },
            failure ->
                failure instanceof EdgeException known
                        && known.source() == EdgeException.Source.ORIGIN
                        && criteria.contains(criterion(known.kind()))
                    ? attempt.proceed(second)
                    : Future.failedFuture(failure));
  }

  /** A failed connection counts as 503, other failures as what the viewer would see. */
  private static int criterion(EdgeException.Kind kind) {
    return kind == EdgeException.Kind.ORIGIN_CONNECT ? 503 : kind.status();
  }
}
