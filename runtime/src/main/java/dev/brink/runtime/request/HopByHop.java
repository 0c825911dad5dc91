package dev.brink.runtime.request;

import dev.brink.functions.HttpFields;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Fields that concern one connection and are never passed on, in either direction.
 *
 * <p>RFC 9110 7.6.1: Connection, what it lists, and the fields that are known to be meant so even
 * when it does not.
 */
public final class HopByHop {

  /**
   * RFC 9110 7.6.1: a sender must not list fields that are meant for all recipients. Those that
   * steer caching, framing, routing or access stay, so that a viewer cannot have them removed.
   */
  private static final Set<String> END_TO_END =
      Set.of(
          "accept-encoding",
          "age",
          "authorization",
          "cache-control",
          "cdn-loop",
          "content-encoding",
          "content-length",
          "content-type",
          "cookie",
          "date",
          "etag",
          "expires",
          "forwarded",
          "host",
          "last-modified",
          "location",
          "origin",
          "pragma",
          "range",
          "set-cookie",
          "vary",
          "via",
          "x-forwarded-for");

  private HopByHop() {}

  /** The fields that may be passed on; the same object when all may. */
  public static HttpFields strip(HttpFields fields) {
    boolean any = false;
    for (int line = 0; line < fields.size() && !any; line++) {
      any = isHopByHop(fields.nameAt(line));
    }
    if (!any) {
      return fields;
    }
    Set<String> listed = listed(fields);
    HttpFields.Builder kept = HttpFields.builder();
    for (int line = 0; line < fields.size(); line++) {
      String name = fields.nameAt(line);
      if (!isHopByHop(name) && !listed.contains(name.toLowerCase(Locale.ROOT))) {
        kept.add(name, fields.valueAt(line));
      }
    }
    return kept.build();
  }

  /** Whether a field is of one connection whatever Connection lists. */
  public static boolean isHopByHop(String name) {
    return switch (name.length()) {
      case 2 -> name.equalsIgnoreCase("te");
      case 7 -> name.equalsIgnoreCase("trailer") || name.equalsIgnoreCase("upgrade");
      case 10 -> name.equalsIgnoreCase("connection") || name.equalsIgnoreCase("keep-alive");
      case 16 -> name.equalsIgnoreCase("proxy-connection");
      case 17 -> name.equalsIgnoreCase("transfer-encoding");
      case 18 -> name.equalsIgnoreCase("proxy-authenticate");
      case 19 -> name.equalsIgnoreCase("proxy-authorization");
      default -> false;
    };
  }

  private static Set<String> listed(HttpFields fields) {
    Set<String> listed = new HashSet<>();
    for (String value : fields.all("connection")) {
      for (String option : value.split(",", -1)) {
        String name = option.strip().toLowerCase(Locale.ROOT);
        if (!END_TO_END.contains(name) && !CloudFrontOwn.is(name)) {
          listed.add(name);
        }
      }
    }
    return listed;
  }
}
