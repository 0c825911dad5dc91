package dev.brink.graaljs.meter;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;

/** Bounds a new ArrayBuffer by its length and by the length it may grow to. */
final class BufferGuard {
  private static final TruffleString MAX_BYTE_LENGTH =
      TruffleString.fromConstant("maxByteLength", TruffleString.Encoding.UTF_16);
  private static final BuiltinGuard LENGTH = BuiltinGuard.allocation(0, 1, false);

  private BufferGuard() {}

  static void check(Meter meter, Object[] arguments) {
    LENGTH.check(meter, arguments);
    int count = JSArguments.getUserArgumentCount(arguments);
    if (count == 0
        || !(JSArguments.getUserArgument(arguments, count - 1)
            instanceof JSDynamicObject options)) {
      return;
    }
    PropertyDescriptor longest = options.getOwnProperty(MAX_BYTE_LENGTH);
    if (longest == null) {
      return;
    }
    if (longest.isAccessorDescriptor() || Sizes.number(longest.getValue()) > Bounds.ALLOCATION) {
      throw Errors.createRangeError("Array buffer allocation failed");
    }
  }
}
