package dev.brink.graaljs.modules;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of CBOR (RFC 8949) that tokens are made of: integers of 64 bits, byte and text strings,
 * arrays, maps, tags, simple values and floats, all of definite length. Values are {@code Long,
 * Double, Boolean, null, String, byte[], List, Map} and {@link Tagged}.
 */
final class Cbor {

  private static final int MAX_DEPTH = 16;

  private Cbor() {}

  /** A tag and what it stands before. */
  record Tagged(long tag, @Nullable Object value) {}

  /** The bytes are no such CBOR. */
  static final class MalformedException extends Exception {
    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  static @Nullable Object decode(byte[] bytes) throws MalformedException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Object value = decode(in, 0);
    if (in.hasRemaining()) {
      throw new MalformedException("bytes after the end");
    }
    return value;
  }

  private static @Nullable Object decode(ByteBuffer in, int depth) throws MalformedException {
    if (depth > MAX_DEPTH) {
      throw new MalformedException("nested too deeply");
    }
    int initial = in(in, 1).get() & 0xFF;
    int info = initial & 0x1F;
    if (initial >> 5 == 7) {
      return simple(in, info);
    }
    long argument = argument(in, info);
    return switch (initial >> 5) {
      case 0 -> argument;
      case 1 -> -1 - argument;
      case 2 -> string(in, argument);
      case 3 -> new String(string(in, argument), StandardCharsets.UTF_8);
      case 4 -> {
        List<@Nullable Object> items = new ArrayList<>();
        for (long i = 0; i < argument; i++) {
          items.add(decode(in, depth + 1));
        }
        yield items;
      }
      case 5 -> {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (long i = 0; i < argument; i++) {
          Object key = decode(in, depth + 1);
          if (!(key instanceof Long || key instanceof String)
              || map.putIfAbsent(key, decode(in, depth + 1)) != null) {
            throw new MalformedException("a map key that is neither number nor text, or twice");
          }
        }
        yield map;
      }
      default -> new Tagged(argument, decode(in, depth + 1));
    };
  }

  private static long argument(ByteBuffer in, int info) throws MalformedException {
    if (info < 24) {
      return info;
    }
    long argument =
        switch (info) {
          case 24 -> in(in, 1).get() & 0xFFL;
          case 25 -> in(in, 2).getShort() & 0xFFFFL;
          case 26 -> in(in, 4).getInt() & 0xFFFF_FFFFL;
          case 27 -> in(in, 8).getLong();
          default -> throw new MalformedException("an indefinite length");
        };
    if (argument < 0) {
      throw new MalformedException("a number over 63 bits");
    }
    return argument;
  }

  private static @Nullable Object simple(ByteBuffer in, int info) throws MalformedException {
    return switch (info) {
      case 20 -> false;
      case 21 -> true;
      case 22, 23 -> null;
      case 25 -> (double) Float.float16ToFloat(in(in, 2).getShort());
      case 26 -> (double) in(in, 4).getFloat();
      case 27 -> in(in, 8).getDouble();
      default -> throw new MalformedException("an unknown simple value");
    };
  }

  private static byte[] string(ByteBuffer in, long length) throws MalformedException {
    in(in, length); // before any memory is taken
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return bytes;
  }

  private static ByteBuffer in(ByteBuffer in, long needed) throws MalformedException {
    if (in.remaining() < needed) {
      throw new MalformedException("it ends too early");
    }
    return in;
  }

  static byte[] encode(@Nullable Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    encode(value, out);
    return out.toByteArray();
  }

  private static void encode(@Nullable Object value, ByteArrayOutputStream out) {
    switch (value) {
      case null -> out.write(0xF6);
      case Boolean flag -> out.write(flag ? 0xF5 : 0xF4);
      case Long number -> head(number < 0 ? 1 : 0, number < 0 ? -1 - number : number, out);
      case Double number -> {
        out.write(0xFB);
        out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
      }
      case byte[] bytes -> {
        head(2, bytes.length, out);
        out.writeBytes(bytes);
      }
      case String text -> {
        byte[] bytes = Utf8.encode(text);
        head(3, bytes.length, out);
        out.writeBytes(bytes);
      }
      case List<?> items -> {
        head(4, items.size(), out);
        items.forEach(item -> encode(item, out));
      }
      case Map<?, ?> map -> {
        head(5, map.size(), out);
        map.forEach(
            (key, member) -> {
              encode(key, out);
              encode(member, out);
            });
      }
      case Tagged tagged -> {
        head(6, tagged.tag(), out);
        encode(tagged.value(), out);
      }
      default -> throw new IllegalArgumentException("no CBOR for " + value.getClass());
    }
  }

  /** The shortest form, RFC 8949 4.2.1. */
  private static void head(int major, long argument, ByteArrayOutputStream out) {
    int type = major << 5;
    if (argument < 24) {
      out.write(type | (int) argument);
    } else if (argument < 0x100) {
      out.write(type | 24);
      out.write((int) argument);
    } else if (argument < 0x1_0000) {
      out.write(type | 25);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) argument).array());
    } else if (argument < 0x1_0000_0000L) {
      out.write(type | 26);
      out.writeBytes(ByteBuffer.allocate(4).putInt((int) argument).array());
    } else {
      out.write(type | 27);
      out.writeBytes(ByteBuffer.allocate(8).putLong(argument).array());
    }
  }
}
