package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;

/** Estimated bytes in memory of what the cache holds. */
final class Sizes {

  /** Two strings with their headers in an array of references. */
  private static final long PER_LINE = 104;

  private Sizes() {}

  static long of(HttpFields headers) {
    long bytes = 24;
    for (int i = 0; i < headers.size(); i++) {
      bytes += PER_LINE + headers.nameAt(i).length() + headers.valueAt(i).length();
    }
    return bytes;
  }

  /** A weight for Caffeine, which counts in int. */
  static int saturated(long bytes) {
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }
}
