package dev.brink.graaljs.modules;

import java.util.Arrays;
import java.util.Map;
import org.graalvm.polyglot.Value;

/** Comparing and searching, behind {@code buffer.js}. */
final class BufferCalls {

  private BufferCalls() {}

  static Map<String, HostCall> calls() {
    return Map.of("compare", BufferCalls::compare, "indexOf", BufferCalls::indexOf);
  }

  /** (buffer, offset, length) twice, to -1, 0 or 1. */
  private static Object compare(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    byte[] one = arguments.bytes();
    return Integer.signum(Arrays.compareUnsigned(one, arguments.bytes()));
  }

  /**
   * (buffer, offset, length) of where, the same of what, whether the last one, to an index or -1.
   */
  private static Object indexOf(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    byte[] where = arguments.bytes();
    byte[] what = arguments.bytes();
    if (!arguments.flag()) {
      return search(where, what);
    }
    int fromEnd = search(reversed(where), reversed(what));
    return fromEnd < 0 ? -1 : where.length - fromEnd - what.length;
  }

  /** Knuth, Morris and Pratt: linear, because nothing can stop a search half-way. */
  private static int search(byte[] where, byte[] what) {
    if (what.length == 0) {
      return 0;
    }
    int[] border = new int[what.length];
    for (int i = 1, k = 0; i < what.length; i++) {
      while (k > 0 && what[i] != what[k]) {
        k = border[k - 1];
      }
      k += what[i] == what[k] ? 1 : 0;
      border[i] = k;
    }
    for (int i = 0, k = 0; i < where.length; i++) {
      while (k > 0 && where[i] != what[k]) {
        k = border[k - 1];
      }
      k += where[i] == what[k] ? 1 : 0;
      if (k == what.length) {
        return i - k + 1;
      }
    }
    return -1;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
