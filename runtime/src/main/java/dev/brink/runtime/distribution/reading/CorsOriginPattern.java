package dev.brink.runtime.distribution.reading;

/**
 * Syntax of a value of AccessControlAllowOrigins: {@code *}, or an origin with or without scheme, a
 * wildcard as its left-most label, and a port that may hold a wildcard.
 */
final class CorsOriginPattern {

  private CorsOriginPattern() {}

  static boolean isValid(String pattern) {
    if (pattern.equals("*")) {
      return true;
    }
    String rest = pattern;
    if (pattern.startsWith("http://") || pattern.startsWith("https://")) {
      rest = pattern.substring(pattern.indexOf("://") + 3);
    }
    int colon = rest.startsWith("[") ? rest.indexOf("]:") + 1 : rest.indexOf(':');
    boolean hasPort = colon > 0;
    String host = hasPort ? rest.substring(0, colon) : rest;
    return isHost(host) && (!hasPort || isPort(rest.substring(colon + 1)));
  }

  private static boolean isHost(String host) {
    String name = host.startsWith("*.") ? host.substring(2) : host;
    return HostNames.isHostName(name) || host.startsWith("[") && HostNames.isIpv6(host);
  }

  private static boolean isPort(String port) {
    return !port.isEmpty()
        && port.length() <= 5
        && port.chars().allMatch(c -> c == '*' || c >= '0' && c <= '9')
        && port.chars().filter(c -> c == '*').count() <= 1;
  }
}
