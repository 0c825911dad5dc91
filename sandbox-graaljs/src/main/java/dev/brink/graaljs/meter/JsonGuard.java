package dev.brink.graaljs.meter;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;

/**
 * Bounds JSON text before it is parsed: its length, and its depth, which costs the host's stack.
 */
final class JsonGuard {
  private JsonGuard() {}

  static void check(Meter meter, Object[] arguments) {
    if (JSArguments.getUserArgumentCount(arguments) == 0
        || !(JSArguments.getUserArgument(arguments, 0) instanceof TruffleString text)) {
      return;
    }
    long length = Sizes.own(text);
    if (length > Bounds.SLOW_CHARACTERS) {
      meter.refuseWork(length);
    }
    if (length > Bounds.JSON_DEPTH && depth(text.toJavaStringUncached()) > Bounds.JSON_DEPTH) {
      throw Errors.createRangeErrorStackOverflow();
    }
  }

  private static int depth(String json) {
    int depth = 0;
    int deepest = 0;
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '[' || c == '{') {
        deepest = Math.max(deepest, ++depth);
      } else if (c == ']' || c == '}') {
        depth--;
      }
    }
    return deepest;
  }
}
