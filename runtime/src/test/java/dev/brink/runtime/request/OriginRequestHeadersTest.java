package dev.brink.runtime.request;

import static dev.brink.runtime.request.Behaviors.added;
import static dev.brink.runtime.request.Behaviors.allow;
import static dev.brink.runtime.request.Behaviors.behavior;
import static dev.brink.runtime.request.Behaviors.block;
import static dev.brink.runtime.request.Behaviors.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginRequestHeadersTest {
  private static final NameSelection NONE = NameSelection.NONE;
  private static final NameSelection ALL = NameSelection.ALL;
  private static final Hop HOP = new Hop("192.0.2.7", "2.0", "abc.cloudfront.net", "id==");
  private static final CacheBehavior PLAIN = behavior(key(NONE, NONE, NONE, false), null);
  private static final CacheBehavior ALL_VIEWER =
      behavior(key(NONE, NONE, NONE, false), added(ALL, ALL, ALL));

  private static HttpFields select(CacheBehavior behavior, String... headers) {
    return select("GET", behavior, headers);
  }

  private static HttpFields select(String method, CacheBehavior behavior, String... headers) {
    return OriginRequestHeaders.select(
            behavior, new Event.Request(method, "/", null, HttpFields.of(headers)), HOP)
        .headers();
  }

  private static Origin origin(String name, String... customHeaders) {
    Duration second = Duration.ofSeconds(1);
    return new Origin(
        "o",
        name,
        "",
        HttpFields.of(customHeaders),
        Origin.Protocol.HTTP_ONLY,
        80,
        443,
        3,
        second,
        second,
        second,
        null,
        false,
        null);
  }

  @Test
  void everyOriginRequestHasItsDefaults() {
    assertEquals(
        HttpFields.of(
            "User-Agent", "Amazon CloudFront",
            "X-Forwarded-For", "192.0.2.7",
            "Via", "2.0 abc.cloudfront.net (CloudFront)",
            "X-Amz-Cf-Id", "id=="),
        select(PLAIN, "Host", "h", "User-Agent", "curl", "Accept", "x", "Cookie", "c=1", "A", "b"));
  }

  @Test
  void forwardedForAndViaAreContinued() {
    HttpFields headers =
        select(PLAIN, "X-Forwarded-For", "10.0.0.1", "Via", "1.1 p", "x-forwarded-for", "10.0.0.2");
    assertEquals("10.0.0.1, 10.0.0.2,192.0.2.7", headers.get("X-Forwarded-For"));
    assertEquals("1.1 p, 2.0 abc.cloudfront.net (CloudFront)", headers.get("Via"));
    assertEquals(1, headers.all("X-Forwarded-For").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Range", "If-None-Match", "If-Range", "Content-Type", "Content-Encoding"})
  void bodyRangeAndConditionsPassUnasked(String name) {
    assertTrue(select(PLAIN, name, "x").contains(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection",
        "TE",
        "Upgrade",
        "Expect",
        "X-Forwarded-Proto",
        "X-Real-IP",
        "X-Edge-Foo",
        "Proxy-Authorization",
        "CloudFront-Viewer-Country"
      })
  void someFieldsNeverPassEvenWithAllViewerHeaders(String name) {
    assertFalse(select(ALL_VIEWER, name, "x").contains(name));
  }

  @Test
  void allViewerHeadersPassAsTheyCame() {
    HttpFields headers =
        select(
            ALL_VIEWER,
            "Host",
            "www.example.com",
            "User-Agent",
            "curl",
            "Authorization",
            "a",
            "Accept-Encoding",
            "zstd",
            "X-Amz-Cf-Id",
            "forged");
    assertEquals("www.example.com", headers.get("Host"));
    assertEquals("curl", headers.get("User-Agent"));
    assertEquals("a", headers.get("Authorization"));
    assertEquals("zstd", headers.get("Accept-Encoding"));
    assertEquals(1, headers.all("X-Amz-Cf-Id").size());
    assertEquals("id==", headers.get("X-Amz-Cf-Id"));
  }

  /** Request headers, cookies and parameters a, b, c; the cache policy lists a, the other b. */
  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "none, none, -",
        "none, all, abc",
        "none, allow, b",
        "none, block, ac",
        "all, none, abc",
        "all, all, abc",
        "all, allow, abc",
        "all, block, abc",
        "allow, none, a",
        "allow, all, abc",
        "allow, allow, ab",
        "allow, block, ac",
        "block, none, bc",
        "block, all, abc",
        "block, allow, bc",
        "block, block, c"
      })
  void policiesCombineAsTheTableSays(String keyed, String forwarded, @Nullable String expected) {
    NameSelection first = selection(keyed, "a");
    NameSelection second = selection(forwarded, "b");
    CacheBehavior behavior =
        behavior(key(NONE, first, first, false), added(second, second, second));
    Event.Request request =
        OriginRequestHeaders.select(
            behavior,
            new Event.Request("GET", "/", "a=1&b=2&c=3", HttpFields.of("Cookie", "a=1; b=2; c=3")),
            HOP);
    String letters = expected == null ? "" : expected;
    assertEquals(letters, letters(request.querystring()));
    assertEquals(letters, letters(request.headers().get("Cookie")));
    if (!keyed.equals("all") && !keyed.equals("block")) {
      // Cache policies pick no header or some; the rest of the table is for the other two.
      HttpFields headers =
          select(
              behavior(key(first, NONE, NONE, false), added(second, NONE, NONE)),
              "a",
              "1",
              "b",
              "2",
              "c",
              "3");
      for (String name : new String[] {"a", "b", "c"}) {
        assertEquals(letters.contains(name), headers.contains(name), name);
      }
    }
  }

  @Test
  void aHeaderOfBothListsStaysBecauseItIsInTheKey() {
    CacheBehavior behavior =
        behavior(key(allow("a"), NONE, NONE, false), added(block("a", "b"), NONE, NONE));
    HttpFields headers = select(behavior, "a", "1", "b", "2", "c", "3");
    assertTrue(headers.contains("a"));
    assertFalse(headers.contains("b"));
    assertTrue(headers.contains("c"));
  }

  @Test
  void cloudFrontHeadersPassOnlyWhereNamed() {
    CacheBehavior behavior =
        behavior(
            key(allow("cloudfront-viewer-country"), NONE, NONE, false),
            added(ALL, NONE, NONE, "cloudfront-forwarded-proto"));
    HttpFields headers =
        select(
            behavior,
            "CloudFront-Viewer-Country",
            "DE",
            "CloudFront-Forwarded-Proto",
            "https",
            "CloudFront-Is-Mobile-Viewer",
            "true");
    assertTrue(headers.contains("CloudFront-Viewer-Country"));
    assertTrue(headers.contains("CloudFront-Forwarded-Proto"));
    assertFalse(headers.contains("CloudFront-Is-Mobile-Viewer"));
  }

  @Test
  void acceptEncodingIsNormalisedWherePoliciesCompress() {
    CacheBehavior behavior = behavior(key(NONE, NONE, NONE, true), added(ALL, NONE, NONE));
    assertEquals("br,gzip", select(behavior, "Accept-Encoding", "gzip, br").get("Accept-Encoding"));
    assertEquals("identity", select(behavior, "Accept-Encoding", "zstd").get("Accept-Encoding"));
    assertNull(select(behavior).get("Accept-Encoding"));
    HttpFields old =
        OriginRequestHeaders.select(
                behavior,
                new Event.Request("GET", "/", null, HttpFields.of("Accept-Encoding", "gzip")),
                new Hop("192.0.2.7", "1.0", "abc.cloudfront.net", "id=="))
            .headers();
    assertNull(old.get("Accept-Encoding"));
  }

  @Test
  void cookiesGoOutSortedInOneLine() {
    assertEquals("a=1; b=2", select(ALL_VIEWER, "Cookie", "b=2; $Path=/; a=1").get("Cookie"));
    assertFalse(select(ALL_VIEWER, "Cookie", "junk").contains("Cookie"));
  }

  @Test
  void legacySettingsKeepAuthorizationFromReadsOnly() {
    OriginRequestPolicy legacy =
        new OriginRequestPolicy(
            OriginRequestPolicy.LEGACY_ID, "l", block("authorization"), Set.of(), NONE, NONE);
    CacheBehavior behavior = behavior(key(NONE, NONE, NONE, true), legacy);
    assertFalse(select("GET", behavior, "Authorization", "a").contains("Authorization"));
    assertFalse(select("HEAD", behavior, "Authorization", "a").contains("Authorization"));
    assertTrue(select("POST", behavior, "Authorization", "a").contains("Authorization"));
    assertTrue(select("OPTIONS", behavior, "Authorization", "a").contains("Authorization"));
    assertTrue(select("GET", behavior, "X-Any", "a").contains("X-Any"));
  }

  @Test
  void theOriginsNameAndHeadersAreAddedLast() {
    HttpFields headers = HttpFields.of("X-Secret", "forged", "Accept", "x");
    assertEquals(
        HttpFields.of("Host", "o.example", "X-Secret", "s", "Accept", "x"),
        OriginRequestHeaders.addressedTo(origin("o.example", "x-secret", "s"), headers));
    HttpFields hosted = HttpFields.of("Host", "www.example.com");
    assertSame(hosted, OriginRequestHeaders.addressedTo(origin("o.example"), hosted));
    assertEquals(
        "[::1]", OriginRequestHeaders.addressedTo(origin("::1"), HttpFields.EMPTY).get("Host"));
  }

  private static NameSelection selection(String word, String name) {
    return switch (word) {
      case "none" -> NONE;
      case "all" -> ALL;
      case "allow" -> allow(name);
      default -> block(name);
    };
  }

  private static String letters(@Nullable String text) {
    return text == null ? "" : text.replaceAll("[^abc]", "");
  }
}
