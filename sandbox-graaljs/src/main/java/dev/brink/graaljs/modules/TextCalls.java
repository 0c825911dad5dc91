package dev.brink.graaljs.modules;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** TextDecoder, TextEncoder, atob and btoa, behind {@code text-encoding.js}. */
final class TextCalls {

  private TextCalls() {}

  static Map<String, HostCall> calls() {
    return Map.of(
        "decode", TextCalls::decode,
        "encodeInto", TextCalls::encodeInto,
        "atob", TextCalls::atob,
        "btoa", TextCalls::btoa);
  }

  /** (buffer, offset, length, fatal) to text, or null when it is fatal that it is invalid. */
  private static @Nullable Object decode(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    byte[] bytes = arguments.bytes();
    return arguments.flag() ? Utf8.decodeStrictly(bytes) : Utf8.decode(bytes);
  }

  /** (text, buffer, offset, space) to {@code "read,written"}. */
  private static Object encodeInto(CallState state, Value[] values) throws GuestError {
    Arguments arguments = new Arguments(values);
    byte[] bytes = Utf8.encode(arguments.text());
    Value buffer = arguments.buffer();
    int offset = arguments.number();
    int written = Utf8.prefixLength(bytes, arguments.number());
    Arguments.write(bytes, written, buffer, offset);
    return new String(bytes, 0, written, StandardCharsets.UTF_8).length() + "," + written;
  }

  /** WHATWG forgiving-base64 decode; null when it is not base64. */
  private static @Nullable Object atob(CallState state, Value[] values) throws GuestError {
    String text = new Arguments(values).text().replaceAll("[\\t\\n\\f\\r ]", "");
    if (text.length() % 4 == 0 && text.endsWith("=")) {
      text = text.substring(0, text.length() - (text.endsWith("==") ? 2 : 1));
    }
    if (text.length() % 4 == 1) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-' || c == '_' || TextEncoding.base64Value(c) < 0) {
        return null;
      }
    }
    return TextEncoding.LATIN1.encode(TextEncoding.BASE64.decode(text));
  }

  /** Null when a character is over 255. */
  private static @Nullable Object btoa(CallState state, Value[] values) throws GuestError {
    String text = new Arguments(values).text();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return null;
      }
    }
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
