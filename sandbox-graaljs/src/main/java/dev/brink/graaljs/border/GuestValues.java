package dev.brink.graaljs.border;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.jspecify.annotations.Nullable;

/** Reads guest values; properties may be getters or proxies and run guest code. */
final class GuestValues {
  private GuestValues() {}

  static Object get(JSDynamicObject object, TruffleString key) {
    return JSObject.get(object, key);
  }

  static boolean isMissing(Object value) {
    return value == Undefined.instance || value == Null.instance;
  }

  static @Nullable JSObject object(Object value) {
    return value instanceof JSObject object && !JSRuntime.isCallable(value) ? object : null;
  }

  /** How a message names the type of a value. */
  static String kind(Object value) {
    if (value == Undefined.instance) {
      return "undefined";
    }
    if (value == Null.instance) {
      return "null";
    }
    if (value instanceof TruffleString) {
      return "a string";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    if (value instanceof Number) {
      return "a number";
    }
    if (JSRuntime.isCallable(value)) {
      return "a function";
    }
    return JSRuntime.isArray(value) ? "an array" : "an object";
  }

  static TruffleString text(Object value, String path) throws BrokenResult {
    if (value instanceof TruffleString text) {
      return text;
    }
    throw BrokenResult.type(path, "a string", value);
  }
}
