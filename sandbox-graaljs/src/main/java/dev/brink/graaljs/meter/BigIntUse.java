package dev.brink.graaljs.meter;

import java.util.regex.Pattern;

/**
 * Whether code uses BigInts. Operators are watched in such code only; other code does not have them
 * at all, so that none can appear from elsewhere.
 */
public final class BigIntUse {
  private static final Pattern MENTION = Pattern.compile("BigInt|BigUint|[0-9a-fA-F]n\\b");

  private BigIntUse() {}

  public static boolean in(CharSequence code) {
    return MENTION.matcher(code).find();
  }
}
