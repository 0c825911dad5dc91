package dev.brink.graaljs.border;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.JSAgent;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSPromise;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.brink.functions.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls the handler of one isolate. Use it on the thread that entered the isolate, one call at a
 * time.
 */
public final class Border {
  private static final TruffleString NOW = Keys.of("now");
  private static final TruffleString LINES = Keys.of("lines");
  private static final TruffleString RAW_QUERY = Keys.of("rawQuery");
  private static final TruffleString SYMBOLS = Keys.of("symbols");

  private final JSRealm realm;
  private final JSFunctionObject factory;
  private final Object[] imports;
  private final JSDynamicObject state;
  private final GuestEvent events;
  private final JSFunctionObject describe;
  private final JSFunctionObject stringify;
  private final JSFunctionObject resetLog;
  private @Nullable String output;

  private Border(JSRealm realm, JSDynamicObject entry, HeaderName.Cache names) {
    this.realm = realm;
    factory = (JSFunctionObject) member(entry, "factory");
    state = (JSDynamicObject) member(entry, "state");
    events = new GuestEvent(realm, names, (JSDynamicObject) member(entry, "requestPrototype"));
    describe = (JSFunctionObject) member(entry, "describe");
    stringify = (JSFunctionObject) member(entry, "output");
    resetLog = (JSFunctionObject) member(entry, "resetLog");
    imports = list((JSDynamicObject) member(entry, "imports")).toArray();
  }

  private static Object member(JSDynamicObject object, String name) {
    return JSObject.get(object, Keys.of(name));
  }

  private static List<Object> list(JSDynamicObject array) {
    long length = ((Number) JSObject.get(array, Keys.LENGTH)).longValue();
    List<Object> elements = new ArrayList<>((int) length);
    for (long i = 0; i < length; i++) {
      elements.add(JSObject.get(array, i));
    }
    return elements;
  }

  /** What header names look like to guests, shared by the isolates of a sandbox. */
  public static final class Names {
    private final HeaderName.Cache cache = new HeaderName.Cache();
  }

  /** Where boot.js's answer is left for {@link #open}: a member of the entered realm's global. */
  public static final String ENTRY = "__brink";

  /** The border of the realm this thread has entered. */
  public static Border open(Names names) {
    JSRealm realm = JSRealm.get(null);
    return new Border(realm, (JSDynamicObject) member(realm.getGlobalObject(), ENTRY), names.cache);
  }

  /** Gives the entry the function's factory, before the border is opened. */
  public static void link(JSRealm realm, Object factory) {
    var _ =
        JSObject.set(
            (JSDynamicObject) member(realm.getGlobalObject(), ENTRY), Keys.of("factory"), factory);
  }

  /**
   * Freezes what boot.js names as roots in the entered realm, and all that they reach. Nothing can
   * be linked in afterwards.
   */
  public static void freeze() {
    JSRealm realm = JSRealm.get(null);
    JSDynamicObject global = realm.getGlobalObject();
    JSDynamicObject entry = (JSDynamicObject) member(global, ENTRY);
    JSObject.delete(global, Keys.of(ENTRY));
    new Hardener().harden((JSDynamicObject) member(entry, "roots"));
  }

  /** Runs the handler on an event until its result has settled, and reads the result. */
  public Returned call(Event event, long now, boolean withOutput) {
    output = null;
    set(NOW, (double) now);
    String raw = event.request().querystring();
    set(RAW_QUERY, raw == null ? Undefined.instance : Keys.of(raw));
    GuestEvent.Built given = events.build(event);
    JSAgent agent = realm.getAgent();
    agent.interopBoundaryEnter();
    try {
      Object handler = JSFunction.call(factory, Undefined.instance, imports);
      Object result = JSRuntime.call(handler, Undefined.instance, new Object[] {given.object()});
      agent.processAllPromises(true);
      Returned returned = settled(result, event, given, withOutput);
      // Reading may have run getters, and those may have left jobs.
      agent.processAllPromises(true);
      return returned;
    } catch (GraalJSException e) {
      Returned thrown = thrown(e.getErrorObject());
      agent.processAllPromises(true);
      return thrown;
    } finally {
      agent.interopBoundaryExit();
      forget(given);
    }
  }

  /** Lets go of what the call left behind: an idle isolate holds nothing of its last call. */
  private void forget(GuestEvent.Built given) {
    set(SYMBOLS, Undefined.instance);
    given.forget();
  }

  private Returned settled(Object result, Event event, GuestEvent.Built given, boolean withOutput) {
    Object value = result;
    if (result instanceof JSPromiseObject promise) {
      if (JSPromise.isPending(promise)) {
        return new Returned.Unsettled();
      }
      value = JSPromise.getPromiseResult(promise);
      if (JSPromise.isRejected(promise)) {
        return thrown(value);
      }
    }
    Returned returned = new ResultReader(event, given).read(value);
    boolean shown = !(returned instanceof Returned.Broken broken && broken.isTooLargeToShow());
    if (withOutput && shown) {
      Object json = JSFunction.call(stringify, Undefined.instance, new Object[] {value});
      output = json instanceof TruffleString text ? Keys.toJava(text) : null;
    }
    return returned;
  }

  private Returned thrown(Object error) {
    JSDynamicObject description =
        (JSDynamicObject) JSFunction.call(describe, Undefined.instance, new Object[] {error});
    return new Returned.Thrown(text(description, "message"), text(description, "stack"));
  }

  /** The last call's returned value as JSON, if it was asked for and there is one. */
  public @Nullable String output() {
    return output;
  }

  /** What the last call logged; forgets it. */
  public List<String> takeLog() {
    List<Object> entries = list((JSDynamicObject) JSObject.get(state, LINES));
    if (entries.isEmpty()) {
      return List.of();
    }
    List<String> lines = entries.stream().map(entry -> Keys.toJava((TruffleString) entry)).toList();
    JSFunction.call(resetLog, Undefined.instance, new Object[0]);
    return lines;
  }

  private static String text(JSDynamicObject object, String name) {
    return Keys.toJava((TruffleString) member(object, name));
  }

  private void set(TruffleString key, Object value) {
    JSObject.set(state, key, value);
  }
}
