package dev.brink.runtime.functions;

import dev.brink.limits.DataSize;
import java.util.ArrayDeque;
import java.util.List;

/** The newest lines of one function, bounded in number and in size. Safe for many threads. */
final class LogRing {

  private final int maxLines;
  private final long maxChars;
  private final ArrayDeque<LogLine> lines = new ArrayDeque<>();
  private long chars;

  LogRing(int maxLines, DataSize maxSize) {
    this.maxLines = maxLines;
    this.maxChars = maxSize.bytes();
  }

  synchronized void add(LogLine line) {
    lines.addLast(line);
    chars += line.message().length();
    while (lines.size() > maxLines || (chars > maxChars && lines.size() > 1)) {
      chars -= lines.removeFirst().message().length();
    }
  }

  synchronized List<LogLine> lines() {
    return List.copyOf(lines);
  }
}
