package dev.brink.nodejs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Text to bytes and back in the encodings of Buffer that pay off outside the guest. */
final class Bytes {

  private Bytes() {}

  static byte[] decode(String text, String encoding) throws GuestError {
    return switch (encoding) {
      case "utf8" -> text.getBytes(StandardCharsets.UTF_8);
      case "latin1" -> text.getBytes(StandardCharsets.ISO_8859_1);
      case "base64", "base64url" -> base64(text);
      default -> throw unknown(encoding);
    };
  }

  /** As Node.js reads it: either alphabet, what is in neither is skipped, padding ends it. */
  private static byte[] base64(String text) {
    byte[] digits = new byte[text.length()];
    int count = 0;
    for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
      char c = text.charAt(i);
      char digit = c == '-' ? '+' : c == '_' ? '/' : c;
      if (digit < 128 && (Character.isLetterOrDigit(digit) || digit == '+' || digit == '/')) {
        digits[count++] = (byte) digit;
      }
    }
    // A single digit left over is less than a byte.
    return Base64.getDecoder().decode(Arrays.copyOf(digits, count % 4 == 1 ? count - 1 : count));
  }

  static String text(byte[] bytes, String encoding) throws GuestError {
    return switch (encoding) {
      case "utf8" -> new String(bytes, StandardCharsets.UTF_8);
      case "latin1" -> new String(bytes, StandardCharsets.ISO_8859_1);
      case "hex" -> HexFormat.of().formatHex(bytes);
      case "base64" -> Base64.getEncoder().encodeToString(bytes);
      case "base64url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      default -> throw unknown(encoding);
    };
  }

  private static GuestError unknown(String encoding) {
    return new GuestError("TypeError", "ERR_UNKNOWN_ENCODING", "Unknown encoding: " + encoding);
  }
}
