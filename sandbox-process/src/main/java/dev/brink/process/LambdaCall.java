package dev.brink.process;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.lambda.LambdaAnswer;
import dev.brink.functions.lambda.LambdaEvent;
import dev.brink.limits.DataSize;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.limits.Usage;
import dev.brink.process.wire.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a Lambda function: what the worker is told, and what its end means. */
final class LambdaCall {
  private static final int LOG_BYTES = Math.toIntExact(LimitTable.LAMBDA_LOG.size().bytes());

  private final LambdaSettings settings;
  private final Event event;
  private final Execution.Detail detail;
  private final Clock clock;
  private final Limit row;
  private final Duration limit;
  private final LambdaLog log;
  private final Task task;

  LambdaCall(
      EdgeFunction function,
      LambdaSettings settings,
      Event event,
      Execution.Detail detail,
      LimitProfile profile,
      String requestId,
      Clock clock) {
    this.settings = settings;
    this.event = event;
    this.detail = detail;
    this.clock = clock;
    this.row =
        event.type().isViewer() ? LimitTable.LAMBDA_VIEWER_TIME : LimitTable.LAMBDA_ORIGIN_TIME;
    Duration allowed = row.duration(profile);
    this.limit = settings.timeout().compareTo(allowed) < 0 ? settings.timeout() : allowed;
    this.log = new LambdaLog(function, settings.memoryMegabytes(), requestId);
    String json = LambdaEvent.write(event);
    this.task =
        new Task(
            number ->
                new Message.Invoke(
                    number, requestId, json, limit.toNanos(), clock.instant().plus(limit)),
            limit,
            detail == Execution.Detail.WITH_OUTPUT,
            LOG_BYTES);
  }

  Task task() {
    return task;
  }

  /** Reads the end of the task. */
  Execution execution(End end) {
    return switch (end) {
      case End.Answered it -> answered(it.message(), it.init());
      case End.NotLoaded it -> notLoaded(it);
      case End.Died it -> died(it);
      case End.Refused it ->
          new Execution(
              failed(Failure.Kind.THROTTLED, it.why(), null),
              Usage.NONE,
              List.of(),
              List.of(),
              null,
              null);
      case End.Closed _ ->
          new Execution(
              failed(Failure.Kind.EXCEPTION, "the node stopped before the call had ended", null),
              Usage.NONE,
              List.of(),
              List.of(),
              null,
              null);
      case End.Ready _ -> throw new IllegalStateException("a call is not done by loading");
    };
  }

  private Execution answered(Message.ToNode message, @Nullable Duration init) {
    return switch (message) {
      case Message.Returned it -> returned(it, init);
      case Message.Threw it ->
          ended(
              failed(it.problem()),
              it.cost().usage(),
              log.uncaught(it.problem(), clock.instant()),
              report(it.cost(), init, "Status: error\tError Type: " + it.problem().type()));
      case Message.Stopped it ->
          timedOut(it.cost().usage(), report(it.cost(), init, "Status: timeout"));
      case Message.Hello _,
          Message.Loaded _,
          Message.Line _,
          Message.Executed _,
          Message.Warmed _,
          Message.AskValue _,
          Message.AskMetadata _ ->
          died(new End.Died(End.Cause.CRASHED, Duration.ZERO));
    };
  }

  private Execution returned(Message.Returned it, @Nullable Duration init) {
    LambdaAnswer answer = LambdaAnswer.read(event, it.json());
    return new Execution(
        answer.outcome(),
        it.cost().usage(),
        log.of(task.lines(), null, report(it.cost(), init, null)),
        answer.warnings(),
        null,
        detail == Execution.Detail.WITH_OUTPUT ? it.json() : null);
  }

  private Execution notLoaded(End.NotLoaded it) {
    return ended(
        failed(it.problem()),
        Usage.NONE,
        log.uncaught(it.problem(), clock.instant()),
        new LambdaLog.Report(
            Duration.ZERO, it.init(), 0, "Status: error\tError Type: " + it.problem().type()));
  }

  private Execution died(End.Died it) {
    Usage usage = new Usage(0, 0, it.after().toNanos());
    return switch (it.cause()) {
      case OUT_OF_MEMORY ->
          ended(
              outOfMemory(),
              usage,
              log.exited("signal: killed"),
              new LambdaLog.Report(
                  it.after(), null, 0, "Status: error\tError Type: Runtime.OutOfMemory"));
      case OVERDUE -> timedOut(usage, new LambdaLog.Report(it.after(), null, 0, "Status: timeout"));
      case CRASHED ->
          ended(
              failed(Failure.Kind.EXCEPTION, "Runtime.ExitError: the process ended", null),
              usage,
              log.exited("exit status 1"),
              new LambdaLog.Report(
                  it.after(), null, 0, "Status: error\tError Type: Runtime.ExitError"));
    };
  }

  private Execution timedOut(Usage usage, LambdaLog.Report report) {
    String message = "Task timed out after %s seconds".formatted(LambdaLog.seconds(limit));
    long over = Math.max(0, usage.wallNanos() - limit.toNanos());
    return ended(
        failed(
            Failure.Kind.TIME_LIMIT,
            message,
            new Failure.Overrun(row.key(), limit.toNanos(), usage.wallNanos(), over)),
        usage,
        log.timedOut(limit, clock.instant()),
        report);
  }

  private Execution.Failed outOfMemory() {
    Limit memory =
        event.type().isViewer() ? LimitTable.LAMBDA_VIEWER_MEMORY : LimitTable.LAMBDA_ORIGIN_MEMORY;
    long allowed = DataSize.ofMegabytes(settings.memoryMegabytes()).bytes();
    long heap = JvmOptions.heap(settings.memoryMegabytes()).bytes();
    return failed(
        Failure.Kind.MEMORY_LIMIT,
        "memory limit: %d MB allowed, and more kept".formatted(settings.memoryMegabytes()),
        new Failure.Overrun(memory.key(), allowed, heap, 0));
  }

  private Execution ended(
      Execution.Outcome outcome, Usage usage, String line, LambdaLog.Report report) {
    return new Execution(outcome, usage, log.of(task.lines(), line, report), List.of(), null, null);
  }

  private static LambdaLog.Report report(
      Message.Cost cost, @Nullable Duration init, @Nullable String status) {
    return new LambdaLog.Report(
        Duration.ofNanos(cost.usage().wallNanos()), init, cost.peakMemory(), status);
  }

  private static Execution.Failed failed(Message.Problem problem) {
    // The handler's promise never settled and nothing was left to wait for.
    Failure.Kind kind =
        problem.type().endsWith("NodeJsExit") ? Failure.Kind.NO_RESULT : Failure.Kind.EXCEPTION;
    return new Execution.Failed(
        LambdaTrace.of(problem.trace()).failure(kind, problem.type() + ": " + problem.message()));
  }

  private static Execution.Failed failed(
      Failure.Kind kind, String message, Failure.@Nullable Overrun overrun) {
    return new Execution.Failed(new Failure(kind, message, 0, 0, overrun));
  }
}
