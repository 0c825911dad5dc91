package dev.brink.process;

import dev.brink.limits.Utf8Head;
import dev.brink.process.wire.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that a guest wrote, as long as there is room; then a mark in place of the rest. Each line
 * takes some bytes more than its text, as CloudWatch Logs counts them, so that empty ones come to
 * an end, too.
 */
final class BoundedLog {
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
      bytes += utf8.length + Message.Line.EXTRA;
      lines.add(text);
      return;
    }
    truncated = true;
    lines.add(
        Utf8Head.of(utf8, most - bytes)
            + "... [truncated: %,d bytes of log output a call are allowed]".formatted(most));
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
