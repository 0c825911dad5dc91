package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.FunctionRuntime;
import dev.brink.graaljs.gate.GateResult;
import dev.brink.graaljs.modules.GuestModules;
import dev.brink.limits.Watchdog;
import org.graalvm.polyglot.Engine;

/** The engine with its meter and its watchdog: what the isolates of one sandbox are made of. */
public final class GuestEngine implements AutoCloseable {
  private final Engine engine = EngineFactory.engine();
  private final Watchdog watchdog = new Watchdog("brink-watchdog");
  private final IsolateFactory isolates = new IsolateFactory(engine, GuestModules.all(), watchdog);

  private GuestEngine() {}

  /** A new engine; most of it is loaded when it makes its first isolate. */
  public static GuestEngine create() {
    return new GuestEngine();
  }

  /** A new engine that has made an isolate and thrown it away, so that the next one is quick. */
  public static GuestEngine loaded() {
    GuestEngine engine = create();
    EdgeFunction nothing =
        new EdgeFunction(
            "first", FunctionRuntime.CLOUDFRONT_JS_2_0, 1, "function handler(){}", "", null);
    engine
        .isolates
        .make(
            nothing.runtime(),
            "first.js",
            new FunctionFactory(FunctionSource.of(nothing, GateResult.NO_IMPORTS)),
            true)
        .close();
    return engine;
  }

  Engine engine() {
    return engine;
  }

  IsolateFactory isolates() {
    return isolates;
  }

  @Override
  public void close() {
    watchdog.close();
    engine.close(true);
  }
}
