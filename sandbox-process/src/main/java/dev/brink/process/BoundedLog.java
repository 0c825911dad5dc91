package dev.brink.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that a guest wrote, as long as there is room; then a mark in place of the rest. Each line
 * takes {@value #LINE} bytes more than its text, as CloudWatch Logs counts them, so that empty ones
 * come to an end, too.
 */
final class BoundedLog {
  private static final int LINE = 26;

  private final int most;
  private final List<String> lines = new ArrayList<>();
  private int bytes;
  private boolean truncated;

  /** Takes how many bytes there is room for. */
  BoundedLog(int most) {
    this.most = most;
  }

  void add(String text) {
    if (truncated) {
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (bytes + utf8.length < most) {
      bytes += utf8.length + LINE;
      lines.add(text);
      return;
    }
    truncated = true;
    lines.add(
        new String(
                utf8, 0, wholeCharacters(utf8, Math.max(0, most - bytes)), StandardCharsets.UTF_8)
            + "... [truncated: %,d bytes of log output a call are allowed]".formatted(most));
  }

  private static int wholeCharacters(byte[] utf8, int length) {
    int end = Math.min(utf8.length, length);
    // A byte 10xxxxxx continues a character.
    while (end > 0 && end < utf8.length && (utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  /** Puts another log's lines behind these, and empties it. */
  void take(BoundedLog other) {
    other.lines.forEach(this::add);
    other.lines.clear();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
