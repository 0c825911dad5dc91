package dev.brink.graaljs;

import dev.brink.functions.HttpFields;
import dev.brink.functions.rules.HeaderNames;
import dev.brink.functions.rules.HeaderRules;
import dev.brink.functions.rules.ResultCheck;
import dev.brink.graaljs.border.Group;
import dev.brink.graaljs.border.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Field lines with what a function changed: lines that did not change keep their place and
 * spelling, lines that functions do not see go on, changed and new names get initial capitals.
 */
final class FieldChanges {
  private final HttpFields before;
  private final String cookieName;
  private final ResultCheck check;

  FieldChanges(HttpFields before, String cookieName, ResultCheck check) {
    this.before = before;
    this.cookieName = cookieName;
    this.check = check;
  }

  HttpFields apply(Group headers, Group cookies) {
    if (headers.entries() == null && cookies.entries() == null) {
      return before;
    }
    HttpFields.Builder after = HttpFields.builder();
    List<String> cookieLines = cookies.entries() == null ? null : cookieLines(cookies.entries());
    Set<String> written = new HashSet<>();
    for (int i = 0; i < before.size(); i++) {
      String name = before.nameAt(i).toLowerCase(Locale.ROOT);
      if (name.equals(cookieName)) {
        if (cookieLines == null) {
          after.add(before.nameAt(i), before.valueAt(i));
        } else if (written.add(name)) {
          cookieLines.forEach(line -> after.add(HeaderNames.initialCaps(cookieName), line));
        }
      } else {
        line(i, name, headers.entries(), written, after);
      }
    }
    if (cookieLines != null && !written.contains(cookieName)) {
      cookieLines.forEach(line -> after.add(HeaderNames.initialCaps(cookieName), line));
    }
    if (headers.entries() != null) {
      added(headers.entries(), written, after);
    }
    return after.build();
  }

  private void line(
      int line,
      String name,
      @Nullable Map<String, @Nullable List<Item>> returned,
      Set<String> written,
      HttpFields.Builder after) {
    if (returned == null
        || HeaderRules.isHidden(name)
        || (returned.containsKey(name) && returned.get(name) == null)) {
      after.add(before.nameAt(line), before.valueAt(line));
      return;
    }
    List<Item> items = returned.get(name);
    if (items != null && written.add(name)) {
      items.forEach(item -> after.add(HeaderNames.initialCaps(name), item.value()));
    }
  }

  private void added(
      Map<String, @Nullable List<Item>> returned, Set<String> written, HttpFields.Builder after) {
    returned.forEach(
        (name, items) -> {
          if (items == null || written.contains(name)) {
            return;
          }
          if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            check.violated(
                "header-case",
                "headers." + name,
                "header names must be in lower case: '" + name + "'");
          }
          items.forEach(item -> after.add(HeaderNames.initialCaps(name), item.value()));
        });
  }

  private List<String> cookieLines(Map<String, @Nullable List<Item>> returned) {
    if (cookieName.equals("cookie")) {
      String line = Segments.cookies(String.join("; ", before.all(cookieName)), returned);
      return line.isEmpty() ? List.of() : List.of(line);
    }
    return SetCookies.rebuilt(before.all(cookieName), returned);
  }
}
