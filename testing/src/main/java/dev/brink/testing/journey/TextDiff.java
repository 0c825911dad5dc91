package dev.brink.testing.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The difference of two texts, line by line: {@code -} is expected, {@code +} is there. */
final class TextDiff {
  private static final int CONTEXT = 2;
  private static final int MOST_LINES = 20;

  private TextDiff() {}

  static List<String> between(String what, String expected, String actual) {
    if (expected.equals(actual)) {
      return List.of();
    }
    List<String> wanted = lines(expected);
    List<String> there = lines(actual);
    if (wanted.size() == 1 && there.size() == 1) {
      return List.of(
          what + ": expected " + TextRule.quoted(expected) + ", but is " + TextRule.quoted(actual));
    }
    int same = 0;
    while (same < Math.min(wanted.size(), there.size())
        && wanted.get(same).equals(there.get(same))) {
      same++;
    }
    int end = 0;
    while (end < Math.min(wanted.size(), there.size()) - same
        && wanted.get(wanted.size() - 1 - end).equals(there.get(there.size() - 1 - end))) {
      end++;
    }
    List<String> diff = new ArrayList<>();
    diff.add(what + ": differs from line " + (same + 1) + " on, - is expected, + is there");
    for (int i = Math.max(0, same - CONTEXT); i < same; i++) {
      diff.add("    " + wanted.get(i));
    }
    add(diff, "  - ", wanted.subList(same, wanted.size() - end));
    add(diff, "  + ", there.subList(same, there.size() - end));
    for (int i = wanted.size() - end;
        i < Math.min(wanted.size(), wanted.size() - end + CONTEXT);
        i++) {
      diff.add("    " + wanted.get(i));
    }
    return diff;
  }

  /** An end of line at the end of a text makes a last, empty line: its absence is seen. */
  private static List<String> lines(String text) {
    return Arrays.asList(text.split("\n", -1));
  }

  private static void add(List<String> diff, String mark, List<String> lines) {
    lines.stream().limit(MOST_LINES).forEach(line -> diff.add(mark + line));
    if (lines.size() > MOST_LINES) {
      diff.add(mark + "... " + (lines.size() - MOST_LINES) + " more lines");
    }
  }
}
