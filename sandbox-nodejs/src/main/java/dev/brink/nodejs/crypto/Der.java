package dev.brink.nodejs.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** The distinguished encoding rules of ITU-T X.690, as far as keys need them. */
final class Der {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OID = 0x06;
  static final int SEQUENCE = 0x30;

  private final byte[] data;
  private int at;
  private final int end;

  private Der(byte[] data, int at, int end) {
    this.data = data;
    this.at = at;
    this.end = end;
  }

  static Der of(byte[] data) {
    return new Der(data, 0, data.length);
  }

  boolean more() {
    return at < end;
  }

  /** The tag of what comes next; -1 at the end. */
  int tag() {
    return more() ? data[at] & 0xff : -1;
  }

  /**
   * Reads the content of what comes next.
   *
   * @throws IllegalArgumentException when it has another tag, or is cut off
   */
  Der enter(int tag) {
    if (tag() != tag) {
      throw new IllegalArgumentException("tag " + tag() + " instead of " + tag);
    }
    at++;
    int length = length();
    if (length > end - at) {
      throw new IllegalArgumentException("cut off");
    }
    Der inside = new Der(data, at, at + length);
    at += length;
    return inside;
  }

  byte[] bytes(int tag) {
    return enter(tag).rest();
  }

  byte[] rest() {
    return Arrays.copyOfRange(data, at, end);
  }

  BigInteger integer() {
    byte[] bytes = bytes(INTEGER);
    if (bytes.length == 0) {
      throw new IllegalArgumentException("an empty integer");
    }
    return new BigInteger(bytes);
  }

  /** The dotted form of an object identifier. */
  String oid() {
    byte[] bytes = bytes(OID);
    StringBuilder dotted = new StringBuilder();
    long number = 0;
    for (byte next : bytes) {
      number = number << 7 | next & 0x7f;
      if (next >= 0) {
        if (dotted.isEmpty()) {
          long first = Math.min(number / 40, 2);
          dotted.append(first).append('.').append(number - first * 40);
        } else {
          dotted.append('.').append(number);
        }
        number = 0;
      }
    }
    return dotted.toString();
  }

  private int length() {
    if (!more()) {
      throw new IllegalArgumentException("cut off");
    }
    int first = data[at++] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int count = first & 0x7f;
    if (count == 0 || count > 3 || count > end - at) {
      throw new IllegalArgumentException("a length of " + count + " bytes");
    }
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = length << 8 | data[at++] & 0xff;
    }
    return length;
  }

  static byte[] tagged(int tag, byte[]... contents) {
    int length = 0;
    for (byte[] content : contents) {
      length += content.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else {
      int count = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
      out.write(0x80 | count);
      for (int i = count - 1; i >= 0; i--) {
        out.write(length >> 8 * i);
      }
    }
    for (byte[] content : contents) {
      out.writeBytes(content);
    }
    return out.toByteArray();
  }

  static byte[] sequence(byte[]... contents) {
    return tagged(SEQUENCE, contents);
  }

  static byte[] integer(BigInteger value) {
    return tagged(INTEGER, value.toByteArray());
  }

  static byte[] integer(int value) {
    return integer(BigInteger.valueOf(value));
  }

  static byte[] octets(byte[] content) {
    return tagged(OCTET_STRING, content);
  }

  static byte[] bits(byte[] content) {
    return tagged(BIT_STRING, new byte[1], content);
  }

  static byte[] nothing() {
    return new byte[] {0x05, 0};
  }

  static byte[] oid(String dotted) {
    String[] parts = dotted.split("\\.");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    base128(out, Long.parseLong(parts[0]) * 40 + Long.parseLong(parts[1]));
    for (int i = 2; i < parts.length; i++) {
      base128(out, Long.parseLong(parts[i]));
    }
    return tagged(OID, out.toByteArray());
  }

  private static void base128(ByteArrayOutputStream out, long number) {
    int shift = 63;
    while (shift > 0 && number >> shift == 0) {
      shift -= 7;
    }
    for (; shift >= 0; shift -= 7) {
      out.write((int) (number >> shift & 0x7f) | (shift > 0 ? 0x80 : 0));
    }
  }
}
