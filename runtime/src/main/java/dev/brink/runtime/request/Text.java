package dev.brink.runtime.request;

import dev.brink.functions.HttpFields;
import org.jspecify.annotations.Nullable;

/** Reading of field values without copies. */
final class Text {

  private Text() {}

  /** RFC 9110 5.6.3: optional whitespace. */
  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Whether the text between two places, without blanks around it, is this word in any case. */
  static boolean equalsTrimmed(String text, int start, int end, String word) {
    int from = start;
    int to = end;
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return to - from == word.length() && text.regionMatches(true, from, word, 0, word.length());
  }

  /**
   * The values of all lines of one name as one list (RFC 9110 5.3), or null; the value itself when
   * there is one line.
   */
  static @Nullable String joined(HttpFields fields, String name) {
    String value = null;
    StringBuilder list = null;
    for (int line = 0; line < fields.size(); line++) {
      if (!fields.nameAt(line).equalsIgnoreCase(name)) {
        continue;
      }
      if (value == null) {
        value = fields.valueAt(line);
      } else {
        list = list == null ? new StringBuilder(value) : list;
        list.append(", ").append(fields.valueAt(line));
      }
    }
    return list == null ? value : list.toString();
  }
}
