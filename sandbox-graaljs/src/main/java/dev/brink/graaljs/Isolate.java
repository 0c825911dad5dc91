package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.graaljs.meter.Meter;
import dev.brink.graaljs.meter.Verdict;
import dev.brink.limits.Usage;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * One realm with one function linked into it. Serves one call at a time, on whatever platform
 * thread asks; dead after a call that was stopped.
 */
final class Isolate implements AutoCloseable {
  private static final String PENDING = "1\0P";

  private final Context context;
  private final Meter meter;
  private final HostPort port;
  private final Value call;
  private final Value settled;
  private final Value logs;
  private final Value output;
  private final GuestFailures failures;
  private final Allowances allowances;
  private int calls;
  private boolean dead;

  Isolate(
      Context context,
      Meter meter,
      HostPort port,
      Value entry,
      GuestFailures failures,
      Allowances allowances) {
    this.context = context;
    this.meter = meter;
    this.port = port;
    this.call = entry.getMember("call");
    this.settled = entry.getMember("settled");
    this.logs = entry.getMember("logs");
    this.output = entry.getMember("output");
    this.failures = failures;
    this.allowances = allowances;
  }

  /** True when it must not be used again. */
  boolean isDead() {
    return dead;
  }

  /** Whether the last call ran code for the first time. */
  boolean reachedNewCode() {
    return meter.reachedNewCode();
  }

  Execution call(EdgeFunction function, Event event, Execution.Detail detail, long now) {
    CallFrame frame = new CallFrame(function, event);
    boolean detailed = detail == Execution.Detail.WITH_OUTPUT;
    Object[] arguments = arguments(event, detailed, now);
    String result = null;
    Throwable thrown = null;
    Usage usage;
    port.enter(frame);
    context.enter();
    meter.begin(allowances.warm(), allowances.cold(), calls < allowances.coldCalls());
    try {
      result = call.execute(arguments).asString();
      if (result.equals(PENDING)) {
        Value later = settled.execute();
        result = later.isString() ? later.asString() : null;
      }
    } catch (PolyglotException | StackOverflowError | OutOfMemoryError e) {
      thrown = e;
    } finally {
      usage = meter.end();
      port.leave();
    }
    calls++;
    Verdict verdict = meter.verdict();
    dead = verdict != null || thrown != null;
    List<String> lines = List.of();
    String json = null;
    try {
      lines = dead ? List.of() : GuestLog.read(logs.execute());
      json = detailed && !dead ? text(output.execute()) : null;
    } finally {
      context.leave();
    }
    Execution.Outcome outcome =
        verdict != null
            ? failures.stopped(verdict)
            : thrown != null
                ? failures.broken(thrown)
                : result == null
                    ? failures.neverSettled()
                    : result.startsWith("3\0E\0")
                        ? failures.thrown(result)
                        : new FlatResult(event, frame).read(result);
    return new Execution(outcome, usage, lines, frame.warnings(), frame.logData(), json);
  }

  private static @Nullable String text(Value value) {
    return value.isString() ? value.asString() : null;
  }

  private static Object[] arguments(Event event, boolean detailed, long now) {
    Event.Context where = event.context();
    Event.Request request = event.request();
    Event.Response response = event.response();
    FlatEvent flatRequest = FlatEvent.of(request);
    FlatEvent flatResponse = FlatEvent.of(response);
    return new Object[] {
      (double) now,
      event.type().isRequest(),
      detailed,
      where.distributionDomainName(),
      where.distributionId(),
      event.type().wireName(),
      where.requestId(),
      where.viewerIp(),
      request.method(),
      request.uri(),
      request.querystring(),
      flatRequest.headers(),
      flatRequest.cookies(),
      response == null ? 0 : response.status(),
      response == null ? null : response.statusDescription(),
      flatResponse.headers(),
      flatResponse.cookies()
    };
  }

  /** Frees the realm; not for an event loop. */
  @Override
  public void close() {
    context.close(true);
  }
}
