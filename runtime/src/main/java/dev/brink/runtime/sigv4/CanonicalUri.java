package dev.brink.runtime.sigv4;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Path and query as they are signed.
 *
 * <p>AWS Identity and Access Management User Guide, "Create a signed AWS API request": each octet
 * but letters, digits and {@code -._~} is percent-encoded in upper case; S3 takes the path decoded
 * once, other services take it as sent and encode it again.
 */
final class CanonicalUri {
  private CanonicalUri() {}

  /** The path S3 signs: decoded once, encoded anew, never normalised. */
  static String s3Path(String path) {
    return encoded(decoded(path), true);
  }

  /** The path other services sign: what is sent, encoded once more. */
  static String path(String path) {
    return encoded(path.getBytes(StandardCharsets.UTF_8), true);
  }

  private record Parameter(String name, String value) {}

  static String query(@Nullable String querystring) {
    if (querystring == null || querystring.isEmpty()) {
      return "";
    }
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : querystring.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!pair.isEmpty()) {
        parameters.add(
            new Parameter(encoded(decoded(name), false), encoded(decoded(value), false)));
      }
    }
    parameters.sort(Comparator.comparing(Parameter::name).thenComparing(Parameter::value));
    StringBuilder text = new StringBuilder();
    for (Parameter parameter : parameters) {
      text.append(text.isEmpty() ? "" : "&");
      text.append(parameter.name).append('=').append(parameter.value);
    }
    return text.toString();
  }

  private static byte[] decoded(String text) {
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
      bytes.write(low < 0 ? raw[i] : high << 4 | low);
      i += low < 0 ? 0 : 2;
    }
    return bytes.toByteArray();
  }

  private static String encoded(byte[] bytes, boolean slashes) {
    StringBuilder text = new StringBuilder(bytes.length + 16);
    for (byte each : bytes) {
      int octet = each & 0xff;
      if (isUnreserved(octet) || slashes && octet == '/') {
        text.append((char) octet);
      } else {
        text.append('%').append(hex(octet >> 4)).append(hex(octet & 15));
      }
    }
    return text.toString();
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }

  private static boolean isUnreserved(int octet) {
    return octet >= 'a' && octet <= 'z'
        || octet >= 'A' && octet <= 'Z'
        || octet >= '0' && octet <= '9'
        || octet == '-'
        || octet == '.'
        || octet == '_'
        || octet == '~';
  }
}
