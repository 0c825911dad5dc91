package dev.brink.process.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message. Every length is checked against what is there before anything is allocated for
 * it: the other side may mean harm.
 */
final class Input {
  private final ByteBuffer message;

  Input(ByteBuffer message) {
    this.message = message;
  }

  int octet() {
    return need(1).get() & 0xFF;
  }

  boolean flag() {
    int value = octet();
    if (value > 1) {
      throw new BrokenFrameException("a flag is 0 or 1, not " + value);
    }
    return value == 1;
  }

  int number() {
    return need(4).getInt();
  }

  long longNumber() {
    return need(8).getLong();
  }

  String text() {
    String text = optionalText();
    if (text == null) {
      throw new BrokenFrameException("a text is missing");
    }
    return text;
  }

  @Nullable String optionalText() {
    byte[] octets = octets();
    return octets == null ? null : new String(octets, StandardCharsets.UTF_8);
  }

  byte @Nullable [] octets() {
    int length = number();
    if (length == -1) {
      return null;
    }
    byte[] octets = new byte[available(length)];
    message.get(octets);
    return octets;
  }

  <T> List<T> each(Supplier<T> read) {
    int size = available(number());
    List<T> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(read.get());
    }
    return values;
  }

  List<String> texts() {
    return each(this::text);
  }

  <T> @Nullable T optional(Supplier<T> read) {
    return flag() ? read.get() : null;
  }

  <E extends Enum<E>> E constant(E[] values) {
    int ordinal = octet();
    if (ordinal >= values.length) {
      throw new BrokenFrameException("there is no constant " + ordinal);
    }
    return values[ordinal];
  }

  /** Nothing may follow the last field. */
  void end() {
    if (message.hasRemaining()) {
      throw new BrokenFrameException(message.remaining() + " bytes follow a message");
    }
  }

  private ByteBuffer need(int octets) {
    available(octets);
    return message;
  }

  /** Whatever is counted takes a byte at least. */
  private int available(int count) {
    if (count < 0 || count > message.remaining()) {
      throw new BrokenFrameException(
          count + " are announced where " + message.remaining() + " bytes are left");
    }
    return count;
  }
}
