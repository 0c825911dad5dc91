package dev.brink.runtime.request;

import dev.brink.functions.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * Accept-Encoding as it takes part in the cache key and goes to the origin, so that a handful of
 * variants is stored in place of one per browser. An HTTP/1.0 viewer counts as sending none.
 *
 * <p>CloudFront Developer Guide, "Compressed objects support".
 */
public final class AcceptEncoding {
  static final String NAME = "accept-encoding";

  private static final String BOTH = "br,gzip";
  private static final String BROTLI = "br";
  private static final String GZIP = "gzip";

  private AcceptEncoding() {}

  /** What a viewer accepts; null when it sent nothing or speaks HTTP/1.0. */
  public static @Nullable String of(HttpFields headers, String httpVersion) {
    return httpVersion.equals("1.0") ? null : Text.joined(headers, NAME);
  }

  /**
   * The value in the cache key: {@code br,gzip}, {@code br}, {@code gzip}, or null when the viewer
   * accepts none of those that the policy supports.
   */
  public static @Nullable String forKey(@Nullable String viewer, boolean gzip, boolean brotli) {
    if (viewer == null || !(gzip || brotli)) {
      return null;
    }
    boolean takesBrotli = brotli && accepts(viewer, BROTLI);
    boolean takesGzip = gzip && accepts(viewer, GZIP);
    if (takesBrotli) {
      return takesGzip ? BOTH : BROTLI;
    }
    return takesGzip ? GZIP : null;
  }

  /**
   * The value for the origin where the policy supports a format: the key's, {@code identity} when
   * the viewer accepts none of them, null when the viewer sent nothing.
   */
  public static @Nullable String forOrigin(@Nullable String viewer, boolean gzip, boolean brotli) {
    if (viewer == null) {
      return null;
    }
    String key = forKey(viewer, gzip, brotli);
    return key != null ? key : "identity";
  }

  /** Whether a list member names the coding with a weight above zero (RFC 9110 12.4.2). */
  private static boolean accepts(String list, String coding) {
    int start = 0;
    while (start < list.length()) {
      int comma = list.indexOf(',', start);
      int end = comma < 0 ? list.length() : comma;
      int semicolon = list.indexOf(';', start);
      int nameEnd = semicolon < 0 || semicolon > end ? end : semicolon;
      if (Text.equalsTrimmed(list, start, nameEnd, coding)) {
        return nameEnd == end || !isZeroWeight(list, nameEnd + 1, end);
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean isZeroWeight(String list, int start, int end) {
    String weight = list.substring(start, end).replace(" ", "").replace("\t", "");
    return (weight.startsWith("q=") || weight.startsWith("Q="))
        && weight.chars().skip(2).allMatch(c -> c == '0' || c == '.');
  }
}
