package dev.brink.nodejs.zlib;

import dev.brink.nodejs.GuestError;

/** RFC 1952 2.3: what comes before the data of a gzip member. */
final class GzipHeader {
  private static final int CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private GzipHeader() {}

  /** Its length; -1 when more has to come first. */
  static int length(byte[] data) throws GuestError {
    if (data.length > 0 && (data[0] & 0xff) != 0x1f
        || data.length > 1 && (data[1] & 0xff) != 0x8b) {
      throw Inflating.error("Z_DATA_ERROR", "incorrect header check");
    }
    if (data.length < 10) {
      return -1;
    }
    int flags = data[3] & 0xff;
    if (data[2] != 8) {
      throw Inflating.error("Z_DATA_ERROR", "unknown compression method");
    }
    if ((flags & RESERVED) != 0) {
      throw Inflating.error("Z_DATA_ERROR", "unknown header flags set");
    }
    int at = 10;
    if ((flags & EXTRA) != 0) {
      if (data.length < at + 2) {
        return -1;
      }
      at += 2 + (data[at] & 0xff | (data[at + 1] & 0xff) << 8);
    }
    if ((flags & NAME) != 0) {
      at = afterZero(data, at);
    }
    if ((flags & COMMENT) != 0) {
      at = afterZero(data, at);
    }
    if ((flags & CHECKSUM) != 0 && at >= 0) {
      at += 2;
    }
    return at >= 0 && at <= data.length ? at : -1;
  }

  private static int afterZero(byte[] data, int from) {
    if (from < 0) {
      return -1;
    }
    for (int i = from; i < data.length; i++) {
      if (data[i] == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
