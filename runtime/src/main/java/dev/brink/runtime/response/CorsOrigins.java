package dev.brink.runtime.response;

import java.util.List;

/**
 * Whether an Origin header is one of those a response headers policy allows.
 *
 * <p>CloudFront Developer Guide, "Understand response headers policies", on
 * Access-Control-Allow-Origin: a scheme in the pattern must be the origin's; {@code *.} stands for
 * one or more labels, never for none; a port must be equal, and its {@code *} stands for any
 * digits.
 */
final class CorsOrigins {
  private static final String ANY = "*";

  private CorsOrigins() {}

  static boolean allowsEverybody(List<String> patterns) {
    return patterns.size() == 1 && patterns.getFirst().equals(ANY);
  }

  static boolean matches(List<String> patterns, String origin) {
    for (String pattern : patterns) {
      if (matches(pattern, origin)) {
        return true;
      }
    }
    return false;
  }

  static boolean matches(String pattern, String origin) {
    if (pattern.equals(ANY)) {
      return true;
    }
    int wanted = pattern.indexOf("://");
    int given = origin.indexOf("://");
    if (wanted >= 0 && !(wanted == given && origin.regionMatches(true, 0, pattern, 0, wanted))) {
      return false;
    }
    String allowed = wanted < 0 ? pattern : pattern.substring(wanted + 3);
    String asked = given < 0 ? origin : origin.substring(given + 3);
    int allowedEnd = hostEnd(allowed);
    int askedEnd = hostEnd(asked);
    return hostMatches(allowed.substring(0, allowedEnd), asked.substring(0, askedEnd))
        && portMatches(allowed.substring(allowedEnd), asked.substring(askedEnd));
  }

  private static int hostEnd(String authority) {
    int colon = authority.indexOf(':', authority.startsWith("[") ? authority.indexOf(']') : 0);
    return colon < 0 ? authority.length() : colon;
  }

  private static boolean hostMatches(String pattern, String host) {
    if (!pattern.startsWith("*.")) {
      return pattern.equalsIgnoreCase(host);
    }
    int labels = host.length() - (pattern.length() - 1);
    return labels > 0
        && host.regionMatches(true, labels, pattern, 1, pattern.length() - 1)
        && host.charAt(0) != '.'
        && host.charAt(labels - 1) != '.'
        && !host.substring(0, labels).contains("..");
  }

  /** Both with their colon, or empty when there is no port. */
  private static boolean portMatches(String pattern, String port) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(port);
    }
    String after = pattern.substring(star + 1);
    return port.length() >= Math.max(2, pattern.length() - 1)
        && port.regionMatches(0, pattern, 0, star)
        && port.endsWith(after)
        && port.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }
}
