package dev.brink.nodejs.engine;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says in a syntax error's stack where in the file it is; the engine leaves that out. */
final class SyntaxErrors {
  private SyntaxErrors() {}

  /**
   * Parses.
   *
   * @param shift columns before the file's own text in the first line
   */
  static <T> T placed(String file, int shift, Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (JSException e) {
      place(e, file, shift);
      throw e;
    }
  }

  private static void place(JSException error, String file, int shift) {
    SourceSection location = location(error);
    if (location != null && error.getErrorObject() instanceof JSDynamicObject object) {
      Object stack =
          Strings.fromJavaString(
              "SyntaxError: "
                  + error.getRawMessage()
                  + "\n    at "
                  + file
                  + ":"
                  + location.getStartLine()
                  + ":"
                  + (location.getStartColumn() - (location.getStartLine() == 1 ? shift : 0)));
      var _ = JSObject.set(object, Strings.fromJavaString("stack"), stack);
    }
  }

  private static @Nullable SourceSection location(JSException error) {
    InteropLibrary interop = InteropLibrary.getUncached();
    try {
      return interop.hasSourceLocation(error) ? interop.getSourceLocation(error) : null;
    } catch (UnsupportedMessageException _) {
      return null;
    }
  }
}
