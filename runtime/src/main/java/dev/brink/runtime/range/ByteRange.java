package dev.brink.runtime.range;

/**
 * A part of an object (RFC 9110 14.1.2).
 *
 * @param first position of its first byte
 * @param last position of its last byte, at least {@code first}
 */
public record ByteRange(long first, long last) {

  public ByteRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("no range of bytes: " + first + "-" + last);
    }
  }

  /** Bytes in it. */
  public long length() {
    return last - first + 1;
  }
}
