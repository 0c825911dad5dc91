package dev.brink.runtime.signed;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.request.Cookies;
import dev.brink.runtime.request.QueryStrings;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names under which a request carries its signature. They belong to the edge: neither the cache
 * key nor the origin sees them.
 *
 * <p>CloudFront Developer Guide, "Use signed URLs": an application cannot use these query
 * parameters; "Use signed cookies" has the same names behind a prefix.
 */
public final class SignatureNames {
  static final String EXPIRES = "Expires";
  static final String POLICY = "Policy";
  static final String SIGNATURE = "Signature";
  static final String KEY_PAIR_ID = "Key-Pair-Id";
  static final String HASH_ALGORITHM = "Hash-Algorithm";
  static final String COOKIE_PREFIX = "CloudFront-";

  static final Set<String> PARAMETERS =
      Set.of(EXPIRES, POLICY, SIGNATURE, KEY_PAIR_ID, HASH_ALGORITHM);

  private static final NameSelection OTHER_PARAMETERS =
      new NameSelection(NameSelection.Mode.BLOCK, PARAMETERS);
  private static final NameSelection OTHER_COOKIES =
      new NameSelection(
          NameSelection.Mode.BLOCK,
          PARAMETERS.stream().map(COOKIE_PREFIX::concat).collect(Collectors.toSet()));

  private SignatureNames() {}

  /** The request without its signature; the same one when it carries none. */
  public static Event.Request removedFrom(Event.Request request) {
    return with(request, removedFrom(request.querystring()), removedFrom(request.headers()));
  }

  /** The request without the parameters of a signed URL; signed cookies stay. */
  public static Event.Request removedFromQuery(Event.Request request) {
    return with(request, removedFrom(request.querystring()), request.headers());
  }

  private static Event.Request with(
      Event.Request request, @Nullable String query, HttpFields headers) {
    return query == request.querystring() && headers == request.headers()
        ? request
        : new Event.Request(request.method(), request.uri(), query, headers);
  }

  static @Nullable String removedFrom(@Nullable String querystring) {
    return QueryStrings.select(querystring, OTHER_PARAMETERS);
  }

  private static HttpFields removedFrom(HttpFields headers) {
    if (headers.all("Cookie").stream().noneMatch(line -> line.contains(COOKIE_PREFIX))) {
      return headers;
    }
    String others = Cookies.select(headers, OTHER_COOKIES);
    return others.isEmpty() ? headers.without("Cookie") : headers.with("Cookie", others);
  }
}
