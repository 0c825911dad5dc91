package dev.brink.runtime.cache;

import static dev.brink.runtime.cache.CacheScene.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.pipeline.Exchange;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers CloudFront stores, by status and Cache-Control. */
class StorabilityTest {

  /**
   * Default TTL one day; a number is the lifetime in seconds, a word the reason it is not stored.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "200 | -            | 86400",
        "200 | max-age=60   | 60",
        "200 | no-store     | 0",
        "204 | max-age=60   | 60",
        "301 | -            | 86400",
        "302 | max-age=60   | 60",
        "307 | private      | 0",
        "308 | -            | 86400",
        "206 | max-age=60   | PARTIAL",
        "304 | max-age=60   | STATUS",
        "404 | -            | 10",
        "404 | max-age=60   | 60",
        "404 | max-age=5    | 10",
        "404 | s-maxage=99999999 | 31536000",
        "404 | no-store     | NO_STORE",
        "404 | no-cache, max-age=60 | NO_STORE",
        "410 | -            | 10",
        "410 | private      | NO_STORE",
        "414 | -            | 10",
        "501 | no-cache     | NO_STORE",
        "500 | -            | 10",
        "500 | no-store     | 10",
        "502 | private      | 10",
        "503 | no-cache, max-age=60 | 10",
        "504 | max-age=60   | 60",
        "400 | -            | ERROR_WITHOUT_MAX_AGE",
        "400 | max-age=60   | 60",
        "403 | public       | ERROR_WITHOUT_MAX_AGE",
        "403 | s-maxage=60  | 60",
        "403 | max-age=0    | 10",
        "403 | no-store, max-age=60 | NO_STORE",
        "405 | max-age=60   | 60",
        "412 | max-age=60   | 60",
        "415 | -            | ERROR_WITHOUT_MAX_AGE",
        "416 | max-age=60   | STATUS",
        "418 | max-age=60   | STATUS",
        "429 | max-age=60   | STATUS",
        "505 | max-age=60   | STATUS",
      })
  void theStatusDecidesWhichRuleCounts(int status, @Nullable String control, String expected) {
    HttpFields headers =
        control == null ? HttpFields.EMPTY : HttpFields.of("Cache-Control", control);
    assertEquals(expected, outcome(CacheScene.DEFAULT, status, headers));
  }

  @Test
  void theErrorCachingMinimumOfTheStatusCounts() {
    CacheScene scene = CacheScene.DEFAULT.errorTtl(404, 300);
    assertEquals("300", outcome(scene, 404, HttpFields.EMPTY));
    assertEquals("10", outcome(scene, 500, HttpFields.EMPTY));
    assertEquals("600", outcome(scene, 404, HttpFields.of("Cache-Control", "max-age=600")));
  }

  @Test
  void anErrorThatExpiresLaterIsKeptAsLong() {
    HttpFields headers = HttpFields.of("Expires", HttpDate.format(NOW.plusSeconds(120)));
    assertEquals("120", outcome(CacheScene.DEFAULT, 404, headers));
  }

  @Test
  void aPolicyWithThreeZeroesSwitchesErrorsOffToo() {
    CacheScene disabled = CacheScene.DEFAULT.ttl(0, 0, 0);
    assertEquals("CACHING_DISABLED", outcome(disabled, 200, HttpFields.EMPTY));
    assertEquals("CACHING_DISABLED", outcome(disabled, 500, HttpFields.EMPTY));
  }

  @Test
  void onlyCachedMethodsAreStored() {
    Exchange options = CacheScene.DEFAULT.request("OPTIONS", "/", null);
    assertEquals("METHOD", outcome(options, 200, HttpFields.EMPTY));
    Exchange cached =
        CacheScene.DEFAULT.caching("GET", "HEAD", "OPTIONS").request("OPTIONS", "/", null);
    assertEquals("86400", outcome(cached, 200, HttpFields.EMPTY));
  }

  @Test
  void varyByAnythingIsStoredAndFetchedEachTimeWithoutConditions() {
    HttpFields headers = HttpFields.of("Vary", "*", "Cache-Control", "max-age=60", "ETag", "\"a\"");
    Storability.Store store =
        assertInstanceOf(
            Storability.Store.class,
            CloudFrontRules.INSTANCE.storability(CacheScene.DEFAULT.get("/"), 200, headers, NOW));
    assertEquals(Duration.ZERO, store.freshness().lifetime());
    assertFalse(store.revalidatable());
    assertEquals("60", outcome(CacheScene.DEFAULT.ttl(1, 1, 100), 200, headers));
    HttpFields among =
        HttpFields.of("Vary", "Accept", "Vary", "Origin, *", "Cache-Control", "max-age=60");
    assertEquals("0", outcome(CacheScene.DEFAULT, 200, among));
  }

  @Test
  void varyByAHeaderDoesNotKeepCloudFrontFromStoring() {
    HttpFields headers = HttpFields.of("Vary", "User-Agent", "Cache-Control", "max-age=60");
    assertEquals("60", outcome(CacheScene.DEFAULT, 200, headers));
  }

  @Test
  void errorsOfAnS3OriginAreKeptForASecondAtLeast() {
    CacheScene scene = CacheScene.DEFAULT.errorTtl(404, 0);
    assertEquals("0", outcome(scene, 404, HttpFields.EMPTY));
    Exchange custom = scene.get("/");
    Distribution plain = custom.distribution();
    Origin origin = TestDistribution.origin("origin", "127.0.0.1", 80);
    Origin bucket =
        new Origin(
            "origin",
            "b.s3.amazonaws.com",
            "",
            HttpFields.EMPTY,
            Origin.Protocol.MATCH_VIEWER,
            80,
            443,
            3,
            origin.connectionTimeout(),
            origin.readTimeout(),
            origin.keepAliveTimeout(),
            null,
            true,
            null);
    Distribution toS3 =
        new Distribution(
            plain.id(),
            plain.domainName(),
            plain.aliases(),
            true,
            null,
            Map.of("origin", bucket),
            Map.of(),
            plain.behaviors(),
            plain.customErrorResponses());
    Exchange exchange =
        new Exchange(
            custom.snapshot(),
            toS3,
            custom.behavior(),
            custom.viewer(),
            custom.context(),
            custom.viewerRequest(),
            custom.request(),
            custom.body(),
            null);
    assertEquals("1", outcome(exchange, 404, HttpFields.EMPTY));
    assertEquals("10", outcome(exchange, 500, HttpFields.EMPTY));
  }

  private static String outcome(CacheScene scene, int status, HttpFields headers) {
    return outcome(scene.get("/"), status, headers);
  }

  private static String outcome(Exchange exchange, int status, HttpFields headers) {
    return switch (CloudFrontRules.INSTANCE.storability(exchange, status, headers, NOW)) {
      case Storability.Store store -> Long.toString(store.freshness().lifetime().toSeconds());
      case Storability.DoNotStore not -> not.reason().name();
    };
  }
}
