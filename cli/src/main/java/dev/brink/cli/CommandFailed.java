package dev.brink.cli;

import java.util.List;

/** The answer is no: sentences for standard error, and exit code 1. */
final class CommandFailed extends Exception {
  private final List<String> lines;

  CommandFailed(String message) {
    this(message, List.of());
  }

  CommandFailed(String message, List<String> details) {
    super(message);
    this.lines = List.copyOf(details);
  }

  /** The message, and one indented line for each detail. */
  String text() {
    var text = new StringBuilder("brink: ").append(getMessage());
    for (String line : lines) {
      text.append(System.lineSeparator()).append("  ").append(line);
    }
    return text.toString();
  }
}
