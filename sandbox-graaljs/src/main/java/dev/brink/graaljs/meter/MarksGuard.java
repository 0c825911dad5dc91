package dev.brink.graaljs.meter;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSArguments;

/**
 * Bounds runs of combining marks in text to normalize: the JDK puts them in order one by one, which
 * takes seconds for a run of 100,000.
 */
final class MarksGuard {
  private MarksGuard() {}

  static void check(Meter meter, Object[] arguments) {
    if (JSArguments.getThisObject(arguments) instanceof TruffleString text
        && Sizes.own(text) > Bounds.MARKS
        && longestRun(text.toJavaStringUncached()) > Bounds.MARKS) {
      meter.refuseWork(Sizes.own(text));
    }
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    int size;
    for (int i = 0; i < text.length(); i += size) {
      int c = text.codePointAt(i);
      size = Character.charCount(c);
      run = isMark(c) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static boolean isMark(int c) {
    return c >= 0x300
        && switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK ->
              true;
          default -> false;
        };
  }
}
