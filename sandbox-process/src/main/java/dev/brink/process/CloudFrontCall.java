package dev.brink.process;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionKind;
import dev.brink.functions.HttpFields;
import dev.brink.functions.rules.ResultCheck;
import dev.brink.limits.Usage;
import dev.brink.process.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One call of a CloudFront Function in a worker. The worker has held the result against the rules,
 * as the node would; what matters is held against them here once more, for the worker may no longer
 * do what it was written for.
 */
final class CloudFrontCall {

  /** Elapsed time after which a worker is given up; the limits of the call are CPU time. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Event event;
  private final Task task;

  CloudFrontCall(Event event, Execution.Detail detail) {
    this.event = event;
    this.task =
        new Task(
            number -> new Message.Execute(number, event, detail),
            LONGEST,
            detail == Execution.Detail.WITH_OUTPUT,
            0);
  }

  Task task() {
    return task;
  }

  Execution execution(End end) {
    return switch (end) {
      case End.Answered(Message.Executed it, _) -> checked(it.execution());
      case End.Answered _, End.Ready _, End.NotLoaded _ ->
          failed(Failure.Kind.EXCEPTION, "the function was ended");
      case End.Died died ->
          switch (died.cause()) {
            case OUT_OF_MEMORY ->
                failed(Failure.Kind.MEMORY_LIMIT, "memory limit: the engine ran out of room");
            case OVERDUE -> failed(Failure.Kind.TIME_LIMIT, "time limit: the process was ended");
            case CRASHED -> failed(Failure.Kind.EXCEPTION, "the function's process ended");
          };
      case End.Refused refused -> failed(Failure.Kind.THROTTLED, refused.why());
      case End.Closed _ ->
          failed(Failure.Kind.EXCEPTION, "the node stopped before the call had ended");
    };
  }

  private Execution checked(Execution execution) {
    ResultCheck check = new ResultCheck(FunctionKind.CLOUDFRONT_FUNCTION, event.type());
    switch (execution.outcome()) {
      case Execution.Proceed it -> check(check, it.request());
      case Execution.Respond it -> check(check, it);
      case Execution.Invalid _, Execution.Failed _ -> {}
    }
    return check.violations().isEmpty()
        ? execution
        : new Execution(
            new Execution.Invalid(check.violations()),
            execution.usage(),
            execution.logs(),
            execution.warnings(),
            execution.logData(),
            execution.output());
  }

  private void check(ResultCheck check, Event.Request request) {
    Event.Request before = event.request();
    if (!event.type().isRequest()) {
      check.violated("result-shape", "", "a response event returns a response");
    }
    if (!request.method().equals(before.method())) {
      check.violated("method", "method", "the method cannot be changed");
    }
    if (!request.uri().equals(before.uri())
        || !Objects.equals(request.querystring(), before.querystring())) {
      check.uri(request.uri(), request.querystring());
    }
    headers(check, before.headers(), request.headers());
  }

  private void check(ResultCheck check, Execution.Respond respond) {
    Event.Response before = event.response();
    check.status(respond.response().status());
    if (respond.response().statusDescription() != null
        && (before == null
            || !respond.response().statusDescription().equals(before.statusDescription()))) {
      check.statusDescription(respond.response().statusDescription());
    }
    headers(
        check, before == null ? HttpFields.EMPTY : before.headers(), respond.response().headers());
    byte[] body = respond.body();
    if (body != null) {
      check.body(body.length);
    }
  }

  /** Headers as they came may break rules that only hold for what a function changes. */
  private static void headers(ResultCheck check, HttpFields before, HttpFields after) {
    if (!after.equals(before)) {
      check.headers(before, after);
    }
  }

  private static Execution failed(Failure.Kind kind, String message) {
    return new Execution(
        new Execution.Failed(new Failure(kind, message, 0, 0, null)),
        Usage.NONE,
        List.of(),
        List.of(),
        null,
        null);
  }
}
