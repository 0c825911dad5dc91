package dev.brink.runtime.distribution;

/**
 * Brings a path into the form in which it is held against path patterns. The path itself stays as
 * the viewer sent it: in the cache key, in functions and on the way to the origin.
 */
public final class PathNormalizer {

  private PathNormalizer() {}

  /**
   * Decodes escaped unreserved characters, joins repeated slashes and removes dot segments (RFC
   * 3986 6.2.2.2, 5.2.4). Answers the same string when there is nothing to do.
   */
  public static String normalise(String path) {
    if (isNormal(path)) {
      return path;
    }
    String decoded = decodeUnreserved(path);
    StringBuilder out = new StringBuilder(decoded.length());
    int length = decoded.length();
    int start = 0;
    while (start < length) {
      int slash = decoded.indexOf('/', start);
      int end = slash < 0 ? length : slash;
      append(out, decoded.substring(start, end), slash >= 0);
      start = end + 1;
    }
    return out.isEmpty() ? "/" : out.toString();
  }

  private static void append(StringBuilder out, String segment, boolean slashFollows) {
    switch (segment) {
      case "", "." -> {
        if (slashFollows || !segment.isEmpty()) {
          endWithSlash(out);
        }
      }
      case ".." -> {
        endWithSlash(out);
        out.setLength(out.lastIndexOf("/", out.length() - 2) + 1);
        endWithSlash(out);
      }
      default -> {
        endWithSlash(out);
        out.append(segment);
        if (slashFollows) {
          out.append('/');
        }
      }
    }
  }

  private static void endWithSlash(StringBuilder out) {
    if (out.isEmpty() || out.charAt(out.length() - 1) != '/') {
      out.append('/');
    }
  }

  /** No escape, no double slash and no segment that begins with a dot. */
  private static boolean isNormal(String path) {
    char before = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%' || before == '/' && (c == '/' || c == '.')) {
        return false;
      }
      before = c;
    }
    return !path.isEmpty() && path.charAt(0) == '/';
  }

  private static String decodeUnreserved(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    StringBuilder out = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      int decoded = c == '%' ? escapedAt(path, i) : -1;
      if (decoded >= 0 && isUnreserved(decoded)) {
        out.append((char) decoded);
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int escapedAt(String path, int percent) {
    if (percent + 2 >= path.length()) {
      return -1;
    }
    int high = Character.digit(path.charAt(percent + 1), 16);
    int low = Character.digit(path.charAt(percent + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** RFC 3986 2.3. */
  private static boolean isUnreserved(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
