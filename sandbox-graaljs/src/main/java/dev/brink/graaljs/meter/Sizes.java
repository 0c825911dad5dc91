package dev.brink.graaljs.meter;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSProxyObject;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;
import com.oracle.truffle.js.runtime.objects.Undefined;

/** Sizes of guest values, read without running guest code. */
final class Sizes {

  /** The answer where a length cannot be told without running guest code: it could lie. */
  static final long UNKNOWN = -1;

  private static final TruffleString LENGTH =
      TruffleString.fromConstant("length", TruffleString.Encoding.UTF_16);

  private Sizes() {}

  /** Elements or characters that are there for certain; 0 for what has none. */
  static long own(Object value) {
    return switch (value) {
      case TruffleString text -> Strings.length(text);
      case JSArrayObject array -> JSArray.arrayGetLength(array);
      case JSTypedArrayObject typed -> typed.getLength();
      default -> 0;
    };
  }

  /** What a generic array method takes for the length of this object, or {@link #UNKNOWN}. */
  static long arrayLike(Object value) {
    if (!(value instanceof JSDynamicObject object)
        || value instanceof JSArrayObject
        || value instanceof JSTypedArrayObject) {
      return own(value);
    }
    JSDynamicObject holder = object;
    while (holder != Null.instance && holder != Undefined.instance && holder != null) {
      if (holder instanceof JSProxyObject) {
        return UNKNOWN;
      }
      PropertyDescriptor length = holder.getOwnProperty(LENGTH);
      if (length != null) {
        return length.isAccessorDescriptor() ? UNKNOWN : primitive(length.getValue());
      }
      holder = holder.getPrototypeOf();
    }
    return 0;
  }

  private static long primitive(Object length) {
    if (length instanceof JSDynamicObject object) {
      return object == Undefined.instance || object == Null.instance ? 0 : UNKNOWN;
    }
    return JSRuntime.toLength(length);
  }

  /** A number given as a size; 0 for what is no number. */
  static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }
}
