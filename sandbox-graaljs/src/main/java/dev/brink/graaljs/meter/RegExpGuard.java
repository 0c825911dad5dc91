package dev.brink.graaljs.meter;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSRegExpObject;

/**
 * Lets the generic methods of RegExp.prototype work on regular expressions only: another object's
 * exec may answer with any number of captures.
 */
final class RegExpGuard {
  private static final TruffleString EXEC =
      TruffleString.fromConstant("exec", TruffleString.Encoding.UTF_16);

  private RegExpGuard() {}

  static void check(Meter meter, Object[] arguments) {
    if (!(JSArguments.getThisObject(arguments) instanceof JSRegExpObject regexp)
        || regexp.getPrototypeOf() != JSRealm.get(null).getRegExpPrototype()
        || regexp.hasOwnProperty(EXEC)) {
      throw Errors.createTypeError(
          "this method of RegExp.prototype is supported on regular expressions only");
    }
  }
}
