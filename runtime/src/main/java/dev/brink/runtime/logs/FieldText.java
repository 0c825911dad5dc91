package dev.brink.runtime.logs;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Values as a log record holds them: what could end a field or a record, and what the guide lists
 * beside it, is percent-encoded.
 *
 * <p>CloudFront Developer Guide, "Standard log file fields": octets 0-32 and from 127 on, and
 * {@code < > " # % { } | \ ^ ~ [ ] ` '}.
 */
final class FieldText {
  private static final String ENCODED = "<>\"#%{}|\\^~[]`'";
  private static final String HEX = "0123456789ABCDEF";

  private FieldText() {}

  /** A hyphen stands for no value. */
  static void append(StringBuilder record, @Nullable String value, int atMost) {
    if (value == null || value.isEmpty()) {
      record.append('-');
      return;
    }
    int end = record.length() + atMost;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int before = record.length();
      if (c > 255) {
        // A header line is octets, one a character; this came from elsewhere.
        int point = value.codePointAt(i);
        i += Character.charCount(point) - 1;
        for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
          encode(record, octet & 0xff);
        }
      } else if (c <= 32 || c >= 127 || ENCODED.indexOf(c) >= 0) {
        encode(record, c);
      } else {
        record.append(c);
      }
      if (record.length() > end) {
        record.setLength(before);
        return;
      }
    }
  }

  private static void encode(StringBuilder record, int octet) {
    record.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
  }

  /** Seconds with three decimals. */
  static @Nullable String seconds(long nanos) {
    if (nanos < 0) {
      return null;
    }
    long millis = nanos / 1_000_000;
    return String.format(Locale.ROOT, "%d.%03d", millis / 1_000, millis % 1_000);
  }
}
