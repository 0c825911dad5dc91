package dev.brink.runtime.pipeline;

import static dev.brink.functions.EventType.ORIGIN_REQUEST;
import static dev.brink.functions.EventType.ORIGIN_RESPONSE;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.OriginChange;
import dev.brink.runtime.distribution.FunctionAssociation;
import dev.brink.runtime.request.Hop;
import dev.brink.runtime.request.OriginRequestHeaders;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request that goes to the origin, and runs origin-request and origin-response functions
 * around every origin that is tried. Sits inside the cache: a hit passes neither, and what they
 * make is stored.
 */
public final class OriginFunctionsStage implements Stage {
  private final FunctionCalls calls;
  private final String viaHost;

  /** Takes the node's name in Via, {@code <32 hex>.cloudfront.net}. */
  public OriginFunctionsStage(FunctionCalls calls, String viaHost) {
    this.calls = calls;
    this.viaHost = viaHost;
  }

  @Override
  public Future<EdgeResponse> handle(Exchange exchange, Next next) {
    Hop hop =
        new Hop(
            exchange.viewer().ip(),
            exchange.viewer().httpVersion(),
            viaHost,
            exchange.context().requestId());
    Exchange forwarded =
        exchange.withRequest(
            OriginRequestHeaders.select(exchange.behavior(), exchange.request(), hop));
    forwarded.trace().forwarded(forwarded);
    return OriginFailover.run(forwarded, chosen -> around(chosen, next));
  }

  private Future<EdgeResponse> around(Exchange exchange, Next next) {
    FunctionAssociation association = exchange.behavior().function(ORIGIN_REQUEST);
    if (association == null) {
      return proceed(exchange, next);
    }
    Event event = new Event(ORIGIN_REQUEST, exchange.context(), exchange.request(), null);
    return calls
        .call(exchange, association, event)
        .compose(outcome -> answered(exchange, association, outcome, next));
  }

  private Future<EdgeResponse> answered(
      Exchange exchange, FunctionAssociation association, Execution.Outcome outcome, Next next) {
    return switch (outcome) {
      case Execution.Proceed proceed -> {
        OriginChange change = changed(exchange.originChange(), proceed.originChange());
        yield proceed(exchange.withRequest(proceed.request()).withOriginChange(change), next);
      }
      // Cached like an origin's answer, but origin-response does not run.
      case Execution.Respond respond ->
          Future.succeededFuture(
              Generated.response(respond, association, EdgeResponse.Source.ORIGIN_REQUEST));
      case Execution.Invalid _, Execution.Failed _ ->
          throw new IllegalStateException("a bad end came back as an outcome");
    };
  }

  /** What the function set lies over the origin that is being tried. */
  private static @Nullable OriginChange changed(
      @Nullable OriginChange tried, @Nullable OriginChange byFunction) {
    if (byFunction == null) {
      return tried;
    }
    return byFunction instanceof OriginChange.Update update
            && tried instanceof OriginChange.SelectById selected
        ? new OriginChange.SelectById(selected.originId(), update.settings())
        : byFunction;
  }

  private Future<EdgeResponse> proceed(Exchange exchange, Next next) {
    Future<EdgeResponse> answer = next.proceed(exchange);
    FunctionAssociation association = exchange.behavior().function(ORIGIN_RESPONSE);
    return association == null
        ? answer
        : answer.compose(response -> respond(exchange, association, response));
  }

  private Future<EdgeResponse> respond(
      Exchange exchange, FunctionAssociation association, EdgeResponse response) {
    Event event =
        new Event(
            ORIGIN_RESPONSE, exchange.context(), exchange.request(), Generated.shown(response));
    return calls
        .call(exchange, association, event)
        .onFailure(failure -> Generated.discard(response))
        .map(outcome -> Generated.changed(response, outcome));
  }
}
