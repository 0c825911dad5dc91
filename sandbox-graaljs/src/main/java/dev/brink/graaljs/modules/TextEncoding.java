package dev.brink.graaljs.modules;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The ways to write bytes as text that functions can name, and {@code latin1} for the modules
 * themselves. Decoding is lenient, as Buffer's is: hex stops at the first pair that is none, base64
 * takes both alphabets and skips what is in neither.
 */
enum TextEncoding {
  UTF8 {
    @Override
    byte[] decode(String text) {
      return Utf8.encode(text);
    }

    @Override
    String encode(byte[] bytes) {
      return Utf8.decode(bytes);
    }
  },
  HEX {
    @Override
    byte[] decode(String text) {
      byte[] bytes = new byte[text.length() / 2];
      int length = 0;
      for (int i = 0; i + 1 < text.length(); i += 2) {
        if (!HexFormat.isHexDigit(text.charAt(i)) || !HexFormat.isHexDigit(text.charAt(i + 1))) {
          break;
        }
        bytes[length++] = (byte) HexFormat.fromHexDigits(text, i, i + 2);
      }
      return Arrays.copyOf(bytes, length);
    }

    @Override
    String encode(byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
  },
  BASE64 {
    @Override
    byte[] decode(String text) {
      return decodeBase64(text);
    }

    @Override
    String encode(byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  },
  BASE64URL {
    @Override
    byte[] decode(String text) {
      return decodeBase64(text);
    }

    @Override
    String encode(byte[] bytes) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  },
  LATIN1 {
    @Override
    byte[] decode(String text) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    String encode(byte[] bytes) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  };

  abstract byte[] decode(String text);

  abstract String encode(byte[] bytes);

  /** The encoding with this wire name; the guest side lets no other name through. */
  static TextEncoding named(String name) throws GuestError {
    return switch (name) {
      case "utf8" -> UTF8;
      case "hex" -> HEX;
      case "base64" -> BASE64;
      case "base64url" -> BASE64URL;
      case "latin1" -> LATIN1;
      default -> throw new GuestError("TypeError", "\"" + name + "\" encoding is not supported");
    };
  }

  private static byte[] decodeBase64(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 3 / 4 + 3);
    int bits = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        break;
      }
      int value = base64Value(c);
      if (value < 0) {
        continue;
      }
      bits = bits << 6 | value;
      count += 6;
      if (count >= 8) {
        count -= 8;
        bytes.write(bits >> count);
      }
    }
    return bytes.toByteArray();
  }

  static int base64Value(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return switch (c) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }
}
