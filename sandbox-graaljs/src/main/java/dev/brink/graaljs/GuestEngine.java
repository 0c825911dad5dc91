package dev.brink.graaljs;

import dev.brink.functions.FunctionRuntime;
import dev.brink.graaljs.modules.GuestModules;
import dev.brink.limits.Watchdog;
import java.util.List;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;

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
    Source nothing = Source.newBuilder("js", "function handler(){}", "first.js").buildLiteral();
    Source factory =
        Source.newBuilder("js", "(function(){return function handler(){}})", "first.js")
            .buildLiteral();
    engine
        .isolates
        .make(
            FunctionRuntime.CLOUDFRONT_JS_2_0,
            "first.js",
            new FunctionSource(nothing.getCharacters().toString(), nothing, factory, List.of(), 0),
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
