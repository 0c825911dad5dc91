package dev.brink.graaljs;

import dev.brink.graaljs.border.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** {@code name=value} pairs in one text; pairs that did not change keep their own spelling. */
final class Segments {
  private Segments() {}

  /** A query string with what the function changed. */
  static String query(String before, Map<String, @Nullable List<Item>> changes) {
    return rebuilt(before, '&', "&", false, changes);
  }

  /** A Cookie line with what the function changed. */
  static String cookies(String before, Map<String, @Nullable List<Item>> changes) {
    return rebuilt(before, ';', "; ", true, changes);
  }

  private static String rebuilt(
      String before,
      char separator,
      String joiner,
      boolean trim,
      Map<String, @Nullable List<Item>> changes) {
    Map<String, StringJoiner> kept = split(before, separator, joiner, trim);
    StringJoiner all = new StringJoiner(joiner);
    changes.forEach(
        (name, items) -> {
          if (items == null) {
            StringJoiner same = kept.get(name);
            if (same != null) {
              all.add(same.toString());
            }
          } else {
            items.forEach(item -> all.add(name + "=" + item.value()));
          }
        });
    return all.toString();
  }

  private static Map<String, StringJoiner> split(
      String text, char separator, String joiner, boolean trim) {
    Map<String, StringJoiner> segments = new LinkedHashMap<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf(separator, start);
      String segment = text.substring(start, end < 0 ? text.length() : end);
      start = end < 0 ? text.length() + 1 : end + 1;
      if (trim) {
        segment = segment.strip();
      }
      if (!segment.isEmpty()) {
        int equals = segment.indexOf('=');
        String name = equals < 0 ? segment : segment.substring(0, equals);
        segments.computeIfAbsent(name, _ -> new StringJoiner(joiner)).add(segment);
      }
    }
    return segments;
  }
}
