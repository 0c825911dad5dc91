package dev.brink.graaljs.meter;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builtins that make long text out of short text. The engine appends it piece by piece, a million
 * steps for a megabyte; the JDK copies it in a few, so that is what answers.
 */
final class Repetition {

  /** Answers instead of a builtin; null leaves it to the builtin. */
  @FunctionalInterface
  interface Answer {
    @Nullable TruffleString to(Object[] arguments);
  }

  private static final Map<String, Answer> BY_NAME =
      Map.of(
          "String.prototype.repeat", Repetition::repeat,
          "String.prototype.padStart", arguments -> pad(arguments, true),
          "String.prototype.padEnd", arguments -> pad(arguments, false));

  private static final TruffleString SPACE =
      TruffleString.fromConstant(" ", TruffleString.Encoding.UTF_16);

  private Repetition() {}

  /** What answers instead of a builtin, null for most. */
  static @Nullable Answer instead(String fullName) {
    return BY_NAME.get(fullName);
  }

  private static @Nullable TruffleString repeat(Object[] arguments) {
    int count = wholeNumber(arguments);
    return JSArguments.getThisObject(arguments) instanceof TruffleString text
            && isLong((long) Strings.length(text) * count)
        ? repeated(text, count)
        : null;
  }

  private static @Nullable TruffleString pad(Object[] arguments, boolean before) {
    Object filler =
        JSArguments.getUserArgumentCount(arguments) < 2
            ? Undefined.instance
            : JSArguments.getUserArgument(arguments, 1);
    Object unit = filler == Undefined.instance ? SPACE : filler;
    if (!(JSArguments.getThisObject(arguments) instanceof TruffleString text)
        || !(unit instanceof TruffleString piece)
        || Strings.length(piece) == 0) {
      return null;
    }
    int length = wholeNumber(arguments) - Strings.length(text);
    if (!isLong(length)) {
      return null;
    }
    TruffleString whole = repeated(piece, length / Strings.length(piece));
    TruffleString rest = Strings.lazySubstring(piece, 0, length % Strings.length(piece));
    TruffleString padding = Strings.concat(whole, rest);
    return before ? Strings.concat(padding, text) : Strings.concat(text, padding);
  }

  private static boolean isLong(long characters) {
    return characters > Bounds.NEGLIGIBLE && characters <= Bounds.ALLOCATION;
  }

  private static TruffleString repeated(TruffleString text, int count) {
    return Strings.fromJavaString(Strings.toJavaString(text).repeat(count));
  }

  /** The first argument when it is a whole number that needs no conversion, -1 otherwise. */
  private static int wholeNumber(Object[] arguments) {
    if (JSArguments.getUserArgumentCount(arguments) == 0) {
      return -1;
    }
    Object number = JSArguments.getUserArgument(arguments, 0);
    if (number instanceof Double real && real == Math.rint(real) && Math.abs(real) < 1e9) {
      return real.intValue();
    }
    return number instanceof Integer whole ? whole : -1;
  }
}
