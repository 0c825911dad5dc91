package dev.brink.runtime.pipeline;

import static dev.brink.functions.EventType.ORIGIN_REQUEST;
import static dev.brink.functions.EventType.ORIGIN_RESPONSE;

import dev.brink.functions.Event;
import dev.brink.functions.EventOrigin;
import dev.brink.functions.Execution;
import dev.brink.functions.OriginChange;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.FunctionAssociation;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.OriginRequestPolicy;
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
    OriginPlan.Choice choice = OriginPlan.of(exchange).primary();
    Event.Request request = exchange.request();
    Exchange addressed =
        exchange.withRequest(
            new Event.Request(
                request.method(),
                request.uri(),
                request.querystring(),
                OriginRequestHeaders.withHost(ShownOrigin.host(choice), request.headers())));
    return association.includeBody()
        ? IncludedBody.read(addressed, association)
            .compose(read -> called(read.exchange(), association, read.shown(), next))
        : called(addressed, association, null, next);
  }

  private Future<EdgeResponse> called(
      Exchange exchange, FunctionAssociation association, Event.@Nullable Body body, Next next) {
    Event event =
        new Event(
            ORIGIN_REQUEST,
            exchange.context(),
            shown(exchange).withBody(body),
            null,
            origin(exchange));
    return calls
        .call(exchange, association, event)
        .compose(outcome -> answered(exchange, association, outcome, next));
  }

  private static EventOrigin origin(Exchange exchange) {
    return ShownOrigin.of(OriginPlan.of(exchange).primary(), exchange.viewer().tls());
  }

  /**
   * The request as origin triggers see it. CloudFront Developer Guide, "Lambda@Edge event
   * structure": the query string is there only when all of it is forwarded.
   */
  private static Event.Request shown(Exchange exchange) {
    Event.Request request = exchange.request();
    return forwardsWholeQuery(exchange.behavior())
        ? request
        : new Event.Request(request.method(), request.uri(), null, request.headers());
  }

  private static boolean forwardsWholeQuery(CacheBehavior behavior) {
    OriginRequestPolicy added = behavior.originRequestPolicy();
    return behavior.cachePolicy().queryStrings().mode() == NameSelection.Mode.ALL
        || (added != null && added.queryStrings().mode() == NameSelection.Mode.ALL);
  }

  /** What a function makes of a query that it was not shown is what goes on; nothing keeps it. */
  private static Event.Request taken(Exchange exchange, Event.Request returned) {
    String query = returned.querystring();
    boolean kept = query == null && !forwardsWholeQuery(exchange.behavior());
    return new Event.Request(
        returned.method(),
        returned.uri(),
        kept ? exchange.request().querystring() : query,
        returned.headers());
  }

  private Future<EdgeResponse> answered(
      Exchange exchange, FunctionAssociation association, Execution.Outcome outcome, Next next) {
    return switch (outcome) {
      case Execution.Proceed proceed -> {
        OriginChange tried = ShownOrigin.withoutHost(exchange.originChange());
        Exchange changed =
            exchange
                .withRequest(taken(exchange, proceed.request()))
                .withOriginChange(changed(tried, proceed.originChange()));
        byte[] body = proceed.body();
        yield proceed(body == null ? changed : IncludedBody.replaced(changed, body), next);
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
    if (byFunction instanceof OriginChange.Replace(EventOrigin origin, OriginChange over)) {
      return new OriginChange.Replace(origin, over == null ? tried : over);
    }
    return byFunction instanceof OriginChange.Update update
            && tried instanceof OriginChange.SelectById selected
        ? new OriginChange.SelectById(selected.originId(), update.settings())
        : byFunction;
  }

  private Future<EdgeResponse> proceed(Exchange exchange, Next next) {
    Future<EdgeResponse> answer =
        exchange.originChange() instanceof OriginChange.Replace
            ? next.proceed(exchange).recover(OriginFunctionsStage::ofLambda)
            : next.proceed(exchange);
    FunctionAssociation association = exchange.behavior().function(ORIGIN_RESPONSE);
    return association == null
        ? answer
        : answer.compose(response -> respond(exchange, association, response));
  }

  /** An address that the network policy forbids is the fault of the function that chose it. */
  private static Future<EdgeResponse> ofLambda(Throwable failure) {
    return Future.failedFuture(
        failure instanceof EdgeException known
                && known.kind() == EdgeException.Kind.ORIGIN_FORBIDDEN
            ? new EdgeException(
                known.source(),
                EdgeException.Kind.LAMBDA_INVALID,
                "The Lambda function result failed validation: The origin it chose is not allowed.",
                known.detail())
            : failure);
  }

  private Future<EdgeResponse> respond(
      Exchange exchange, FunctionAssociation association, EdgeResponse response) {
    Event event =
        new Event(
            ORIGIN_RESPONSE,
            exchange.context(),
            shown(exchange),
            Generated.shown(response),
            origin(exchange));
    return calls
        .call(exchange, association, event)
        .onFailure(failure -> Generated.discard(response))
        .map(outcome -> Generated.changedAtOrigin(response, outcome));
  }
}
