package dev.brink.graaljs.meter;

import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSRegExpObject;

/**
 * Lets the generic methods of RegExp.prototype work on regular expressions only, and on text that
 * is not too long: another object's exec may answer with any number of captures.
 */
final class RegExpGuard {
  /** lastIndex; an own exec, constructor or flags would be asked instead of the real one. */
  private static final int OWN_KEYS = 1;

  private RegExpGuard() {}

  static void check(Meter meter, Object[] arguments) {
    if (!(JSArguments.getThisObject(arguments) instanceof JSRegExpObject regexp)
        || regexp.getPrototypeOf() != JSRealm.get(null).getRegExpPrototype()
        || regexp.ownPropertyKeys().size() != OWN_KEYS) {
      throw Errors.createTypeError(
          "this method of RegExp.prototype is supported on plain regular expressions only");
    }
    // One match after the other is sought without a look at the limits in between.
    if (JSArguments.getUserArgumentCount(arguments) > 0) {
      long text = Sizes.own(JSArguments.getUserArgument(arguments, 0));
      if (text > Bounds.SLOW_CHARACTERS) {
        meter.refuseWork(text);
      }
    }
  }
}
