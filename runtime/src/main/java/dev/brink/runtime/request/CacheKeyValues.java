package dev.brink.runtime.request;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.NameSelection;
import org.jspecify.annotations.Nullable;

/**
 * What a cache policy puts into the cache key besides distribution, method and path. All of it goes
 * to the origin too.
 *
 * <p>CloudFront Developer Guide, "Understand the cache key". This runs on every request, hits
 * included: a policy that picks nothing costs no allocation.
 *
 * @param querystring the picked parameters in the viewer's order; null when there are none
 * @param headers the picked headers, one line each, lower-case names in sorted order; a header the
 *     viewer did not send is absent
 * @param cookies the picked cookies sorted by name, {@code ""} when there are none
 * @param acceptEncoding {@code br,gzip}, {@code br}, {@code gzip} or null
 */
public record CacheKeyValues(
    @Nullable String querystring,
    HttpFields headers,
    String cookies,
    @Nullable String acceptEncoding) {

  private static final CacheKeyValues NOTHING = onlyEncoding(null);
  private static final CacheKeyValues BOTH = onlyEncoding("br,gzip");
  private static final CacheKeyValues BROTLI = onlyEncoding("br");
  private static final CacheKeyValues GZIP = onlyEncoding("gzip");

  /**
   * Takes the request as the viewer-request function left it, CloudFront-* headers included.
   *
   * @param httpVersion the viewer's
   */
  public static CacheKeyValues of(CachePolicy policy, Event.Request request, String httpVersion) {
    String encoding = acceptEncoding(policy, request.headers(), httpVersion);
    String querystring = QueryStrings.select(request.querystring(), policy.queryStrings());
    HttpFields headers = headers(policy, request.headers());
    String cookies = Cookies.select(request.headers(), policy.cookies());
    if (querystring == null && headers.size() == 0 && cookies.isEmpty()) {
      return onlyEncodingShared(encoding);
    }
    return new CacheKeyValues(querystring, headers, cookies, encoding);
  }

  private static @Nullable String acceptEncoding(
      CachePolicy policy, HttpFields headers, String httpVersion) {
    return policy.gzip() || policy.brotli()
        ? AcceptEncoding.forKey(
            AcceptEncoding.of(headers, httpVersion), policy.gzip(), policy.brotli())
        : null;
  }

  private static HttpFields headers(CachePolicy policy, HttpFields headers) {
    NameSelection selection = policy.headers();
    return switch (selection.mode()) {
      case NONE -> HttpFields.EMPTY;
      case ALLOW -> listed(policy, headers);
      // Only legacy settings pick all headers, and those do not cache. Keying on every line keeps
      // two viewers apart even so.
      case ALL, BLOCK -> headers.filter(selection::selects);
    };
  }

  private static HttpFields listed(CachePolicy policy, HttpFields headers) {
    boolean normalised = policy.gzip() || policy.brotli();
    HttpFields.Builder picked = null;
    for (String name : policy.headers().names()) {
      String value =
          normalised && name.equals(AcceptEncoding.NAME) ? null : Text.joined(headers, name);
      if (value != null) {
        picked = picked == null ? HttpFields.builder() : picked;
        picked.add(name, value);
      }
    }
    return picked == null ? HttpFields.EMPTY : picked.build();
  }

  private static CacheKeyValues onlyEncodingShared(@Nullable String encoding) {
    return switch (encoding) {
      case null -> NOTHING;
      case "br,gzip" -> BOTH;
      case "br" -> BROTLI;
      default -> GZIP;
    };
  }

  private static CacheKeyValues onlyEncoding(@Nullable String encoding) {
    return new CacheKeyValues(null, HttpFields.EMPTY, "", encoding);
  }
}
