package dev.brink.process.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one frame. */
final class Output {
  private static final int ABSENT = -1;

  private byte[] bytes = new byte[512];
  private int length = Frames.HEAD;

  Output octet(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  Output flag(boolean value) {
    return octet(value ? 1 : 0);
  }

  Output number(int value) {
    room(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
    return this;
  }

  Output number(long value) {
    return number((int) (value >>> 32)).number((int) value);
  }

  Output text(@Nullable String value) {
    return octets(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  Output octets(byte @Nullable [] value) {
    if (value == null) {
      return number(ABSENT);
    }
    number(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  <T> Output each(Collection<T> values, Consumer<T> write) {
    number(values.size());
    values.forEach(write);
    return this;
  }

  Output texts(Collection<String> values) {
    return each(values, this::text);
  }

  <T> Output optional(@Nullable T value, Consumer<T> write) {
    flag(value != null);
    if (value != null) {
      write.accept(value);
    }
    return this;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /**
   * The frame, its length in front.
   *
   * @throws BrokenFrameException when it is longer than the other side would accept
   */
  ByteBuffer frame() {
    int body = length - Frames.HEAD;
    if (body > Frames.LONGEST) {
      throw new BrokenFrameException(
          "a message of " + body + " bytes; allowed are " + Frames.LONGEST);
    }
    ByteBuffer frame = ByteBuffer.wrap(bytes, 0, length);
    frame.putInt(0, body);
    return frame;
  }
}
