package dev.brink.graaljs;

import com.oracle.truffle.js.nodes.ScriptNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSRealm;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/** A function's code, parsed once for all realms of an engine. */
final class FunctionFactory {
  private final FunctionSource source;
  private @Nullable JSContext context;
  private @Nullable ScriptNode script;

  FunctionFactory(FunctionSource source) {
    this.source = source;
  }

  FunctionSource source() {
    return source;
  }

  /**
   * Parses the code, alone and as a factory, in a context that this thread has entered.
   *
   * @throws UncompilableException when the code cannot be compiled
   */
  void compile(Context realm) {
    try {
      realm.parse(source.script());
    } catch (PolyglotException e) {
      throw new UncompilableException(e);
    }
    parsed(JSRealm.get(null).getContext());
  }

  /** The factory as a function of this thread's realm. */
  Object make(JSRealm realm) {
    return parsed(realm.getContext()).run(realm);
  }

  private synchronized ScriptNode parsed(JSContext engine) {
    ScriptNode parsed = script;
    if (parsed == null || context != engine) {
      try {
        parsed =
            engine
                .getEvaluator()
                .parseScript(
                    engine, source.source(), source.head(), FunctionSource.TAIL, false, List.of());
      } catch (JSException | IllegalArgumentException e) {
        // The script alone was in order: this is code that is none in a function.
        throw new UncompilableException(e);
      }
      script = parsed;
      context = engine;
    }
    return parsed;
  }
}
