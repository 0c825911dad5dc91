package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The directives of a Cache-Control field, RFC 9111 5.2: all lines of it as one list, names in
 * lower case.
 *
 * <p>Of a directive given twice the first one counts (RFC 9111 4.2.1 allows that).
 */
public final class CacheControl {

  private static final CacheControl NONE = new CacheControl(Map.of());

  /** RFC 9111 1.2.2: a number too large to handle is 2^31 seconds. */
  private static final long MAX_DELTA = 1L << 31;

  /** Directive to argument; "" when it has none. */
  private final Map<String, String> directives;

  private CacheControl(Map<String, String> directives) {
    this.directives = directives;
  }

  public static CacheControl of(HttpFields headers) {
    List<String> lines = headers.all("Cache-Control");
    return lines.isEmpty() ? NONE : parse(String.join(",", lines));
  }

  static CacheControl parse(String text) {
    Map<String, String> directives = new HashMap<>();
    int at = 0;
    while (at < text.length()) {
      int end = endOfMember(text, at);
      addDirective(directives, text.substring(at, end).strip());
      at = end + 1;
    }
    return new CacheControl(directives);
  }

  public boolean has(String directive) {
    return directives.containsKey(directive);
  }

  /** Whether the directive is there and is not limited to some fields by an argument. */
  public boolean hasUnqualified(String directive) {
    return "".equals(directives.get(directive));
  }

  /**
   * The argument of a directive that counts seconds; empty when the directive is absent.
   *
   * <p>RFC 9111 4.2.1 encourages caches to take a response with invalid freshness information for
   * stale: whatever is not a plain number of seconds counts as 0.
   */
  public OptionalLong seconds(String directive) {
    String argument = directives.get(directive);
    return argument == null ? OptionalLong.empty() : OptionalLong.of(deltaSeconds(argument));
  }

  /** The lower-case field names in an argument such as {@code no-cache="Set-Cookie"}. */
  public Set<String> fieldNames(String directive) {
    String argument = directives.getOrDefault(directive, "");
    return Arrays.stream(argument.split(",", -1))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Reads RFC 9111 1.2.2 delta-seconds; 0 for anything else. */
  private static long deltaSeconds(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    String digits = text.replaceFirst("^0+(?=.)", "");
    return digits.length() > 10 ? MAX_DELTA : Math.min(Long.parseLong(digits), MAX_DELTA);
  }

  /** The next comma outside a quoted string, or the end of the text. */
  private static int endOfMember(String text, int start) {
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return text.length();
  }

  private static void addDirective(Map<String, String> directives, String member) {
    int equals = member.indexOf('=');
    String name = equals < 0 ? member : member.substring(0, equals);
    if (!name.isEmpty()) {
      // Blanks beside the '=' are not part of the grammar: the name or the number is then invalid.
      String argument = equals < 0 ? "" : unquoted(member.substring(equals + 1));
      directives.putIfAbsent(name.toLowerCase(Locale.ROOT), argument);
    }
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || value.charAt(0) != '"' || !value.endsWith("\"")) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 1; i < value.length() - 1; i++) {
      char c = value.charAt(i);
      text.append(c == '\\' && i + 1 < value.length() - 1 ? value.charAt(++i) : c);
    }
    return text.toString();
  }
}
