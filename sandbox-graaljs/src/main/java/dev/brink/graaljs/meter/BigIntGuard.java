package dev.brink.graaljs.meter;

import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSArguments;

/** Bounds the size of BigInts: an operator on large ones takes as long as it likes. */
final class BigIntGuard {
  private BigIntGuard() {}

  /** BigInt.asIntN(bits, value). */
  static void bits(Meter meter, Object[] arguments) {
    if (JSArguments.getUserArgumentCount(arguments) > 0
        && Sizes.number(JSArguments.getUserArgument(arguments, 0)) > Bounds.BIGINT_BITS) {
      meter.refuseAllocation(Bounds.BIGINT_BITS);
    }
  }

  /** An operator's right operand, the left one being known. */
  static void operands(Meter meter, String operator, BigInt left, BigInt right) {
    long bits =
        switch (operator) {
          case "**" -> power(left, right);
          case "<<" -> shifted(left, right);
          case "*" -> (long) left.bitLength() + right.bitLength();
          default -> Math.max(left.bitLength(), right.bitLength());
        };
    if (bits > Bounds.BIGINT_BITS) {
      meter.refuseWork(bits);
    }
  }

  private static long power(BigInt base, BigInt exponent) {
    // 0, 1 and -1 to any power are small.
    if (base.bitLength() <= 1 && !base.equals(BigInt.valueOf(-2))) {
      return 1;
    }
    return exponent.bitLength() > 31
        ? Long.MAX_VALUE
        : (long) base.bitLength() * exponent.intValue();
  }

  private static long shifted(BigInt value, BigInt by) {
    if (by.signum() < 0 || value.signum() == 0) {
      return value.bitLength();
    }
    return by.bitLength() > 31 ? Long.MAX_VALUE : (long) value.bitLength() + by.intValue();
  }
}
