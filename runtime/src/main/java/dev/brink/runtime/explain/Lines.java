package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in sections: the name of each in a margin, one fact a line, tables in columns. */
final class Lines {
  private static final int MARGIN = 14;
  private static final int LONGEST_VALUE = 60;

  private final StringBuilder text = new StringBuilder(2_048);
  private String section = "";

  /** A line that stands at the margin itself. */
  void plain(String content) {
    text.append(printable(content)).append('\n');
  }

  void section(String name) {
    section = name;
  }

  /** The first line of a section bears its name. */
  void line(String content) {
    text.append(String.format(Locale.ROOT, "%-" + MARGIN + "s", section));
    text.append(printable(content)).append('\n');
    section = "";
  }

  @Override
  public String toString() {
    return text.toString();
  }

  static String shortened(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "-";
    }
    String shown = value.asText();
    return shown.length() <= LONGEST_VALUE ? shown : shown.substring(0, LONGEST_VALUE - 3) + "...";
  }

  /** A value must not move a terminal's cursor. */
  private static String printable(String value) {
    StringBuilder safe = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString().stripTrailing();
  }

  /** Rows whose columns stand below each other. */
  final class Table {
    private final List<String[]> rows = new ArrayList<>();

    void row(String... cells) {
      rows.add(cells);
    }

    boolean isEmpty() {
      return rows.isEmpty();
    }

    /** Below a line it is indented; at the start of a section it is not. */
    void print() {
      String indent = section.isEmpty() ? "  " : "";
      int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
      int[] widths = new int[columns];
      for (String[] row : rows) {
        for (int i = 0; i < row.length - 1; i++) {
          widths[i] = Math.max(widths[i], row[i].length());
        }
      }
      for (String[] row : rows) {
        StringBuilder cells = new StringBuilder(indent);
        for (int i = 0; i < row.length; i++) {
          cells.append(row[i]);
          if (i < row.length - 1) {
            cells.append(" ".repeat(widths[i] - row[i].length() + 2));
          }
        }
        line(cells.toString());
      }
    }
  }
}
