package dev.brink.graaljs.meter;

import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;

/**
 * How much one builtin may be asked to do in one step. What the JDK does for a builtin runs to its
 * end without a look at the limits, so each bound lies where the whole allowance of a call is
 * certainly used up.
 */
final class Bounds {

  /** Bytes a builtin may allocate at once: what a warm call may allocate in all. */
  static final long ALLOCATION = LimitTable.warm(LimitProfile.CLASSIC).memory().bytes();

  /** Elements a builtin may walk: at 8 ns and more each, a warm call's time. */
  static final long ELEMENTS = 131_072;

  /** Elements of a typed array a builtin may walk; it holds them without boxes. */
  static final long TYPED_ELEMENTS = 524_288;

  /** Characters of a slow transformation: normalisation, collation, escapes, JSON. */
  static final long SLOW_CHARACTERS = 100_000;

  /** Characters to collate: runs of combining marks take quadratic time, and 4 ms for so many. */
  static final long COLLATED_CHARACTERS = 4_096;

  /** Combining marks in a row: putting them in order takes quadratic time. */
  static final int MARKS = 1_000;

  /** Text length times characters in it whose case is a special one. */
  static final long CASE_STEPS = 500_000;

  /** Text length times length of what is looked for: the worst case of a naive search. */
  static final long SEARCH_STEPS = 8_000_000;

  /** Characters of a pattern given to RegExp. */
  static final long PATTERN_CHARACTERS = 2_000;

  /** Nesting of JSON text: its parser recurses on the host's stack. */
  static final int JSON_DEPTH = 500;

  /** Bits of a BigInt: products of larger ones take longer than a call. */
  static final long BIGINT_BITS = 65_536;

  /** Below this much input a builtin is as quick as any step. */
  static final long NEGLIGIBLE = 512;

  private Bounds() {}
}
