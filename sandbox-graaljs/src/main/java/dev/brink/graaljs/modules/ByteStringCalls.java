package dev.brink.graaljs.modules;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The byte-string methods of runtime 1.0, behind {@code byte-strings.js}. */
final class ByteStringCalls {

  private ByteStringCalls() {}

  static Map<String, HostCall> calls() {
    return Map.of(
        "decode", ByteStringCalls::decode,
        "fromUtf8", ByteStringCalls::fromUtf8,
        "toUtf8", ByteStringCalls::toUtf8,
        "toBytes", ByteStringCalls::toBytes);
  }

  /** (text, encoding) to a byte string. */
  private static Object decode(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    String text = arguments.text();
    return byteString(state, TextEncoding.named(arguments.text()).decode(text));
  }

  /** Bytes to the text they are in UTF-8; null when they are not. */
  private static @Nullable Object fromUtf8(CallState state, Value[] values) throws GuestError {
    String bytes = new Arguments(values).text();
    return isBytes(bytes) ? Utf8.decodeStrictly(bytes.getBytes(StandardCharsets.ISO_8859_1)) : null;
  }

  private static Object toUtf8(CallState state, Value[] values) throws GuestError {
    return byteString(state, Utf8.encode(new Arguments(values).text()));
  }

  /** Text to the bytes with its characters' numbers; null when one is over 255. */
  private static @Nullable Object toBytes(CallState state, Value[] values) throws GuestError {
    String text = new Arguments(values).text();
    if (!isBytes(text)) {
      return null;
    }
    state.byteStrings().add(text);
    return text;
  }

  private static String byteString(CallState state, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    state.byteStrings().add(text);
    return text;
  }

  private static boolean isBytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }
}
