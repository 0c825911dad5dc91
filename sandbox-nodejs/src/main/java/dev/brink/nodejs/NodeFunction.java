package dev.brink.nodejs;

import dev.brink.nodejs.engine.GuestNatives;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** One function in its context: turns the event loop until a call has ended. */
final class NodeFunction implements LoadedFunction {
  private static final int AGAIN = 1;
  private static final int ENDED = 2;

  private final Context context;
  private final PackageFiles files;
  private final Loop loop;
  private final Border border;
  private final Guest guest;
  private volatile boolean interrupted;
  private boolean ended;

  private NodeFunction(Context context, PackageFiles files, Loop loop, Border border, Guest guest) {
    this.context = context;
    this.files = files;
    this.loop = loop;
    this.border = border;
    this.guest = guest;
  }

  /** What the guest's side of the loop gives. */
  private record Guest(
      Value initialise,
      Value invoke,
      Value after,
      Value timer,
      Value immediate,
      Value delay,
      Value alive,
      Value drained,
      Value outcome,
      Value uncaught) {
    Guest(Value hooks) {
      this(
          hooks.getMember("initialise"),
          hooks.getMember("invoke"),
          hooks.getMember("after"),
          hooks.getMember("timer"),
          hooks.getMember("immediate"),
          hooks.getMember("wait"),
          hooks.getMember("alive"),
          hooks.getMember("drained"),
          hooks.getMember("outcome"),
          hooks.getMember("uncaught"));
    }
  }

  static NodeFunction open(
      Engine engine,
      Library library,
      PackageFiles files,
      Surroundings surroundings,
      Consumer<LogLine> log,
      Clock clock) {
    Context context = GuestContext.open(engine);
    boolean made = false;
    context.enter();
    try {
      Loop loop = new Loop();
      GuestNatives natives = GuestNatives.install(context);
      Border border = new Border(context, library, natives, loop, clock);
      GuestPort port = new GuestPort(context, library, files, surroundings, log, border);
      Value hooks =
          context
              .eval(library.own("boot"))
              .execute(border.functions(port.functions()), natives.value());
      made = true;
      return new NodeFunction(context, files, loop, border, new Guest(hooks));
    } finally {
      context.leave();
      if (!made) {
        context.close(true);
        files.close();
      }
    }
  }

  @Override
  public @Nullable Failed initialise() {
    Ending ending = run(null, () -> guest.initialise.executeVoid());
    return ending instanceof Failed failed ? failed : null;
  }

  @Override
  public Ending invoke(Call call) {
    return run(
        call.requestId(),
        () ->
            guest.invoke.executeVoid(
                call.requestId(), call.event(), (double) call.deadline().toEpochMilli()));
  }

  @Override
  public boolean ended() {
    return ended;
  }

  private Ending run(@Nullable String requestId, Runnable first) {
    if (interrupted || ended) {
      return stopped();
    }
    context.enter();
    try {
      border.enter(requestId);
      return turn(first);
    } catch (PolyglotException e) {
      return broken(e);
    } catch (InterruptedException _) {
      ended = true;
      Thread.currentThread().interrupt();
      return stopped();
    } finally {
      leave();
    }
  }

  private void leave() {
    try {
      context.leave();
    } catch (IllegalStateException _) {
      // Interrupted and closed meanwhile.
    }
  }

  private Ending turn(Runnable first) throws InterruptedException {
    step(first);
    Ending ending = settle();
    while (ending == null) {
      ending = turnOnce();
    }
    return ending;
  }

  /** One round of the loop: timers, what came back from outside, immediates; then it waits. */
  private @Nullable Ending turnOnce() throws InterruptedException {
    Ending ending = null;
    while (ending == null && guest.timer.execute().asBoolean()) {
      ending = settle();
    }
    Runnable came = ending == null ? loop.next(0) : null;
    while (came != null && ending == null) {
      step(came);
      ending = settle();
      came = ending == null ? loop.next(0) : null;
    }
    boolean first = true;
    while (ending == null && guest.immediate.execute(first).asBoolean()) {
      first = false;
      ending = settle();
    }
    return ending == null && first ? await() : ending;
  }

  /**
   * Waits for the next timer or for something from outside, unless there is nothing to wait for.
   */
  private @Nullable Ending await() throws InterruptedException {
    if (interrupted) {
      return stopped();
    }
    if (!loop.busy() && !guest.alive.execute().asBoolean()) {
      guest.drained.executeVoid();
      return settle();
    }
    double millis = guest.delay.execute().asDouble();
    Runnable came = loop.next(millis < 0 ? -1 : (long) (millis * TimeUnit.MILLISECONDS.toNanos(1)));
    if (came == null) {
      return null;
    }
    step(came);
    return settle();
  }

  /** Runs something that calls the guest; what it throws is an uncaught exception of the guest. */
  private void step(Runnable step) {
    try {
      step.run();
    } catch (PolyglotException e) {
      if (!e.isGuestException()
          || e.isCancelled()
          || e.isInterrupted()
          || e.isResourceExhausted()) {
        throw e;
      }
      Value thrown = e.getGuestObject();
      guest.uncaught.executeVoid(thrown == null ? e.getMessage() : thrown);
    }
  }

  /** Ticks and microtasks until there are none; the ending when that has come to be. */
  private @Nullable Ending settle() {
    int state;
    do {
      state = guest.after.execute().asInt();
    } while (state == AGAIN && !interrupted);
    if (interrupted) {
      return stopped();
    }
    return state == ENDED ? ending(guest.outcome.execute()) : null;
  }

  private Ending ending(Value outcome) {
    if (outcome.getMember("returned").asBoolean()) {
      Value json = outcome.getMember("json");
      return new Returned(json.isString() ? json.asString() : null);
    }
    ended = outcome.getMember("fatal").asBoolean();
    Value trace = outcome.getMember("trace");
    return new Failed(
        outcome.getMember("type").asString(),
        outcome.getMember("message").asString(),
        trace.asString().lines().toList());
  }

  private Ending broken(PolyglotException e) {
    ended = true;
    if (interrupted || e.isCancelled() || e.isInterrupted()) {
      return stopped();
    }
    if (e.isResourceExhausted()) {
      return new Failed("Runtime.OutOfMemory", "the function ran out of memory", List.of());
    }
    if (e.isGuestException()) {
      return new Failed("Error", String.valueOf(e.getMessage()), List.of());
    }
    return new Failed("Runtime.Unknown", "the function was ended", List.of());
  }

  private static Failed stopped() {
    return new Failed("Sandbox.Timedout", "the function was ended", List.of());
  }

  @Override
  public void interrupt() {
    interrupted = true;
    loop.wake();
    try {
      context.interrupt(Duration.ofMillis(50));
    } catch (TimeoutException _) {
      context.close(true);
    } catch (IllegalStateException _) {
      // It is closed.
    }
  }

  @Override
  public void close() {
    border.closeAll();
    context.close(true);
    files.close();
  }
}
