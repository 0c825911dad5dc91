package dev.brink.graaljs.meter;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSArguments;

/**
 * Bounds changes of case: the JDK copies the whole text for every character that becomes several,
 * and looks through it for every sigma.
 */
final class CaseGuard {
  private CaseGuard() {}

  static void check(Meter meter, Object[] arguments) {
    if (!(JSArguments.getThisObject(arguments) instanceof TruffleString text)
        || Sizes.own(text) <= Bounds.NEGLIGIBLE) {
      return;
    }
    String characters = text.toJavaStringUncached();
    long special = 0;
    for (int i = 0; i < characters.length(); i++) {
      special += isSpecial(characters.charAt(i)) ? 1 : 0;
    }
    if (special * characters.length() > Bounds.CASE_STEPS) {
      meter.refuseWork(special * characters.length());
    }
  }

  /** Unicode's SpecialCasing.txt, rounded up to whole blocks. */
  private static boolean isSpecial(char c) {
    return c > '\u007f'
        && (c == '\u00df'
            || c == '\u0130'
            || c == '\u0149'
            || c == '\u01f0'
            || c == '\u0390'
            || c == '\u03a3'
            || c == '\u03b0'
            || c == '\u0587'
            || (c >= '\u1e96' && c <= '\u1e9e')
            || (c >= '\u1f50' && c <= '\u1fff')
            || (c >= '\ufb00' && c <= '\ufb17'));
  }
}
