package dev.brink.runtime.pipeline;

import dev.brink.runtime.compatibility.Departure;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/** The outermost stage, and the only one that turns a failure into a status. */
public final class ErrorStage implements Stage {
  private final Consumer<String> problems;

  /** Takes where the node's own log lines go; called on event loops, so it must not block. */
  public ErrorStage(Consumer<String> problems) {
    this.problems = problems;
  }

  @Override
  public Future<EdgeResponse> handle(Exchange exchange, Next next) {
    Future<EdgeResponse> answer;
    try {
      answer = next.proceed(exchange);
    } catch (Throwable broken) {
      return Future.succeededFuture(page(exchange, broken));
    }
    if (answer.succeeded()) {
      return answer;
    }
    return answer.otherwise(failure -> page(exchange, failure));
  }

  private EdgeResponse page(Exchange exchange, Throwable failure) {
    String requestId = exchange.context().requestId();
    if (failure instanceof EdgeException known) {
      report(exchange, known);
      exchange.trace().failed(known);
      return ErrorPage.of(
          known.kind().status(), resultType(exchange, known.kind()), known.sentence(), requestId);
    }
    problems.accept(requestId + " broken promise in the node\n" + stackTrace(failure));
    return ErrorPage.of(
        EdgeException.Kind.INTERNAL.status(),
        EdgeException.Kind.INTERNAL.resultType(),
        "The node could not handle the request.",
        requestId);
  }

  private static ResultType resultType(Exchange exchange, EdgeException.Kind kind) {
    return kind == EdgeException.Kind.FUNCTION_THROTTLED
            && exchange.departs(Departure.THROTTLED_IS_LIMIT_EXCEEDED)
        ? ResultType.LIMIT_EXCEEDED
        : kind.resultType();
  }

  private void report(Exchange exchange, EdgeException known) {
    if (known.isRepeated()) {
      return;
    }
    switch (known.source()) {
      // What viewers and functions do wrong stands in the access log and in the function's log.
      case VIEWER, FUNCTION -> {}
      case ORIGIN, NODE ->
          problems.accept(
              exchange.context().requestId()
                  + " "
                  + known.kind().status()
                  + " "
                  + known.kind()
                  + " distribution "
                  + exchange.distribution().id()
                  + ": "
                  + known.detail());
    }
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
