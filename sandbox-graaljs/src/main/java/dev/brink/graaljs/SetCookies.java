package dev.brink.graaljs;

import dev.brink.graaljs.border.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Set-Cookie lines with what a function changed; lines that did not change stay as received. */
final class SetCookies {
  private SetCookies() {}

  static List<String> rebuilt(List<String> before, Map<String, @Nullable List<Item>> returned) {
    Map<String, List<String>> kept = new HashMap<>();
    for (String line : before) {
      kept.computeIfAbsent(nameOf(line), _ -> new ArrayList<>()).add(line);
    }
    List<String> lines = new ArrayList<>();
    returned.forEach(
        (name, items) -> {
          if (items == null) {
            lines.addAll(kept.getOrDefault(name, List.of()));
          } else {
            items.forEach(item -> lines.add(line(name, item)));
          }
        });
    return lines;
  }

  private static String nameOf(String line) {
    int semicolon = line.indexOf(';');
    String pair = semicolon < 0 ? line : line.substring(0, semicolon);
    int equals = pair.indexOf('=');
    return (equals < 0 ? pair : pair.substring(0, equals)).strip();
  }

  private static String line(String name, Item item) {
    String pair = name + "=" + item.value();
    return item.attributes() == null || item.attributes().isEmpty()
        ? pair
        : pair + "; " + item.attributes();
  }
}
