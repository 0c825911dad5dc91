package dev.brink.graaljs.modules;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.graalvm.polyglot.Value;

/**
 * Reads the arguments of a host call. What is read is bounded, because a host call cannot be
 * stopped half-way: {@link #MAX_BYTES} is more than the time limit lets a function hash.
 */
final class Arguments {

  /** Bytes or characters one host call takes. */
  static final int MAX_BYTES = 512 * 1024;

  private final Value[] values;
  private int next;

  Arguments(Value[] values) {
    this.values = values;
  }

  boolean more() {
    return next < values.length;
  }

  String text() throws GuestError {
    String text = values[next++].asString();
    if (text.length() > MAX_BYTES) {
      throw tooLong();
    }
    return text;
  }

  int number() {
    return values[next++].asInt();
  }

  boolean flag() {
    return values[next++].asBoolean();
  }

  boolean nextIsText() {
    return values[next].isString();
  }

  /** Three arguments: an ArrayBuffer, an offset and a length. */
  byte[] bytes() throws GuestError {
    Value buffer = values[next++];
    int offset = number();
    int length = number();
    if (length > MAX_BYTES) {
      throw tooLong();
    }
    if (offset < 0 || length < 0 || (long) offset + length > buffer.getBufferSize()) {
      throw new GuestError("RangeError", "index out of range");
    }
    byte[] bytes = new byte[length];
    buffer.readBuffer(offset, bytes, 0, length);
    return bytes;
  }

  /** An ArrayBuffer to be written to. */
  Value buffer() {
    return values[next++];
  }

  /** Copies the first bytes into an ArrayBuffer; whole words first, a call each. */
  static void write(byte[] bytes, int length, Value buffer, int offset) throws GuestError {
    if (offset < 0 || (long) offset + length > buffer.getBufferSize()) {
      throw new GuestError("RangeError", "index out of range");
    }
    ByteBuffer words = ByteBuffer.wrap(bytes);
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      buffer.writeBufferLong(ByteOrder.BIG_ENDIAN, offset + i, words.getLong(i));
    }
    for (; i < length; i++) {
      buffer.writeBufferByte(offset + i, bytes[i]);
    }
  }

  private static GuestError tooLong() {
    return new GuestError("RangeError", "more than " + MAX_BYTES + " bytes at once");
  }
}
