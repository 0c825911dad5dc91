package dev.brink.runtime.logs;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Common Media Client Data of a request: what a player tells, in four headers or in the query
 * parameter {@code CMCD} (CTA-5004).
 */
final class Cmcd {
  private static final String[] HEADERS = {
    "CMCD-Object", "CMCD-Request", "CMCD-Session", "CMCD-Status"
  };

  private Cmcd() {}

  /** The value of a key such as {@code br}, without quotes; {@code true} for a key alone. */
  static @Nullable String value(LoggedRequest request, String key) {
    for (String name : HEADERS) {
      String header = request.header(name);
      String found = header == null ? null : in(header, key);
      if (found != null) {
        return found;
      }
    }
    String query = parameter(request.request().querystring());
    return query == null ? null : in(query, key);
  }

  private static @Nullable String parameter(@Nullable String querystring) {
    if (querystring == null) {
      return null;
    }
    for (String pair : querystring.split("&", -1)) {
      if (pair.startsWith("CMCD=")) {
        try {
          return URLDecoder.decode(pair.substring(5), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException malformed) {
          return null;
        }
      }
    }
    return null;
  }

  /** Keys are parted by commas, which a quoted value may hold. */
  private static @Nullable String in(String list, String key) {
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= list.length(); i++) {
      char c = i < list.length() ? list.charAt(i) : ',';
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && (!quoted || i == list.length())) {
        String item = list.substring(start, i).strip();
        start = i + 1;
        if (item.equals(key)) {
          return "true";
        }
        if (item.startsWith(key)
            && item.length() > key.length()
            && item.charAt(key.length()) == '=') {
          return item.substring(key.length() + 1).replace("\"", "");
        }
      }
    }
    return null;
  }
}
