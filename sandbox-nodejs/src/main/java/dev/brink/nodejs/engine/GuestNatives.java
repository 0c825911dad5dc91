package dev.brink.nodejs.engine;

import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.js.nodes.ScriptNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.PromiseRejectionTracker;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.ScriptOrModule;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** Functions that a guest's own loader has of the engine, in one object of the guest. */
public final class GuestNatives {
  /** Taken away again before guest code runs. */
  private static final String HANDLE = "brink:natives";

  private static final String BUFFER = "buffer";

  private static final String HEAD =
      "(function (exports, require, module, __filename, __dirname) {";

  private final JSRealm realm;
  private final EsModules modules;
  private final JSDynamicObject object;
  private final Value value;

  private GuestNatives(Context context) {
    // The realm is made with the first look at it.
    Value global = context.getBindings("js");
    this.realm = JSRealm.get(null);
    this.modules = new EsModules(realm);
    global.putMember(HANDLE, context.eval("js", "({})"));
    this.object =
        (JSDynamicObject) JSObject.get(realm.getGlobalObject(), Strings.fromJavaString(HANDLE));
    this.value = global.getMember(HANDLE);
    global.removeMember(HANDLE);
    addFunctions();
  }

  /** Makes them, in a context that this thread has entered. */
  public static GuestNatives install(Context context) {
    return new GuestNatives(context);
  }

  /** The object that holds the functions. */
  public Value value() {
    return value;
  }

  /** A guest ArrayBuffer over these bytes, which are not copied. */
  public Value arrayBuffer(byte[] bytes) {
    set(BUFFER, JSArrayBuffer.createArrayBuffer(realm.getContext(), realm, bytes));
    Value buffer = value.getMember(BUFFER);
    set(BUFFER, Undefined.instance);
    return buffer;
  }

  private void addFunctions() {
    add("compile", 2, arguments -> compile(text(arguments, 0), text(arguments, 1)));
    add("parse", 2, arguments -> modules.parse(text(arguments, 0), text(arguments, 1)));
    add(
        "connect",
        3,
        arguments -> {
          modules.connect(
              text(arguments, 0), ((Number) arguments[1]).intValue(), text(arguments, 2));
          return Undefined.instance;
        });
    add(
        "synthetic",
        3,
        arguments -> {
          modules.synthetic(text(arguments, 0), text(arguments, 1), arguments[2]);
          return Undefined.instance;
        });
    add("evaluate", 1, arguments -> modules.evaluate(text(arguments, 0)));
    add("evaluateSync", 1, arguments -> modules.evaluateSync(text(arguments, 0)));
    add("namespace", 1, arguments -> modules.namespace(text(arguments, 0)));
    add("hooks", 3, this::hooks);
    add(
        "promiseFrames",
        2,
        arguments -> {
          PromiseFrames.follow(realm, arguments[0], arguments[1]);
          return Undefined.instance;
        });
  }

  private void add(String name, int length, NativeFunction.Body body) {
    set(name, NativeFunction.make(realm, name, length, body));
  }

  private void set(String name, Object member) {
    var _ = JSObject.set(object, Strings.fromJavaString(name), member);
  }

  private static String text(Object[] arguments, int index) {
    return NativeFunction.text(arguments[index]);
  }

  /** A CommonJS module's text as a function; positions are those of the file. */
  private Object compile(String text, String file) {
    Source source = Source.newBuilder("js", text, file).build();
    JSContext context = realm.getContext();
    ScriptNode script;
    try {
      script = context.getEvaluator().parseScript(context, source, HEAD, "\n})", false, List.of());
    } catch (JSException | IllegalArgumentException _) {
      // The parser looks for the error's place in the text without the head, and may be outside.
      Source whole = Source.newBuilder("js", HEAD + text + "\n})", file).build();
      script =
          SyntaxErrors.placed(
              file, HEAD.length(), () -> context.getEvaluator().parseScript(context, whole));
    }
    return script.run(realm);
  }

  /** (import(specifier, referrer, type), importMeta(meta, url), rejected(promise, reason)). */
  private Object hooks(Object[] functions) {
    JSContext context = realm.getContext();
    // One engine serves many realms, and these two are the engine's: they look at the realm.
    realmHook("import", functions[0]);
    realmHook("meta", functions[1]);
    context.setImportModuleDynamicallyCallback(GuestNatives::importDynamically);
    context.setImportMetaInitializer(GuestNatives::initializeMeta);
    context.setPromiseRejectionTracker(realm.getAgent(), new Rejections(functions[2]));
    return Undefined.instance;
  }

  private void realmHook(String name, Object function) {
    RealmHooks.put(realm, name, function);
  }

  private static JSDynamicObject importDynamically(
      JSRealm realm, ScriptOrModule referrer, ModuleRequest request) {
    String url = EsModules.url(referrer);
    return (JSDynamicObject)
        JSRuntime.call(
            RealmHooks.get(realm, "import"),
            Undefined.instance,
            new Object[] {
              request.specifier(),
              Strings.fromJavaString(url == null ? "" : url),
              request
                  .attributes()
                  .getOrDefault(Strings.fromJavaString("type"), Strings.fromJavaString(""))
            });
  }

  private static void initializeMeta(JSDynamicObject meta, JSModuleRecord module) {
    JSRuntime.call(
        RealmHooks.get(JSRealm.get(null), "meta"),
        Undefined.instance,
        new Object[] {meta, Strings.fromJavaString(String.valueOf(module.getHostDefined()))});
  }

  /** Tells the guest's loop which promises were rejected, and which were handled after all. */
  private record Rejections(Object tell) implements PromiseRejectionTracker {
    @Override
    public void promiseRejected(JSDynamicObject promise, Object reason) {
      JSRuntime.call(tell, Undefined.instance, new Object[] {promise, reason, true});
    }

    @Override
    public void promiseRejectionHandled(JSDynamicObject promise) {
      JSRuntime.call(tell, Undefined.instance, new Object[] {promise, Undefined.instance, false});
    }

    @Override
    public void promiseRejectedAfterResolved(JSDynamicObject promise, Object reason) {}

    @Override
    public void promiseResolvedAfterResolved(JSDynamicObject promise, Object value) {}
  }
}
