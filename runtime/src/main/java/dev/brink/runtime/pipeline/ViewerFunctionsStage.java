package dev.brink.runtime.pipeline;

import static dev.brink.functions.EventType.VIEWER_REQUEST;
import static dev.brink.functions.EventType.VIEWER_RESPONSE;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.FunctionAssociation;
import io.vertx.core.Future;

/**
 * Runs the viewer-request function, then the rest of the pipeline, then the viewer-response
 * function; for hits and misses alike.
 */
public final class ViewerFunctionsStage implements Stage {
  private final FunctionCalls calls;

  public ViewerFunctionsStage(FunctionCalls calls) {
    this.calls = calls;
  }

  @Override
  public Future<EdgeResponse> handle(Exchange sent, Next next) {
    Exchange exchange = rootObjectFirst(sent) ? DefaultRootObject.applied(sent) : sent;
    FunctionAssociation association = exchange.behavior().function(VIEWER_REQUEST);
    if (association == null) {
      return proceed(exchange, next);
    }
    return association.includeBody()
        ? IncludedBody.read(exchange, association)
            .compose(
                read ->
                    called(
                        read.exchange(),
                        association,
                        read.exchange().request().withBody(read.shown()),
                        next))
        : called(exchange, association, exchange.request(), next);
  }

  private static boolean rootObjectFirst(Exchange exchange) {
    return exchange.departs(Departure.ROOT_OBJECT_FIRST);
  }

  private Future<EdgeResponse> called(
      Exchange exchange, FunctionAssociation association, Event.Request shown, Next next) {
    Event event = new Event(VIEWER_REQUEST, exchange.context(), shown, null);
    Future<Execution.Outcome> called = calls.call(exchange, association, event);
    return called.succeeded()
        ? answered(exchange, association, called.result(), next)
        : called.compose(outcome -> answered(exchange, association, outcome, next));
  }

  private Future<EdgeResponse> answered(
      Exchange exchange, FunctionAssociation association, Execution.Outcome outcome, Next next) {
    return switch (outcome) {
      case Execution.Proceed proceed -> {
        Exchange changed =
            exchange.withRequest(proceed.request()).withOriginChange(proceed.originChange());
        byte[] body = proceed.body();
        yield proceed(body == null ? changed : IncludedBody.replaced(changed, body), next);
      }
      // Not cached, and viewer-response does not run.
      case Execution.Respond respond ->
          Future.succeededFuture(
              Generated.response(respond, association, EdgeResponse.Source.VIEWER_REQUEST));
      case Execution.Invalid _, Execution.Failed _ ->
          throw new IllegalStateException("a bad end came back as an outcome");
    };
  }

  private Future<EdgeResponse> proceed(Exchange exchange, Next next) {
    // The function sees "/" and the signature; the cache and the origin see neither.
    Exchange plain = PrivateContentStage.withoutSignature(exchange);
    Exchange inner = rootObjectFirst(exchange) ? plain : DefaultRootObject.applied(plain);
    inner.trace().asked(inner);
    Future<EdgeResponse> answer = next.proceed(inner);
    FunctionAssociation association = exchange.behavior().function(VIEWER_RESPONSE);
    if (association == null) {
      return answer;
    }
    return answer.succeeded()
        ? respond(exchange, association, answer.result())
        : answer.compose(response -> respond(exchange, association, response));
  }

  private Future<EdgeResponse> respond(
      Exchange exchange, FunctionAssociation association, EdgeResponse response) {
    // CloudFront Developer Guide, "Restrictions on all edge functions": not for errors.
    if (response.status() >= 400 || response.source() == EdgeResponse.Source.NODE) {
      return Future.succeededFuture(response);
    }
    Event event =
        new Event(
            VIEWER_RESPONSE, exchange.context(), exchange.request(), Generated.shown(response));
    Future<Execution.Outcome> called = calls.call(exchange, association, event);
    if (called.succeeded()) {
      return Future.succeededFuture(marked(Generated.changed(response, called.result())));
    }
    return called
        .onFailure(failure -> Generated.discard(response))
        .map(outcome -> marked(Generated.changed(response, outcome)));
  }

  /** An error that a function made is not replaced by an error page. */
  private static EdgeResponse marked(EdgeResponse changed) {
    return changed.status() < 400
        ? changed
        : changed.withSource(EdgeResponse.Source.VIEWER_RESPONSE);
  }
}
