package dev.brink.runtime.signed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Resource} of a custom policy: which addresses it is about. Wildcards stay within their
 * section: protocol, domain, path, query.
 *
 * <p>CloudFront Developer Guide, "Create a signed URL using a custom policy". The {@code *} at the
 * end of a domain stands for path and query too, the one at the end of a path for the query.
 *
 * @param scheme null for what begins with neither a protocol nor {@code *}, which matches nothing
 * @param tail path and query, null when the domain stands for them
 */
record ResourcePattern(@Nullable String scheme, String domain, @Nullable String tail) {

  private static final String PROTOCOL_END = "://";

  /** The guide of 2023 asks for {@code \?} between path and query, that of 2026 for a bare one. */
  private static final String ESCAPED_MARK = "\\?";

  static ResourcePattern of(String text) {
    int end = text.indexOf(PROTOCOL_END);
    boolean named = end >= 0 && text.indexOf('/') > end;
    String scheme = named ? text.substring(0, end) : text.startsWith("*") ? "*" : null;
    String rest = named ? text.substring(end + PROTOCOL_END.length()) : text;
    int slash = rest.indexOf('/');
    if (slash >= 0) {
      return new ResourcePattern(scheme, lower(rest.substring(0, slash)), rest.substring(slash));
    }
    return new ResourcePattern(scheme, lower(rest), rest.endsWith("*") ? null : "/");
  }

  boolean matches(SignedUrl url) {
    return scheme != null
        && Wildcards.match(scheme, url.scheme())
        && Wildcards.match(domain, lower(url.host()))
        && (tail == null || matchesTail(tail, url));
  }

  private static boolean matchesTail(String tail, SignedUrl url) {
    int escaped = tail.indexOf(ESCAPED_MARK);
    if (escaped >= 0) {
      return matches(tail.substring(0, escaped), tail.substring(escaped + 2), url);
    }
    // A bare question mark may be the separator or stand for one character.
    for (int mark = tail.indexOf('?'); mark >= 0; mark = tail.indexOf('?', mark + 1)) {
      if (matches(tail.substring(0, mark), tail.substring(mark + 1), url)) {
        return true;
      }
    }
    return (url.query() == null || tail.endsWith("*")) && Wildcards.match(tail, url.path());
  }

  private static boolean matches(String path, String query, SignedUrl url) {
    return url.query() != null
        && Wildcards.match(path, url.path())
        && Wildcards.match(query, url.query());
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
