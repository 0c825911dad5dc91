package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.json.JsonField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which headers a setting may not name; a name that ends with a star is a prefix. */
record HeaderLists(Set<String> names, List<String> prefixes) {

  /** CloudFront Developer Guide, "Custom headers that CloudFront can't add to origin requests". */
  static final HeaderLists NOT_CUSTOM =
      of(
          "cache-control, connection, content-length, cookie, host, if-match, if-modified-since,"
              + " if-none-match, if-range, if-unmodified-since, max-forwards, pragma,"
              + " proxy-authenticate, proxy-authorization, proxy-connection, range, request-range,"
              + " te, trailer, transfer-encoding, upgrade, via, x-amz-*, x-edge-*, x-real-ip");

  /** CloudFront Developer Guide, "Headers that can't be in a cache policy". */
  static final HeaderLists NOT_IN_KEY =
      of(
          "cache-control, connection, content-length, cookie, max-forwards, pragma, proxy-*,"
              + " request-range, te, trailer, transfer-encoding, upgrade, x-amz-cf-id, x-edge-*,"
              + " x-forwarded-proto, x-real-ip");

  /** Of the same page; Authorization may come with all viewer headers, but not be listed. */
  static final HeaderLists NOT_FORWARDED_SINGLY =
      of(
          "authorization, connection, content-length, cookie, expect, keep-alive, proxy-*, te,"
              + " trailer, transfer-encoding, upgrade, via, x-amz-cf-*, x-edge-*,"
              + " x-forwarded-proto, x-real-ip");

  /** CloudFront Developer Guide, "Remove headers": what a response headers policy must leave. */
  static final HeaderLists NOT_REMOVABLE =
      of(
          "connection, content-encoding, content-length, expect, host, keep-alive,"
              + " proxy-authenticate, proxy-authorization, proxy-connection, trailer,"
              + " transfer-encoding, upgrade, via, warning, x-accel-buffering, x-accel-charset,"
              + " x-accel-limit-rate, x-accel-redirect, x-amz-cf-*, x-amzn-auth,"
              + " x-amzn-cf-billing, x-amzn-cf-id, x-amzn-cf-xff, x-amzn-errortype,"
              + " x-amzn-fle-profile, x-amzn-header-count, x-amzn-header-order,"
              + " x-amzn-lambda-integration-tag, x-amzn-requestid, x-cache, x-edge-*,"
              + " x-forwarded-proto, x-real-ip");

  static HeaderLists of(String commaSeparated) {
    List<String> all = Arrays.asList(commaSeparated.split(",\\s*"));
    return new HeaderLists(
        Set.copyOf(all.stream().filter(name -> !name.endsWith("*")).toList()),
        all.stream()
            .filter(name -> name.endsWith("*"))
            .map(name -> name.substring(0, name.length() - 1))
            .toList());
  }

  boolean has(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return names.contains(lowerCase) || prefixes.stream().anyMatch(lowerCase::startsWith);
  }

  /** Reads a header name, with a problem when it is none. */
  static String name(JsonField field) {
    String name = field.requiredText();
    if (!name.isEmpty() && !Names.isToken(name)) {
      field.error("'%s' is not a header name".formatted(name));
    }
    return name;
  }
}
