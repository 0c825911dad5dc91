package dev.brink.graaljs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Log lines of one call, cut at the log limit. */
final class GuestLog {

  /** Log output of one call, bytes. */
  static final int BYTES = 10 * 1024;

  static final String MARK = "... [truncated: 10,240 bytes of log output a call are allowed]";

  private GuestLog() {}

  static List<String> cut(List<String> lines) {
    if (lines.isEmpty()) {
      return lines;
    }
    List<String> kept = new ArrayList<>();
    int left = BYTES;
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > left) {
        kept.add(head(bytes, left) + MARK);
        break;
      }
      left -= bytes.length;
      kept.add(line);
    }
    return kept;
  }

  /** As many whole characters as fit. */
  private static String head(byte[] utf8, int length) {
    int end = length;
    // A byte 10xxxxxx continues a character.
    while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8);
  }
}
