package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.graaljs.border.Border;
import dev.brink.graaljs.border.Returned;
import dev.brink.graaljs.meter.Familiar;
import dev.brink.graaljs.meter.Meter;
import dev.brink.graaljs.meter.Verdict;
import dev.brink.limits.Allowance;
import dev.brink.limits.Usage;
import dev.brink.limits.Watchdog;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * One realm with one function linked into it. Serves one call at a time, on whatever platform
 * thread asks; dead after a call that was stopped.
 */
final class Isolate implements AutoCloseable {
  private final Context context;
  private final Meter meter;
  private final HostPort port;
  private final Border border;
  private final GuestFailures failures;
  private final Watchdog watchdog;
  private boolean dead;

  Isolate(
      Context context,
      Meter meter,
      HostPort port,
      Border border,
      GuestFailures failures,
      Watchdog watchdog) {
    this.context = context;
    this.meter = meter;
    this.port = port;
    this.border = border;
    this.failures = failures;
    this.watchdog = watchdog;
  }

  /** True when it must not be used again. */
  boolean isDead() {
    return dead;
  }

  /** Whether the last call ran code that had never run before. */
  boolean reachedNewCode() {
    return meter.reachedNewCode();
  }

  /** The work of the last call, which does not depend on how fast it was done. */
  int work() {
    return meter.work();
  }

  /**
   * Runs one call.
   *
   * @param allowance what it may use
   * @param onNewCode what it may use once it reaches code that never ran
   * @param familiar what it may do even if that takes longer
   */
  Execution call(
      Invocation invocation, Allowance allowance, Allowance onNewCode, Familiar familiar) {
    EdgeFunction function = invocation.function();
    Event event = invocation.event();
    CallFrame frame = new CallFrame(function, event);
    Returned returned = null;
    Throwable broken = null;
    Usage usage;
    List<String> log = List.of();
    context.enter();
    try {
      port.enter(frame);
      Watchdog.Seat seat = watchdog.seat();
      meter.begin(allowance, onNewCode, familiar);
      seat.occupy(meter);
      try {
        returned = border.call(event, invocation.now(), invocation.detailed());
      } catch (Throwable e) {
        // Whatever a guest brings about ends here: the isolate is thrown away, the host goes on.
        broken = e;
        dead = true;
      } finally {
        usage = meter.end();
        seat.leave();
        port.leave();
      }
      if (!dead) {
        log = GuestLog.cut(border.takeLog());
      }
    } finally {
      context.leave();
    }
    return new Execution(
        outcome(event, frame, returned, broken),
        usage,
        log,
        frame.warnings(),
        frame.logData(),
        dead ? null : border.output());
  }

  private Execution.Outcome outcome(
      Event event, CallFrame frame, @Nullable Returned returned, @Nullable Throwable broken) {
    Verdict verdict = meter.verdict();
    if (verdict != null) {
      return failures.stopped(verdict, meter.place());
    }
    return switch (returned) {
      case null ->
          failures.broken(broken == null ? new IllegalStateException("no result") : broken);
      case Returned.Request request -> new Outcomes(event, frame).of(request);
      case Returned.Response response -> new Outcomes(event, frame).of(response);
      case Returned.Broken result -> new Outcomes(event, frame).of(result);
      case Returned.Thrown thrown -> failures.thrown(thrown);
      case Returned.Unsettled _ -> failures.neverSettled();
    };
  }

  /** Frees the realm; not for an event loop. */
  @Override
  public void close() {
    context.close(true);
  }
}
