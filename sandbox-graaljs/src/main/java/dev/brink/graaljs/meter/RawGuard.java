package dev.brink.graaljs.meter;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;

/** Lets String.raw take template objects and their like, nothing that can lie about its length. */
final class RawGuard {
  private static final TruffleString RAW =
      TruffleString.fromConstant("raw", TruffleString.Encoding.UTF_16);

  private RawGuard() {}

  static void check(Meter meter, Object[] arguments) {
    if (JSArguments.getUserArgumentCount(arguments) == 0
        || !(JSArguments.getUserArgument(arguments, 0) instanceof JSDynamicObject template)) {
      return;
    }
    PropertyDescriptor raw = template.getOwnProperty(RAW);
    if (raw == null
        || raw.isAccessorDescriptor()
        || !(raw.getValue() instanceof JSArrayObject parts)) {
      throw Errors.createTypeError("String.raw takes an object whose raw member is an array");
    }
    if (Sizes.own(parts) > Bounds.ELEMENTS) {
      meter.refuseWork(Sizes.own(parts));
    }
  }
}
