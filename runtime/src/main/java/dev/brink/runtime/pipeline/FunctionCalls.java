package dev.brink.runtime.pipeline;

import static dev.brink.runtime.pipeline.EdgeException.Kind.FUNCTION_FAILED;
import static dev.brink.runtime.pipeline.EdgeException.Kind.FUNCTION_INVALID;
import static dev.brink.runtime.pipeline.EdgeException.Kind.FUNCTION_THROTTLED;
import static dev.brink.runtime.pipeline.EdgeException.Kind.LAMBDA_FAILED;
import static dev.brink.runtime.pipeline.EdgeException.Kind.LAMBDA_INVALID;
import static dev.brink.runtime.pipeline.EdgeException.Kind.LAMBDA_LIMITED;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Violation;
import dev.brink.functions.lambda.LambdaSentence;
import dev.brink.runtime.distribution.FunctionAssociation;
import dev.brink.runtime.metrics.FunctionMeters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Calls the function behind an association and turns its bad ends into the documented statuses. */
public final class FunctionCalls {
  private final Sandboxes sandboxes;
  private final FunctionLog log;
  private final FunctionMeters meters;
  private final FailedAnswers failures = new FailedAnswers();

  public FunctionCalls(Sandboxes sandboxes, FunctionLogSink sink, FunctionMeters meters) {
    this.sandboxes = sandboxes;
    this.log = new FunctionLog(sink);
    this.meters = meters;
  }

  /**
   * Runs the function once. Completed on return when the sandbox works on the calling thread.
   *
   * @return a {@link Execution.Proceed} or {@link Execution.Respond}; fails with an EdgeException
   */
  Future<Execution.Outcome> call(Exchange exchange, FunctionAssociation association, Event event) {
    EdgeFunction function = exchange.snapshot().function(association);
    if (function == null) {
      return Future.failedFuture(missing(association));
    }
    CompletableFuture<Execution> execution =
        sandboxes
            .forFunction(function)
            .execute(function, event, Execution.Detail.RESULT)
            .toCompletableFuture();
    if (execution.isDone() && !execution.isCompletedExceptionally()) {
      return judged(exchange, function, event, execution.getNow(null));
    }
    Context context = Vertx.currentContext();
    Future<Execution> later =
        context instanceof ContextInternal here
            ? Future.fromCompletionStage(execution, here)
            : Future.fromCompletionStage(execution);
    return later.compose(ended -> judged(exchange, function, event, ended));
  }

  private Future<Execution.Outcome> judged(
      Exchange exchange, EdgeFunction function, Event event, @Nullable Execution execution) {
    if (execution == null) {
      return Future.failedFuture(new IllegalStateException("a sandbox answered null"));
    }
    log.write(exchange, function, execution);
    exchange.trace().ran(function, event, execution);
    meters.record(function.name(), execution);
    return switch (execution.outcome()) {
      case Execution.Proceed proceed -> {
        if (!event.type().isRequest()) {
          throw new IllegalStateException("a request came out of " + event.type());
        }
        yield Future.succeededFuture(proceed);
      }
      case Execution.Respond respond -> Future.succeededFuture(respond);
      case Execution.Invalid invalid -> failures.fail(invalid(function, invalid));
      case Execution.Failed(Failure failure) ->
          failure.kind() == Failure.Kind.THROTTLED
              ? failures.refuse(failed(function, failure))
              : failures.fail(failed(function, failure));
    };
  }

  private static EdgeException missing(FunctionAssociation association) {
    EdgeException.Kind kind =
        switch (association.kind()) {
          case CLOUDFRONT_FUNCTION -> FUNCTION_FAILED;
          case LAMBDA -> LAMBDA_FAILED;
        };
    return new EdgeException(
        EdgeException.Source.NODE,
        kind,
        couldNotRun(association.kind() == FunctionAssociation.Kind.CLOUDFRONT_FUNCTION),
        "function "
            + association.functionName()
            + " is associated at "
            + association.eventType().wireName()
            + " but has no LIVE version: publish it");
  }

  private static EdgeException invalid(EdgeFunction function, Execution.Invalid invalid) {
    List<Violation> violations = invalid.violations();
    if (!function.runtime().isCloudFrontFunction()) {
      return new EdgeException(
          EdgeException.Source.FUNCTION, LAMBDA_INVALID, LambdaSentence.of(violations));
    }
    String first = violations.isEmpty() ? "" : " " + violations.getFirst().message();
    return new EdgeException(
        EdgeException.Source.FUNCTION,
        FUNCTION_INVALID,
        "The CloudFront function returned an invalid value:" + first);
  }

  private static EdgeException failed(EdgeFunction function, Failure failure) {
    boolean small = function.runtime().isCloudFrontFunction();
    EdgeException.Kind kind =
        switch (failure.kind()) {
          case THROTTLED -> small ? FUNCTION_THROTTLED : LAMBDA_LIMITED;
          case TIME_LIMIT, MEMORY_LIMIT, EXCEPTION, NO_RESULT ->
              small ? FUNCTION_FAILED : LAMBDA_FAILED;
        };
    return new EdgeException(EdgeException.Source.FUNCTION, kind, couldNotRun(small));
  }

  private static String couldNotRun(boolean cloudFrontFunction) {
    return cloudFrontFunction
        ? "The CloudFront function associated with the CloudFront distribution is invalid or could"
            + " not run. The function's log says why."
        : LambdaSentence.COULD_NOT_RUN;
  }
}
