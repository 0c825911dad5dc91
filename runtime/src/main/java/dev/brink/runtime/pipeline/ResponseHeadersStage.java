package dev.brink.runtime.pipeline;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.ResponseHeadersPolicy;
import dev.brink.runtime.distribution.ResponseHeadersPolicy.ServerTiming;
import dev.brink.runtime.response.PolicyHeaders;
import dev.brink.runtime.response.ServerTimingHeader;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Applies the behavior's response headers policy to what comes from cache and origin. Inside the
 * viewer functions, so that viewer-response sees the policy's headers and may overrule them, unless
 * the node's choice is another.
 */
public final class ResponseHeadersStage implements Stage {
  private final String pop;
  private final DoubleSupplier percent;
  private final LongSupplier nanos;

  /**
   * Makes the stage.
   *
   * @param pop the location that Server-Timing names
   * @param percent a random number from 0 up to 100, for sampling
   * @param nanos a clock like System.nanoTime
   */
  public ResponseHeadersStage(String pop, DoubleSupplier percent, LongSupplier nanos) {
    this.pop = pop;
    this.percent = percent;
    this.nanos = nanos;
  }

  @Override
  public Future<EdgeResponse> handle(Exchange exchange, Next next) {
    ResponseHeadersPolicy policy = exchange.behavior().responseHeadersPolicy();
    if (policy == null) {
      return next.proceed(exchange);
    }
    long began = policy.serverTiming() == null ? 0 : nanos.getAsLong();
    Future<EdgeResponse> answer = next.proceed(exchange);
    return answer.succeeded()
        ? Future.succeededFuture(applied(policy, exchange, answer.result(), began))
        : answer.map(response -> applied(policy, exchange, response, began));
  }

  private EdgeResponse applied(
      ResponseHeadersPolicy policy, Exchange exchange, EdgeResponse response, long began) {
    // Met only where the node's choice puts this stage outside the viewer functions.
    if (response.source() == EdgeResponse.Source.VIEWER_REQUEST) {
      return response;
    }
    HttpFields headers =
        PolicyHeaders.applied(
            policy,
            exchange.viewerRequest(),
            response.headers(),
            exchange.snapshot().compatibility());
    ServerTiming timing = policy.serverTiming();
    if (timing != null
        && ServerTimingHeader.isDue(
            timing, exchange.viewerRequest().headers(), percent.getAsDouble())) {
      headers =
          ServerTimingHeader.added(
              headers,
              response,
              pop,
              exchange.context().requestId(),
              Duration.ofNanos(nanos.getAsLong() - began));
    }
    exchange.trace().policyApplied(policy, response.headers(), headers);
    return response.withHeaders(headers);
  }
}
