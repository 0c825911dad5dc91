package dev.brink.nodejs.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ControlFlowException;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;

/** A function of the guest whose body is Java, with the engine's own values in and out. */
final class NativeFunction extends JavaScriptRootNode {

  /** The body. */
  @FunctionalInterface
  interface Body {
    Object call(Object[] arguments);
  }

  private final Body body;

  private NativeFunction(JSRealm realm, Body body) {
    super(realm.getContext().getLanguage());
    this.body = body;
  }

  static JSFunctionObject make(JSRealm realm, String name, int length, Body body) {
    return JSFunction.create(
        realm,
        JSFunctionData.createCallOnly(
            realm.getContext(),
            new NativeFunction(realm, body).getCallTarget(),
            length,
            Strings.fromJavaString(name)));
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return run(JSArguments.extractUserArguments(frame.getArguments()));
  }

  @TruffleBoundary
  private Object run(Object[] arguments) {
    try {
      return body.call(arguments);
    } catch (AbstractTruffleException | ControlFlowException e) {
      throw e;
    } catch (RuntimeException _) {
      // Nothing of the host may show in the guest, not even by its message.
      throw Errors.createError("internal error");
    }
  }

  static String text(Object argument) {
    return Strings.toJavaString((TruffleString) argument);
  }

  @Override
  public boolean isInternal() {
    return true;
  }
}
