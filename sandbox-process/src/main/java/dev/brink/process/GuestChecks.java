package dev.brink.process;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.limits.SelfTestPace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Breaks what one call may use, in real worker processes; one is started while one is used. */
final class GuestChecks {

  /** In place of the documented times, which would hold the self-test up. */
  private static final Duration SHORT = Duration.ofMillis(250);

  private static final Duration LONG = Duration.ofSeconds(30);

  private final LimitProfile profile;
  private final SelfTestPace pace;
  private final WorkerLimits documented;

  GuestChecks(LimitProfile profile, SelfTestPace pace) {
    this.profile = profile;
    this.pace = pace;
    this.documented = WorkerLimits.of(profile);
  }

  List<LimitCheck> run() {
    try (SelfTestGuests guests = SelfTestGuests.pack();
        ProcessSandbox sandbox = SelfTestGuests.sandbox(SelfTestGuests.PATIENCE);
        ProcessSandbox hasty = SelfTestGuests.sandbox(SHORT)) {
      EdgeFunction steady = guests.calls("steady", LONG);
      EdgeFunction viewer = guests.calls("slow viewer", SHORT);
      EdgeFunction origin = guests.calls("slow origin", SHORT);
      CompletionStage<End> steadyLoads = sandbox.load(steady);
      CompletionStage<End> loops = hasty.load(guests.loops());
      SelfTestGuests.join(steadyLoads);
      LimitCheck log = log(sandbox, steady);
      CompletionStage<End> viewerLoads = sandbox.load(viewer);
      LimitCheck memory = memory(sandbox, steady);
      LimitCheck initialisation = initialisation(loops);
      SelfTestGuests.join(viewerLoads);
      CompletionStage<End> originLoads = sandbox.load(origin);
      LimitCheck viewerTime = time(LimitTable.LAMBDA_VIEWER_TIME, sandbox, viewer, guests);
      SelfTestGuests.join(originLoads);
      LimitCheck originTime = time(LimitTable.LAMBDA_ORIGIN_TIME, sandbox, origin, guests);
      return List.of(log, memory, initialisation, viewerTime, originTime);
    } catch (IOException e) {
      throw new UncheckedIOException("the self-test needs a temporary folder", e);
    }
  }

  private LimitCheck log(ProcessSandbox sandbox, EdgeFunction function) {
    Limit limit = LimitTable.LAMBDA_LOG;
    pace.begins(limit);
    Execution execution = run(sandbox, function, EventType.ORIGIN_REQUEST, "/log");
    long kept =
        execution.logs().stream()
            .filter(line -> line.contains("xxx"))
            .mapToLong(line -> line.replaceFirst("\\.\\.\\. \\[truncated: .*", "").length())
            .sum();
    boolean held = kept > 0 && kept <= limit.classic();
    return new LimitCheck(
        limit.key(),
        held,
        held ? "truncated" : ended(execution),
        limit.classic(),
        SelfTestGuests.LOGGED);
  }

  private LimitCheck memory(ProcessSandbox sandbox, EdgeFunction function) {
    Limit limit = LimitTable.LAMBDA_VIEWER_MEMORY;
    pace.begins(limit);
    Execution execution = run(sandbox, function, EventType.VIEWER_REQUEST, "/keep");
    return new LimitCheck(
        limit.key(),
        execution.outcome() instanceof Execution.Failed(Failure failure)
            && failure.kind() == Failure.Kind.MEMORY_LIMIT,
        ended(execution),
        limit.classic(),
        SelfTestGuests.KEPT);
  }

  private LimitCheck initialisation(CompletionStage<End> loading) {
    Limit limit = LimitTable.LAMBDA_INIT_TIME;
    pace.begins(limit);
    boolean documentedHolds = documented.initTime().equals(limit.duration(profile));
    return switch (SelfTestGuests.join(loading)) {
      case End.NotLoaded it ->
          new LimitCheck(
              limit.key(),
              documentedHolds && it.problem().type().equals("Sandbox.Timedout"),
              it.problem().message(),
              SHORT.toNanos(),
              it.init().toNanos());
      case End.Answered _, End.Ready _, End.Died _, End.Refused _, End.Closed _ ->
          new LimitCheck(limit.key(), false, "not stopped", SHORT.toNanos(), SHORT.toNanos());
    };
  }

  /** Breaks a shorter timeout, and looks at what is allowed to a function with a longer one. */
  private LimitCheck time(
      Limit limit, ProcessSandbox sandbox, EdgeFunction slow, SelfTestGuests guests) {
    pace.begins(limit);
    EventType type =
        limit.equals(LimitTable.LAMBDA_VIEWER_TIME)
            ? EventType.VIEWER_REQUEST
            : EventType.ORIGIN_REQUEST;
    Execution execution = run(sandbox, slow, type, "/loop");
    boolean stopped =
        execution.outcome() instanceof Execution.Failed(Failure failure)
            && failure.kind() == Failure.Kind.TIME_LIMIT;
    Duration most = limit.duration(profile);
    EdgeFunction patient = guests.calls("patient", most.plusSeconds(1));
    return new LimitCheck(
        limit.key(),
        stopped && allowed(patient, SelfTestGuests.event(type, "/loop")).equals(most),
        ended(execution),
        SHORT.toNanos(),
        execution.usage().wallNanos());
  }

  private Duration allowed(EdgeFunction function, Event event) {
    return new LambdaCall(
            function,
            Objects.requireNonNull(function.lambda()),
            event,
            Execution.Detail.RESULT,
            profile,
            "self-test",
            Clock.systemUTC())
        .task()
        .limit();
  }

  private Execution run(ProcessSandbox sandbox, EdgeFunction function, EventType type, String uri) {
    pace.rest();
    return SelfTestGuests.join(
        sandbox.execute(function, SelfTestGuests.event(type, uri), Execution.Detail.RESULT));
  }

  private static String ended(Execution execution) {
    return switch (execution.outcome()) {
      case Execution.Failed failed -> failed.failure().message();
      case Execution.Invalid _ -> "its answer was invalid";
      case Execution.Proceed _, Execution.Respond _ -> "it ran to its end";
    };
  }
}
