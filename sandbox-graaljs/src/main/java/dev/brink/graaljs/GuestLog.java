package dev.brink.graaljs;

import dev.brink.limits.Utf8Head;
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
        kept.add(Utf8Head.of(bytes, left) + MARK);
        break;
      }
      left -= bytes.length;
      kept.add(line);
    }
    return kept;
  }
}
