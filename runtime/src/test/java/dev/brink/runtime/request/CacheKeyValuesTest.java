package dev.brink.runtime.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.Glob;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.NameSelection.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheKeyValuesTest {

  private static CachePolicy policy(
      NameSelection headers, NameSelection cookies, NameSelection query, boolean compress) {
    return new CachePolicy(
        "p",
        "p",
        Duration.ZERO,
        Duration.ofDays(1),
        Duration.ofDays(365),
        headers,
        cookies,
        query,
        compress,
        compress);
  }

  private static CacheKeyValues values(
      CachePolicy policy, @Nullable String query, String... headers) {
    return CacheKeyValues.of(
        policy, new Event.Request("GET", "/", query, HttpFields.of(headers)), "1.1");
  }

  private static NameSelection allow(String... names) {
    return new NameSelection(Mode.ALLOW, Set.of(names));
  }

  private static NameSelection block(String... names) {
    return new NameSelection(Mode.BLOCK, Set.of(names));
  }

  @Test
  void aPolicyThatPicksNothingIsOneSharedValue() {
    CachePolicy none = policy(NameSelection.NONE, NameSelection.NONE, NameSelection.NONE, false);
    CacheKeyValues first = values(none, "a=1", "Cookie", "c=1", "Accept", "x");
    assertSame(first, values(none, null));
    assertNull(first.querystring());
    assertEquals("", first.cookies());
    assertEquals(0, first.headers().size());
  }

  @Test
  void acceptEncodingIsNormalisedWhenThePolicyCompresses() {
    CachePolicy on = policy(NameSelection.NONE, NameSelection.NONE, NameSelection.NONE, true);
    CacheKeyValues values = values(on, null, "accept-encoding", "gzip, deflate, br;q=0.9");
    assertEquals("br,gzip", values.acceptEncoding());
    assertSame(values, values(on, null, "Accept-Encoding", "br", "Accept-Encoding", "gzip"));
  }

  @Test
  void headersAreSortedInLowerCaseAndJoined() {
    CachePolicy policy =
        policy(allow("x-b", "x-a", "x-none"), NameSelection.NONE, NameSelection.NONE, false);
    assertEquals(
        HttpFields.of("x-a", "1", "x-b", "2, 3"),
        values(policy, null, "X-B", "2", "Other", "o", "X-A", "1", "x-b", "3").headers());
  }

  @Test
  void headerValuesKeepTheirCase() {
    CachePolicy policy = policy(allow("x-a"), NameSelection.NONE, NameSelection.NONE, false);
    assertNotEquals(values(policy, null, "X-A", "v"), values(policy, null, "X-A", "V"));
    assertEquals(values(policy, null, "X-A", "v"), values(policy, null, "x-a", "v"));
  }

  @Test
  void aListedAcceptEncodingIsLeftToTheNormalisedOne() {
    CachePolicy on = policy(allow("accept-encoding"), NameSelection.NONE, NameSelection.NONE, true);
    assertEquals(0, values(on, null, "Accept-Encoding", "zstd").headers().size());
    CachePolicy off =
        policy(allow("accept-encoding"), NameSelection.NONE, NameSelection.NONE, false);
    assertEquals(
        HttpFields.of("accept-encoding", "zstd"),
        values(off, null, "Accept-Encoding", "zstd").headers());
  }

  @Test
  void allHeadersOfLegacySettingsKeepViewersApart() {
    CachePolicy policy = policy(NameSelection.ALL, NameSelection.NONE, NameSelection.NONE, false);
    assertNotEquals(values(policy, null, "A", "1"), values(policy, null, "A", "2"));
  }

  @Test
  void cookiesAreSortedByName() {
    CachePolicy policy = policy(NameSelection.NONE, NameSelection.ALL, NameSelection.NONE, false);
    assertEquals("a=1; b=2", values(policy, null, "Cookie", "b=2; a=1").cookies());
    assertEquals("a=1; b=2", values(policy, null, "Cookie", "b=2", "cookie", "a=1").cookies());
    assertEquals("", values(policy, null, "Accept", "x").cookies());
  }

  @Test
  void dollarNamesAndPairsWithoutEqualsAreDropped() {
    CachePolicy policy = policy(NameSelection.NONE, NameSelection.ALL, NameSelection.NONE, false);
    assertEquals("a=1", values(policy, null, "Cookie", "$Version=1; a=1; junk; =x;;").cookies());
  }

  @Test
  void cookieNamesCompareWithCase() {
    CachePolicy policy = policy(NameSelection.NONE, allow("Sid"), NameSelection.NONE, false);
    assertEquals("Sid=1", values(policy, null, "Cookie", "sid=2; Sid=1").cookies());
  }

  @Test
  void aStarInACookieListIsALiteralButAPatternInLegacySettings() {
    CachePolicy modern = policy(NameSelection.NONE, allow("s*"), NameSelection.NONE, false);
    assertEquals("s*=2", values(modern, null, "Cookie", "sid=1; s*=2").cookies());
    NameSelection wild = new NameSelection(Mode.ALLOW, Set.of(), List.of(Glob.of("s*")));
    CachePolicy legacy = policy(NameSelection.NONE, wild, NameSelection.NONE, false);
    assertEquals("sid=1", values(legacy, null, "Cookie", "a=2; sid=1").cookies());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "a=1&b=2&c=3, a=1&c=3",
        "c=3&a=1, c=3&a=1",
        "A=1&b=2, null",
        "a, a",
        "a=1&a=2, a=1&a=2",
        "ab=1&a%20=2, null",
        "'', null",
        "null, null"
      })
  void pickedParametersKeepTheViewersOrder(@Nullable String query, @Nullable String expected) {
    CachePolicy policy = policy(NameSelection.NONE, NameSelection.NONE, allow("a", "c"), false);
    assertEquals(expected, values(policy, query).querystring());
  }

  @Test
  void aBlockListPicksTheOthers() {
    CachePolicy policy = policy(NameSelection.NONE, block("x"), block("utm"), false);
    CacheKeyValues values = values(policy, "utm=1&q=2", "Cookie", "x=1; y=2");
    assertEquals("q=2", values.querystring());
    assertEquals("y=2", values.cookies());
  }

  @Test
  void parameterOrderMakesTwoObjects() {
    CachePolicy all = policy(NameSelection.NONE, NameSelection.NONE, NameSelection.ALL, false);
    assertNotEquals(values(all, "a=1&b=2"), values(all, "b=2&a=1"));
    String query = "a=1";
    assertSame(query, values(all, query).querystring());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "true, true, 'gzip, br', 'br,gzip', 'br,gzip'",
        "true, true, br, br, br",
        "true, true, GZIP, gzip, gzip",
        "true, true, deflate, null, identity",
        "true, true, null, null, null",
        "true, false, 'br, gzip', gzip, gzip",
        "false, true, 'br, gzip', br, br",
        "true, true, 'gzip;q=0, br;q=0.0', null, identity",
        "true, true, 'gzip; q=0.5', gzip, gzip",
        "true, true, 'xgzip, brx', null, identity",
        "true, true, '', null, identity"
      })
  void acceptEncodingTable(
      boolean gzip,
      boolean brotli,
      @Nullable String viewer,
      @Nullable String key,
      @Nullable String origin) {
    assertEquals(key, AcceptEncoding.forKey(viewer, gzip, brotli));
    assertEquals(origin, AcceptEncoding.forOrigin(viewer, gzip, brotli));
  }
}
