package dev.brink.latency.load;

import java.util.Arrays;

/**
 * Whether calls have stopped getting faster: twice as many of them no longer make the later half
 * faster than the half before by more than a twentieth.
 */
public final class Settling {
  /** Fewer calls say nothing. */
  static final int FEWEST = 2_048;

  private static final double SETTLED = 0.95;

  private Settling() {}

  /** Whether it is time to ask: at powers of two. */
  static boolean isTimeToAsk(int calls) {
    return calls >= FEWEST && Integer.bitCount(calls) == 1;
  }

  /** Asks about the first {@code calls} of these CPU times. */
  static boolean hasSettled(long[] cpu, int calls) {
    long later = median(cpu, calls / 2, calls);
    long earlier = median(cpu, calls / 4, calls / 2);
    return later >= SETTLED * earlier;
  }

  /** The middle value of a part; 0 when it is empty. */
  public static long median(long[] values, int from, int to) {
    if (from >= to) {
      return 0;
    }
    long[] part = Arrays.copyOfRange(values, from, to);
    Arrays.sort(part);
    return part[part.length / 2];
  }
}
