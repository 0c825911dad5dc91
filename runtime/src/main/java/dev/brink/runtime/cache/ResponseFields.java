package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import dev.brink.runtime.request.HopByHop;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which header lines of an origin's answer go on to the viewer and into the cache. */
final class ResponseFields {

  private ResponseFields() {}

  /**
   * End-to-end lines. CloudFront's rules: Set-Cookie only when the behavior forwards cookies, and
   * Vary as far as its key can reflect it.
   */
  static HttpFields forViewer(CacheBehavior behavior, HttpFields origin) {
    HttpFields endToEnd = HopByHop.strip(origin);
    if (behavior.cacheMode() != CacheBehavior.CacheMode.CLOUDFRONT) {
      return endToEnd;
    }
    HttpFields allowed = behavior.forwardsCookies() ? endToEnd : endToEnd.without("Set-Cookie");
    return withVary(behavior, allowed);
  }

  /**
   * What of a viewer's lines is stored: not those that the origin kept out by {@code
   * no-cache="..."} or {@code private="..."}, and no Age, which is told anew.
   */
  static HttpFields forStore(HttpFields viewer) {
    CacheControl control = CacheControl.of(viewer);
    Set<String> dropped = new HashSet<>(control.fieldNames("no-cache"));
    dropped.addAll(control.fieldNames("private"));
    dropped.add("age");
    return viewer.filter(name -> !dropped.contains(name));
  }

  /**
   * RFC 9111 3.2: the stored lines, each name replaced that a 304 brings; what describes the stored
   * bytes stays.
   */
  static HttpFields updated(HttpFields stored, HttpFields of304) {
    boolean variant = isVariant(stored, of304);
    Set<String> replaced = new HashSet<>();
    of304.forEach((name, value) -> replaced.add(name.toLowerCase(Locale.ROOT)));
    replaced.removeIf(
        name ->
            describesBytes(name)
                || speaksOfOthers(name, stored.get(name), of304.get(name))
                || (variant && isOfVariant(name)));
    return stored.filter(name -> !replaced.contains(name)).toBuilder()
        .addAll(of304.filter(name -> replaced.contains(name)))
        .build();
  }

  /** What the node has changed in an object that it compressed, and an origin knows nothing of. */
  private static boolean isOfVariant(String lowerCaseName) {
    return switch (lowerCaseName) {
      case "etag", "vary", "content-md5", "accept-ranges" -> true;
      default -> false;
    };
  }

  /** Whether the object lies here in another coding than the 304 speaks of. */
  private static boolean isVariant(HttpFields stored, HttpFields of304) {
    String etag = stored.get("ETag");
    boolean weakened =
        etag == null || (etag.startsWith("W/") && etag.substring(2).equals(of304.get("ETag")));
    return stored.contains("Content-Encoding") && weakened;
  }

  private static boolean describesBytes(String lowerCaseName) {
    return switch (lowerCaseName) {
      case "content-length", "content-encoding", "content-range" -> true;
      default -> false;
    };
  }

  /** RFC 9111 4.3.4: with another one of these a 304 speaks of other bytes than the stored ones. */
  private static boolean speaksOfOthers(
      String lowerCaseName, @Nullable String stored, @Nullable String brought) {
    return switch (lowerCaseName) {
      case "etag" -> stored != null && brought != null && !opaque(stored).equals(opaque(brought));
      case "content-md5" -> stored != null && !stored.equals(brought);
      default -> false;
    };
  }

  private static String opaque(String etag) {
    return etag.startsWith("W/") ? etag.substring(2) : etag;
  }

  /** CloudFront tells viewers only of variation that its key could reflect. */
  private static HttpFields withVary(CacheBehavior behavior, HttpFields headers) {
    List<String> lines = headers.all("Vary");
    if (lines.isEmpty()) {
      return headers;
    }
    String kept =
        lines.stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(String::strip)
            .filter(name -> staysInVary(behavior, name.toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(", "));
    return kept.isEmpty() ? headers.without("Vary") : headers.with("Vary", kept);
  }

  private static boolean staysInVary(CacheBehavior behavior, String name) {
    OriginRequestPolicy policy = behavior.originRequestPolicy();
    return name.equals("accept-encoding")
        || name.equals("cookie")
        || name.equals("*")
        || behavior.cachePolicy().headers().selects(name)
        || (policy != null && !name.isEmpty() && policy.headers().selects(name));
  }
}
