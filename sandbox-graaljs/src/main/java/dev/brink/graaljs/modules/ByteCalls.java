package dev.brink.graaljs.modules;

import java.util.Map;
import org.graalvm.polyglot.Value;

/** Text to bytes and back, behind {@code bytes.js}. */
final class ByteCalls {

  private ByteCalls() {}

  static Map<String, HostCall> calls() {
    return Map.of(
        "length", ByteCalls::length,
        "put", ByteCalls::put,
        "read", ByteCalls::read,
        "write", ByteCalls::write);
  }

  /** (text, encoding) to the number of bytes it stands for. */
  private static Object length(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    String text = arguments.text();
    return TextEncoding.named(arguments.text()).decode(text).length;
  }

  /** (text, encoding, buffer) to the number of bytes it stands for; written only if all fit. */
  private static Object put(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    String text = arguments.text();
    byte[] bytes = TextEncoding.named(arguments.text()).decode(text);
    Value buffer = arguments.buffer();
    if (bytes.length <= buffer.getBufferSize()) {
      Arguments.write(bytes, bytes.length, buffer, 0);
    }
    return bytes.length;
  }

  /** (buffer, offset, length, encoding) to text. */
  private static Object read(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    byte[] bytes = arguments.bytes();
    return TextEncoding.named(arguments.text()).encode(bytes);
  }

  /** (text, encoding, buffer, offset, space) to the number of bytes written, whole characters. */
  private static Object write(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    String text = arguments.text();
    TextEncoding encoding = TextEncoding.named(arguments.text());
    Value buffer = arguments.buffer();
    int offset = arguments.number();
    int space = arguments.number();
    byte[] bytes = encoding.decode(text);
    int length =
        encoding == TextEncoding.UTF8
            ? Utf8.prefixLength(bytes, space)
            : Math.min(bytes.length, space);
    Arguments.write(bytes, length, buffer, offset);
    return length;
  }
}
