package dev.brink.graaljs.modules;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.functions.KeyValueStore;
import dev.brink.functions.OriginChange;
import dev.brink.functions.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** A bare context with the modules of one runtime, frozen, and one call's state. */
final class Guest implements AutoCloseable, CallState {

  private static final String FREEZE =
      """
      (function freeze(value, seen) {
        if (value === null || typeof value !== 'object' && typeof value !== 'function') return;
        if (seen.has(value)) return;
        seen.add(value);
        Object.freeze(value);
        for (const key of Reflect.ownKeys(value)) {
          const property = Object.getOwnPropertyDescriptor(value, key);
          for (const part of [property.value, property.get, property.set]) freeze(part, seen);
        }
        freeze(Object.getPrototypeOf(value), seen);
      })
      """;

  private final Context context = Context.newBuilder("js").allowHostAccess(HostAccess.NONE).build();
  private final Set<String> byteStrings = new HashSet<>();
  private final EventType eventType;
  private final FunctionRuntime runtime;
  private final @Nullable KeyValueStore store;
  final List<Violation> violations = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  @Nullable OriginChange originChange;
  @Nullable String logData;

  Guest(FunctionRuntime runtime) {
    this(runtime, EventType.VIEWER_REQUEST, null);
  }

  Guest(FunctionRuntime runtime, EventType eventType, @Nullable Map<String, String> store) {
    this.runtime = runtime;
    this.eventType = eventType;
    this.store = store == null ? null : new MapStore(store);
    Value thrower =
        context.eval("js", "(type, message) => { throw new globalThis[type](message) }");
    Value modules = context.eval("js", "({})");
    Value freeze = context.eval("js", FREEZE);
    Value globals = context.getBindings("js");
    for (GuestModule module : GuestModules.of(runtime)) {
      Map<String, Object> host = new HashMap<>();
      module
          .hostCalls()
          .forEach(
              (name, call) ->
                  host.put(
                      name,
                      (ProxyExecutable)
                          arguments -> {
                            try {
                              return call.call(this, arguments);
                            } catch (GuestError error) {
                              return thrower.execute(error.type(), error.getMessage());
                            }
                          }));
      Value factory = context.eval("js", module.source());
      Value value =
          factory.execute(
              ProxyObject.fromMap(host), runtime.wireName(), modules, context.eval("js", "[]"));
      modules.putMember(module.name(), value);
      module.globals().forEach(name -> globals.putMember(name, value.getMember(name)));
    }
    Value loadable = context.eval("js", "({})");
    for (GuestModule module : GuestModules.of(runtime)) {
      freeze.execute(modules.getMember(module.name()), context.eval("js", "new Set()"));
      if (module.loadable()) {
        loadable.putMember(module.name(), modules.getMember(module.name()));
      }
    }
    globals.putMember("loadable", loadable);
    context.eval(
        "js",
        """
        globalThis.require = (name) => {
          if (!(name in loadable)) throw new Error(`Cannot find module "${name}"`);
          return loadable[name];
        };
        """);
    freeze.execute(globals.getMember("Object"), context.eval("js", "new Set()"));
    freeze.execute(globals.getMember("Array"), context.eval("js", "new Set()"));
    freeze.execute(globals.getMember("Uint8Array"), context.eval("js", "new Set()"));
  }

  /** The JSON text of what the expression or function body gives, or "Type: message" if thrown. */
  String run(String code) {
    String body =
        code.lines().anyMatch(line -> line.startsWith("return ")) ? code : "return (" + code + ")";
    context.eval(
        "js",
        "'use strict'; globalThis.answer = 'pending';"
            + "(async () => {"
            + body
            + "})().then((v) => { answer = v === undefined ? 'undefined' : JSON.stringify(v) },"
            + " (e) => { answer = e.name + ': ' + e.message });");
    return context.getBindings("js").getMember("answer").asString();
  }

  @Override
  public EdgeFunction function() {
    return new EdgeFunction("f", runtime, 1, "", "", store);
  }

  @Override
  public Event event() {
    return new Event(
        eventType,
        new Event.Context(
            "d.test", "D", "R", "192.0.2.1", new Event.EdgeLocation("FRA", "192.0.2.9", "eu-1")),
        new Event.Request("GET", "/", null, HttpFields.EMPTY),
        null);
  }

  @Override
  public void changeOrigin(OriginChange change) {
    originChange = change;
  }

  @Override
  public void logData(String data) {
    logData = data;
  }

  @Override
  public void violate(Violation violation) {
    violations.add(violation);
  }

  @Override
  public void warn(String warning) {
    warnings.add(warning);
  }

  @Override
  public Set<String> byteStrings() {
    return byteStrings;
  }

  @Override
  public void close() {
    context.close(true);
  }

  private record MapStore(Map<String, String> entries) implements KeyValueStore {

    @Override
    public String id() {
      return "11111111-2222-3333-4444-555555555555";
    }

    @Override
    public Optional<String> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    @Override
    public Metadata metadata() {
      return new Metadata(
          Instant.parse("2026-01-01T00:00:00Z"),
          Instant.parse("2026-01-02T00:00:00.5Z"),
          entries.size());
    }
  }
}
