package dev.brink.runtime.server;

import org.jspecify.annotations.Nullable;

/**
 * The request target taken apart, nothing decoded (RFC 9112 3.2).
 *
 * @param authority of an absolute-form target; null otherwise
 * @param path begins with a slash
 * @param querystring what follows the question mark; null when there is none
 */
record RequestTarget(@Nullable String authority, String path, @Nullable String querystring) {

  /** Null when it is neither origin-form nor absolute-form. */
  static @Nullable RequestTarget parse(String uri) {
    if (!uri.isEmpty() && uri.charAt(0) == '/') {
      return split(null, uri);
    }
    int start = schemeLength(uri);
    if (start == 0) {
      return null;
    }
    int end = start;
    while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    if (end == start) {
      return null;
    }
    String rest = uri.substring(end);
    return split(uri.substring(start, end), rest.startsWith("/") ? rest : "/" + rest);
  }

  private static int schemeLength(String uri) {
    if (uri.regionMatches(true, 0, "http://", 0, 7)) {
      return 7;
    }
    return uri.regionMatches(true, 0, "https://", 0, 8) ? 8 : 0;
  }

  private static @Nullable RequestTarget split(@Nullable String authority, String uri) {
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      // A fragment is never sent, and nothing below a blank can be part of a target.
      if (c <= 0x20 || c == '#' || c == 0x7f) {
        return null;
      }
    }
    int question = uri.indexOf('?');
    return question < 0
        ? new RequestTarget(authority, uri, null)
        : new RequestTarget(authority, uri.substring(0, question), uri.substring(question + 1));
  }
}
