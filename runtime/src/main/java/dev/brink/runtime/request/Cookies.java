package dev.brink.runtime.request;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.NameSelection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Picks cookies of a request and sorts them by name, as CloudFront does before it keys or forwards
 * them. Names and values compare with case.
 *
 * <p>CloudFront Developer Guide, "Cache content based on cookies": cookies whose name begins with
 * {@code $}, and what is not a name and a value, are dropped.
 */
public final class Cookies {

  private record Cookie(String name, String pair) {}

  private Cookies() {}

  /** The picked cookies as one field value, {@code ""} when there are none. */
  public static String select(HttpFields headers, NameSelection selection) {
    return selection.mode() == NameSelection.Mode.NONE ? "" : select(headers, selection::selects);
  }

  static String select(HttpFields headers, Predicate<String> name) {
    List<Cookie> cookies = null;
    for (int line = 0; line < headers.size(); line++) {
      if (headers.nameAt(line).equalsIgnoreCase("cookie")) {
        cookies = cookies == null ? new ArrayList<>(8) : cookies;
        addPicked(headers.valueAt(line), name, cookies);
      }
    }
    if (cookies == null || cookies.isEmpty()) {
      return "";
    }
    if (cookies.size() == 1) {
      return cookies.getFirst().pair();
    }
    // Stable: cookies of one name keep the viewer's order.
    cookies.sort(Comparator.comparing(Cookie::name));
    return join(cookies);
  }

  private static void addPicked(String value, Predicate<String> picked, List<Cookie> cookies) {
    int start = 0;
    while (start < value.length()) {
      int semicolon = value.indexOf(';', start);
      int end = semicolon < 0 ? value.length() : semicolon;
      String pair = value.substring(start, end).strip();
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.charAt(0) != '$') {
        String name = pair.substring(0, equals).stripTrailing();
        if (picked.test(name)) {
          cookies.add(new Cookie(name, pair));
        }
      }
      start = end + 1;
    }
  }

  private static String join(List<Cookie> cookies) {
    StringBuilder text = new StringBuilder();
    for (Cookie cookie : cookies) {
      if (!text.isEmpty()) {
        text.append("; ");
      }
      text.append(cookie.pair());
    }
    return text.toString();
  }
}
