package dev.brink.runtime.request;

import dev.brink.runtime.distribution.NameSelection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Picks parameters of a query string; their order and spelling stay as the viewer sent them. */
public final class QueryStrings {

  private QueryStrings() {}

  /** The picked parameters, null when none is left; the same string when all are. */
  public static @Nullable String select(@Nullable String querystring, NameSelection selection) {
    if (querystring == null) {
      return null;
    }
    return switch (selection.mode()) {
      case NONE -> null;
      case ALL -> querystring;
      case ALLOW, BLOCK -> filter(querystring, selection::selects);
    };
  }

  /** Names compare with case and undecoded; {@code &} is the only delimiter. */
  static @Nullable String filter(String querystring, Predicate<String> name) {
    StringBuilder kept = null;
    boolean dropped = false;
    int start = 0;
    while (start <= querystring.length()) {
      int ampersand = querystring.indexOf('&', start);
      int end = ampersand < 0 ? querystring.length() : ampersand;
      if (name.test(nameOf(querystring, start, end))) {
        kept = kept == null ? new StringBuilder(querystring.length()) : kept.append('&');
        kept.append(querystring, start, end);
      } else {
        dropped = true;
      }
      start = end + 1;
    }
    if (!dropped) {
      return querystring;
    }
    return kept == null ? null : kept.toString();
  }

  private static String nameOf(String querystring, int start, int end) {
    int equals = querystring.indexOf('=', start);
    return querystring.substring(start, equals < 0 || equals > end ? end : equals);
  }
}
