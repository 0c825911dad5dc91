package dev.brink.runtime.request;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.CloudFrontHeaderNames;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request to the origin out of the viewer's: what the two policies pick, and what every
 * origin request has.
 *
 * <p>CloudFront Developer Guide, "Control origin requests" and "Request and response behavior for
 * custom origins".
 */
public final class OriginRequestHeaders {
  private static final String USER_AGENT = "Amazon CloudFront";

  /** Pass without being picked: they belong to the body, or ask for a part or a condition. */
  private static final Set<String> DEFAULTS =
      Set.of(
          "content-disposition",
          "content-encoding",
          "content-language",
          "content-length",
          "content-location",
          "content-md5",
          "content-range",
          "content-type",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "range");

  /** Never come from the viewer as they are: left out, or written anew below. */
  private static final Set<String> REPLACED = Set.of("cookie", "expect", "via", "x-forwarded-for");

  private final CacheBehavior behavior;
  private final CachePolicy key;
  private final @Nullable OriginRequestPolicy added;
  private final Event.Request request;
  private final boolean encodingNormalised;
  private final Forwarded headers;

  private OriginRequestHeaders(CacheBehavior behavior, Event.Request request) {
    this.behavior = behavior;
    this.key = behavior.cachePolicy();
    this.added = behavior.originRequestPolicy();
    this.request = request;
    this.encodingNormalised = key.gzip() || key.brotli();
    this.headers =
        new Forwarded(key.headers(), added == null ? NameSelection.NONE : added.headers());
  }

  /**
   * The request as origin functions see it, but for Host and the origin's own headers, which {@link
   * #addressedTo} adds when the origin is known. Host is there only if a policy picks it.
   *
   * @param request as viewer functions left it, {@code CloudFront-*} headers included
   */
  public static Event.Request select(CacheBehavior behavior, Event.Request request, Hop hop) {
    OriginRequestHeaders rules = new OriginRequestHeaders(behavior, request);
    return new Event.Request(
        request.method(), request.uri(), rules.querystring(), rules.headers(hop));
  }

  /** Adds this Host, unless a policy or a function has set one. */
  public static HttpFields withHost(String host, HttpFields headers) {
    return headers.contains("host")
        ? headers
        : HttpFields.builder().add("Host", host).addAll(headers).build();
  }

  /** Adds Host, unless a policy or a function has set it, and the origin's custom headers. */
  public static HttpFields addressedTo(Origin origin, HttpFields headers) {
    if (headers.contains("host") && origin.customHeaders().size() == 0) {
      return headers;
    }
    HttpFields.Builder addressed = HttpFields.builder();
    if (!headers.contains("host")) {
      addressed.add("Host", hostOf(origin));
    }
    addressed.addAll(headers);
    origin.customHeaders().forEach(addressed::set);
    return addressed.build();
  }

  /** RFC 9110 7.2: an IPv6 address stands in brackets. */
  private static String hostOf(Origin origin) {
    String name = origin.domainName();
    return name.indexOf(':') >= 0 ? "[" + name + "]" : name;
  }

  private @Nullable String querystring() {
    Forwarded picked =
        new Forwarded(
            key.queryStrings(), added == null ? NameSelection.NONE : added.queryStrings());
    String querystring = request.querystring();
    if (querystring == null || picked.nothing()) {
      return null;
    }
    return picked.everything() ? querystring : QueryStrings.filter(querystring, picked);
  }

  private String cookies() {
    Forwarded picked =
        new Forwarded(key.cookies(), added == null ? NameSelection.NONE : added.cookies());
    return picked.nothing() ? "" : Cookies.select(request.headers(), picked);
  }

  private HttpFields headers(Hop hop) {
    HttpFields viewer = HopByHop.strip(request.headers());
    HttpFields.Builder out = HttpFields.builder();
    for (int line = 0; line < viewer.size(); line++) {
      String name = viewer.nameAt(line);
      if (passes(name.toLowerCase(Locale.ROOT))) {
        out.add(name, viewer.valueAt(line));
      }
    }
    addEncoding(viewer, hop, out);
    String cookies = cookies();
    if (!cookies.isEmpty()) {
      out.add("Cookie", cookies);
    }
    if (!viewer.contains("user-agent") || !headers.test("user-agent")) {
      out.add("User-Agent", USER_AGENT);
    }
    out.add("X-Forwarded-For", appended(viewer, "x-forwarded-for", ",", hop.viewerIp()));
    out.add("Via", appended(viewer, "via", ", ", hop.via()));
    out.add("X-Amz-Cf-Id", hop.requestId());
    return out.build();
  }

  private boolean passes(String name) {
    if (REPLACED.contains(name)) {
      return false;
    }
    if (name.startsWith(CloudFrontHeaderNames.PREFIX)) {
      return key.headers().names().contains(name)
          || added != null && added.cloudFrontHeaders().contains(name);
    }
    if (CloudFrontOwn.is(name) || name.equals(AcceptEncoding.NAME) && encodingNormalised) {
      return false;
    }
    return DEFAULTS.contains(name) || headers.test(name) || isLegacyAuthorization(name);
  }

  // CloudFront Developer Guide, "HTTP request headers and CloudFront behavior": Authorization is
  // removed from GET and HEAD, and from OPTIONS only where that is cached.
  private boolean isLegacyAuthorization(String name) {
    return name.equals("authorization")
        && added != null
        && added.isLegacy()
        && !request.method().equals("GET")
        && !request.method().equals("HEAD")
        && !behavior.cachedMethods().contains(request.method());
  }

  private void addEncoding(HttpFields viewer, Hop hop, HttpFields.Builder out) {
    // CloudFront Developer Guide, "Serve compressed files": an HTTP/1.0 viewer gets none.
    if (encodingNormalised) {
      String value =
          AcceptEncoding.forOrigin(
              AcceptEncoding.of(viewer, hop.httpVersion()), key.gzip(), key.brotli());
      if (value != null) {
        out.add("Accept-Encoding", value);
      }
    }
  }

  private static String appended(HttpFields viewer, String name, String comma, String last) {
    String before = Text.joined(viewer, name);
    return before == null || before.isBlank() ? last : before + comma + last;
  }
}
