package dev.brink.nodejs.engine;

import com.oracle.js.parser.ir.Module.ImportPhase;
import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.CyclicModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSModuleLoader;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.ScriptOrModule;
import com.oracle.truffle.js.runtime.objects.SyntheticModuleRecord;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The records of a guest's ES modules by URL; the guest's own loader decides what they are. */
final class EsModules implements JSModuleLoader {
  private static final String BETWEEN = "\n";

  private final JSRealm realm;
  private final Map<String, AbstractModuleRecord> records = new HashMap<>();

  EsModules(JSRealm realm) {
    this.realm = realm;
  }

  /**
   * Parses a module.
   *
   * @return its requests in order, a line each: specifier, blank, {@code type} attribute
   */
  TruffleString parse(String url, String text) {
    Source source =
        Source.newBuilder("js", text, url).mimeType("application/javascript+module").build();
    JSModuleRecord module =
        new JSModuleRecord(
            SyntaxErrors.placed(
                url, 0, () -> realm.getContext().getEvaluator().envParseModule(realm, source)),
            this,
            url);
    records.put(url, module);
    return Strings.fromJavaString(
        module.getRequestedModules().stream()
            .map(request -> Strings.toJavaString(request.specifier()) + " " + type(request))
            .collect(Collectors.joining(BETWEEN)));
  }

  private static String type(ModuleRequest request) {
    TruffleString type = request.attributes().get(Strings.fromJavaString("type"));
    return type == null ? "" : Strings.toJavaString(type);
  }

  /** Says which module a request of a parsed one means. */
  void connect(String url, int request, String target) {
    JSModuleRecord module = (JSModuleRecord) record(url);
    var _ =
        module.addLoadedModule(realm, module.getRequestedModules().get(request), record(target));
  }

  /** Makes a module whose exports {@code evaluate} gives as an object's members, by these names. */
  void synthetic(String url, String names, Object evaluate) {
    List<TruffleString> exported =
        Arrays.stream(names.split(BETWEEN)).map(Strings::fromJavaString).toList();
    Source source = Source.newBuilder("js", "", url).build();
    records.put(
        url,
        new SyntheticModuleRecord(
            realm.getContext(),
            source,
            url,
            exported,
            module -> {
              JSDynamicObject exports =
                  (JSDynamicObject) JSRuntime.call(evaluate, Undefined.instance, new Object[0]);
              for (TruffleString name : exported) {
                module.setSyntheticModuleExport(name, JSObject.get(exports, name));
              }
            }));
  }

  /** Links and evaluates; gives the promise of its end. */
  Object evaluate(String url) {
    AbstractModuleRecord module = record(url);
    // Everything is connected, so that this asks nobody; it moves the record out of its new state.
    module.loadRequestedModulesSync(realm, Undefined.instance);
    module.link(realm);
    return module.evaluate(realm);
  }

  /** Evaluates at once, or throws what it threw. */
  Object evaluateSync(String url) {
    AbstractModuleRecord module = record(url);
    module.loadRequestedModulesSync(realm, Undefined.instance);
    module.link(realm);
    if (!module.gatherAsynchronousTransitiveDependencies().isEmpty()
        || module instanceof CyclicModuleRecord cyclic && cyclic.hasTLA()) {
      return false;
    }
    module.evaluateSync(realm);
    return true;
  }

  Object namespace(String url) {
    return record(url).getModuleNamespace(ImportPhase.Evaluation);
  }

  private AbstractModuleRecord record(String url) {
    AbstractModuleRecord record = records.get(url);
    if (record == null) {
      throw Errors.createError("Cannot find module '" + url + "'");
    }
    return record;
  }

  @Override
  public AbstractModuleRecord resolveImportedModule(
      ScriptOrModule referrer, ModuleRequest request) {
    AbstractModuleRecord loaded =
        referrer instanceof CyclicModuleRecord module ? module.getLoadedModule(request) : null;
    if (loaded == null) {
      throw Errors.createError(
          "Cannot find module '" + Strings.toJavaString(request.specifier()) + "'");
    }
    return loaded;
  }

  /** The URL of the module or file that something is imported from. */
  static @Nullable String url(ScriptOrModule referrer) {
    Source source = referrer == null ? null : referrer.getSource();
    return source == null ? null : source.getName();
  }
}
