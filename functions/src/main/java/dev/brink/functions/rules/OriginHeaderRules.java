package dev.brink.functions.rules;

import java.util.List;
import java.util.Set;

/**
 * Which headers cannot be among an origin's custom ones.
 *
 * <p>CloudFront Developer Guide, "Custom headers that CloudFront can't add to origin requests".
 */
public final class OriginHeaderRules {
  private static final Set<String> DENIED =
      Set.of(
          "cache-control",
          "connection",
          "content-length",
          "cookie",
          "host",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "max-forwards",
          "pragma",
          "range",
          "request-range",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via",
          "x-real-ip");

  private static final List<String> DENIED_PREFIXES = List.of("proxy-", "x-amz-", "x-edge-");

  private OriginHeaderRules() {}

  /** Whether no origin may be given this header by a function; the name is in lower case. */
  public static boolean isDenied(String lowerCaseName) {
    return DENIED.contains(lowerCaseName)
        || DENIED_PREFIXES.stream().anyMatch(lowerCaseName::startsWith);
  }
}
