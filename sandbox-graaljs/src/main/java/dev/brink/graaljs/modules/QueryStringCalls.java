package dev.brink.graaljs.modules;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;
import org.graalvm.polyglot.Value;

/** Percent-decoding, behind {@code querystring.js}. */
final class QueryStringCalls {

  private QueryStringCalls() {}

  static Map<String, HostCall> calls() {
    return Map.of("unescape", QueryStringCalls::unescape);
  }

  /** As njs does: {@code +} is a blank, a broken escape stays, invalid UTF-8 becomes U+FFFD. */
  private static Object unescape(CallState state, Value[] values) throws GuestError {
    return unescape(new Arguments(values).text());
  }

  static String unescape(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '+') {
        bytes.write(' ');
      } else if (c == '%' && isEscape(text, i)) {
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else if (c < 0x80) {
        bytes.write(c);
      } else {
        int end = text.offsetByCodePoints(i, 1);
        bytes.writeBytes(Utf8.encode(text.substring(i, end)));
        i = end - 1;
      }
    }
    return Utf8.decode(bytes.toByteArray());
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2));
  }
}
