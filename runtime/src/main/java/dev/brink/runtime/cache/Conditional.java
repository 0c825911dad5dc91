package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Viewers' conditional requests (RFC 9110 13) against one response. */
public final class Conditional {

  private Conditional() {}

  /**
   * Whether a GET or HEAD with these request headers is answered 304 when the response would be 200
   * with those.
   */
  public static boolean notModified(HttpFields request, HttpFields response, Instant now) {
    String ifNoneMatch = request.get("If-None-Match");
    if (ifNoneMatch != null) {
      // RFC 9110 13.2.2: If-Modified-Since counts only when If-None-Match is absent.
      return matches(request.all("If-None-Match"), response.get("ETag"));
    }
    String ifModifiedSince = request.get("If-Modified-Since");
    return ifModifiedSince != null && unmodifiedSince(ifModifiedSince, response, now);
  }

  /**
   * The headers of a 304 that stands for a 200 with these. RFC 9110 15.4.5: what describes the body
   * that is not sent stays away; Cache-Control, Date, ETag, Expires and Vary must be there.
   */
  public static HttpFields headersOf304(HttpFields of200) {
    return of200.filter(
        name -> !name.startsWith("content-") || name.equals("content-location") || isPolicy(name));
  }

  /** The request headers without those that ask for a part or for a change only. */
  public static HttpFields unconditional(HttpFields request) {
    return asksForLess(request) ? request.filter(name -> !isConditional(name)) : request;
  }

  /** The request headers that ask for a part, and for no other condition than If-Range. */
  static HttpFields partial(HttpFields request, String range) {
    return request.filter(name -> name.equals("if-range") || !isConditional(name)).toBuilder()
        .add("Range", range)
        .build();
  }

  /** Content-Security-Policy speaks about the page, not about the bytes. */
  private static boolean isPolicy(String lowerCaseName) {
    return lowerCaseName.startsWith("content-security-policy");
  }

  private static boolean asksForLess(HttpFields request) {
    for (int i = 0; i < request.size(); i++) {
      if (isConditional(request.nameAt(i).toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isConditional(String lowerCaseName) {
    return lowerCaseName.startsWith("if-") || lowerCaseName.equals("range");
  }

  /** RFC 9110 13.1.2: weak comparison against each member of the list. */
  private static boolean matches(List<String> lines, @Nullable String etag) {
    for (String line : lines) {
      if (line.strip().equals("*") || (etag != null && listHas(line, opaque(etag)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean listHas(String line, String opaque) {
    int at = 0;
    while (at < line.length()) {
      int start = at;
      while (start < line.length() && " \t,".indexOf(line.charAt(start)) >= 0) {
        start++;
      }
      int end = endOfTag(line, start);
      if (end > start && opaque(line.substring(start, end).strip()).equals(opaque)) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  /** A comma inside the quotes belongs to the tag. */
  private static int endOfTag(String line, int start) {
    boolean quoted = false;
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return line.length();
  }

  private static String opaque(String etag) {
    return etag.startsWith("W/") ? etag.substring(2) : etag;
  }

  // RFC 9111 4.3.2: without Last-Modified a cache takes the Date of the stored response.
  private static boolean unmodifiedSince(String since, HttpFields response, Instant now) {
    Instant limit = HttpDate.parse(since, now);
    String stamp = response.get("Last-Modified");
    Instant modified = HttpDate.parse(stamp != null ? stamp : response.get("Date"), now);
    return limit != null && modified != null && !modified.isAfter(limit);
  }
}
