package dev.brink.runtime.distribution.reading;

/** Syntax of host names and addresses, checked without asking a name server. */
final class HostNames {

  private HostNames() {}

  /** RFC 1123 2.1: labels of letters, digits, hyphens; underscores occur in practice. */
  static boolean isHostName(String text) {
    if (text.isEmpty() || text.length() > 253) {
      return false;
    }
    for (String label : text.split("\\.", -1)) {
      if (!isLabel(label.replace('_', 'a'))) {
        return false;
      }
    }
    return true;
  }

  static boolean isLabel(String text) {
    return !text.isEmpty()
        && text.length() <= 63
        && text.chars().allMatch(c -> c == '-' || c < 128 && Character.isLetterOrDigit(c))
        && !text.startsWith("-")
        && !text.endsWith("-");
  }

  /** Whether it looks like a dotted address but is none, such as {@code 1.2.3.400}. */
  static boolean isBrokenIpv4(String text) {
    return text.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9') && !isIpv4(text);
  }

  static boolean isIpv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      boolean digits =
          !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(Character::isDigit);
      if (!digits || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  /** With or without brackets, without a zone. */
  static boolean isIpv6(String text) {
    String address = withoutBrackets(text);
    if (address.indexOf(':') < 0 || !address.chars().allMatch(HostNames::isIpv6Character)) {
      return false;
    }
    try {
      // The JDK's own parser of literals: text with a colon is never looked up.
      return java.net.InetAddress.ofLiteral(address) instanceof java.net.Inet6Address
          || address.startsWith("::ffff:");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static String withoutBrackets(String text) {
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  private static boolean isIpv6Character(int c) {
    return c == ':' || c == '.' || Character.digit(c, 16) >= 0 && c < 128;
  }
}
