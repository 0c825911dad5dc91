package dev.brink.graaljs;

import com.oracle.truffle.js.runtime.JSRealm;
import dev.brink.functions.FunctionRuntime;
import dev.brink.graaljs.border.Border;
import dev.brink.graaljs.meter.BigIntUse;
import dev.brink.graaljs.meter.MeterInstrument;
import dev.brink.graaljs.modules.GuestModule;
import dev.brink.limits.Watchdog;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** Makes isolates: a realm, hardened, with a runtime's library and one function linked into it. */
final class IsolateFactory {
  private final Engine engine;
  private final MeterInstrument meters;
  private final GuestSources sources = new GuestSources();
  private final List<GuestModule> modules;
  private final Watchdog watchdog;
  private final Border.Names names = new Border.Names();

  IsolateFactory(Engine engine, List<GuestModule> modules, Watchdog watchdog) {
    this.engine = engine;
    this.meters = EngineFactory.meter(engine);
    this.modules = modules;
    this.watchdog = watchdog;
  }

  /**
   * A new isolate.
   *
   * @param first whether this code was never compiled before
   * @throws UncompilableException when the function's code cannot be compiled
   */
  Isolate make(FunctionRuntime runtime, String file, FunctionFactory function, boolean first) {
    FunctionSource source = function.source();
    Context context = EngineFactory.realm(engine);
    boolean made = false;
    context.enter();
    try {
      Value global = context.getBindings("js");
      if (first) {
        function.compile(context);
      }
      Value failed = context.eval(GuestSources.own("brink:failed", "({})"));
      List<GuestModule> has = ModuleSelection.of(modules, runtime, source.code());
      HostPort port = new HostPort(has, failed);
      Value host = object(context);
      host.putMember("call", port.call());
      host.putMember("problem", port.problem());
      host.putMember("failed", failed);
      Value entry =
          context.eval(sources.boot).execute(runtime.wireName(), parts(context, has, source), host);
      entry.putMember("imports", entry.invokeMember("load", strings(context, source.modules())));
      global.putMember(Border.ENTRY, entry);
      JSRealm realm = JSRealm.get(null);
      Border.link(realm, function.make(realm));
      Border border = Border.open(names);
      Border.freeze();
      Isolate isolate =
          new Isolate(context, meters.meter(), port, border, new GuestFailures(file), watchdog);
      made = true;
      return isolate;
    } finally {
      context.leave();
      if (!made) {
        context.close(true);
      }
    }
  }

  private Value parts(Context context, List<GuestModule> has, FunctionSource source) {
    Value parts = object(context);
    parts.putMember("bigint", BigIntUse.in(source.code()));
    parts.putMember("console", context.eval(sources.console));
    parts.putMember("describe", context.eval(sources.errors));
    parts.putMember("output", context.eval(sources.output));
    parts.putMember("overridable", context.eval(sources.overridable));
    parts.putMember("surface", context.eval(sources.surface));
    parts.putMember("shim", context.eval(sources.shim));
    Value list = array(context);
    for (GuestModule module : has) {
      Value entry = object(context);
      entry.putMember("name", module.name());
      entry.putMember("loadable", module.loadable());
      entry.putMember("globals", strings(context, List.copyOf(module.globals())));
      entry.putMember("hostCalls", strings(context, List.copyOf(module.hostCalls().keySet())));
      Source factory = GuestSources.own("brink:" + module.name(), module.source());
      entry.putMember("factory", context.eval(factory));
      list.setArrayElement(list.getArraySize(), entry);
    }
    parts.putMember("modules", list);
    return parts;
  }

  private static Value strings(Context context, List<String> texts) {
    Value list = array(context);
    for (String text : texts) {
      list.setArrayElement(list.getArraySize(), text);
    }
    return list;
  }

  private static Value object(Context context) {
    return context.eval(GuestSources.own("brink:object", "({})"));
  }

  private static Value array(Context context) {
    return context.eval(GuestSources.own("brink:array", "[]"));
  }
}
