package dev.brink.runtime.cache;

import static dev.brink.runtime.cache.CacheScene.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.pipeline.EdgeException;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What CloudFront does with a request, given what is stored. */
class CacheDecisionTest {

  private static final CloudFrontRules RULES = CloudFrontRules.INSTANCE;

  @Test
  void nothingStoredIsFetched() {
    CacheDecision.Fetch fetch =
        assertInstanceOf(
            CacheDecision.Fetch.class, RULES.decide(CacheScene.DEFAULT.get("/"), null, NOW));
    assertEquals(CacheDecision.Reason.ABSENT, fetch.reason());
  }

  @Test
  void aFreshObjectIsServedUntilItsLastSecond() {
    CachedObject object = object(200, "max-age=60", "ETag", "\"a\"");
    assertInstanceOf(CacheDecision.Serve.class, decide(object, 59));
    assertInstanceOf(CacheDecision.Revalidate.class, decide(object, 60));
  }

  @Test
  void viewersCannotAskForAFresherObject() {
    CachedObject object = object(200, "max-age=60", "ETag", "\"a\"");
    assertInstanceOf(
        CacheDecision.Serve.class,
        RULES.decide(
            CacheScene.DEFAULT.get("/", "Cache-Control", "no-cache", "Pragma", "no-cache"),
            object,
            NOW));
  }

  @Test
  void anExpiredObjectIsRevalidatedWithBothValidators() {
    CachedObject object =
        object(
            200, "max-age=1", "ETag", "W/\"a\"", "Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT");
    CacheDecision.Revalidate revalidate =
        assertInstanceOf(CacheDecision.Revalidate.class, decide(object, 5));
    assertEquals(
        HttpFields.of(
            "If-None-Match", "W/\"a\"", "If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"),
        revalidate.conditions());
  }

  @Test
  void withoutAValidatorItIsFetchedWhole() {
    CachedObject object = object(200, "max-age=1");
    CacheDecision.Fetch fetch = assertInstanceOf(CacheDecision.Fetch.class, decide(object, 5));
    assertSame(object, fetch.fallback());
  }

  @Test
  void forwardedCookiesForbidConditions() {
    CachedObject object = object(200, "max-age=1", "ETag", "\"a\"");
    assertInstanceOf(
        CacheDecision.Fetch.class,
        RULES.decide(CacheScene.DEFAULT.forwardingCookies().get("/"), object, NOW.plusSeconds(5)));
  }

  @Test
  void withinItsWindowAStaleObjectIsServedAndFetchedAnew() {
    CachedObject object = object(200, "max-age=10, stale-while-revalidate=20", "ETag", "\"a\"");
    assertInstanceOf(CacheDecision.ServeStaleAndRevalidate.class, decide(object, 29));
    assertInstanceOf(CacheDecision.Revalidate.class, decide(object, 30));
  }

  @Test
  void aFailureIsServedUntilItExpires() {
    CachedFailure failure =
        new CachedFailure(
            new EdgeException(
                EdgeException.Source.ORIGIN, EdgeException.Kind.ORIGIN_CONNECT, "refused"),
            NOW.plusSeconds(10));
    assertInstanceOf(
        CacheDecision.ServeFailure.class,
        RULES.decide(CacheScene.DEFAULT.get("/"), failure, NOW.plusSeconds(9)));
    assertInstanceOf(
        CacheDecision.Fetch.class,
        RULES.decide(CacheScene.DEFAULT.get("/"), failure, NOW.plusSeconds(10)));
  }

  @Test
  void anObjectStandsInUntilTheMaximumTtlAfterItsEnd() {
    CacheScene scene = CacheScene.DEFAULT.ttl(0, 0, 100);
    CachedObject noCache = object(200, "no-cache");
    assertTrue(RULES.mayStandIn(scene.get("/"), noCache, NOW.plusSeconds(99)));
    assertFalse(RULES.mayStandIn(scene.get("/"), noCache, NOW.plusSeconds(100)));
  }

  @Test
  void staleIfErrorSaysHowLongAnObjectStandsIn() {
    CachedObject object = object(200, "max-age=10, stale-if-error=20");
    assertTrue(RULES.mayStandIn(CacheScene.DEFAULT.get("/"), object, NOW.plusSeconds(29)));
    assertFalse(RULES.mayStandIn(CacheScene.DEFAULT.get("/"), object, NOW.plusSeconds(30)));
    CachedObject never = object(200, "max-age=10, stale-if-error=0");
    assertFalse(RULES.mayStandIn(CacheScene.DEFAULT.get("/"), never, NOW.plusSeconds(10)));
  }

  @Test
  void anErrorNeverStandsIn() {
    CachedObject error = object(404, "max-age=10");
    assertFalse(RULES.mayStandIn(CacheScene.DEFAULT.get("/"), error, NOW.plusSeconds(11)));
  }

  @Test
  void aHeldObjectIsServedAlthoughItHasExpired() {
    CachedObject held = object(200, "max-age=1").held(NOW.plusSeconds(20));
    assertInstanceOf(CacheDecision.Serve.class, decide(held, 19));
    assertInstanceOf(CacheDecision.Fetch.class, decide(held, 20));
  }

  @Test
  void ageCountsFromTheOrigin() {
    CachedObject object =
        new CachedObject(
            new CachedObject.Answer(200, null, HttpFields.EMPTY, Buffer.buffer()),
            Freshness.exactly(Duration.ofSeconds(60), Freshness.Rule.MAX_AGE),
            true,
            new CachedObject.Stored(NOW, Duration.ofSeconds(7)),
            Duration.ofSeconds(60));
    assertEquals(10, object.age(NOW.plusMillis(3_999)));
    assertEquals("10", object.response(false, NOW.plusSeconds(3)).headers().get("Age"));
    assertEquals(7, object.age(NOW.minusSeconds(5)), "a clock that is set back");
  }

  private static CacheDecision decide(CachedObject object, long later) {
    return RULES.decide(CacheScene.DEFAULT.get("/"), object, NOW.plusSeconds(later));
  }

  private static CachedObject object(int status, String control, String... more) {
    HttpFields headers =
        HttpFields.of("Cache-Control", control).toBuilder().addAll(HttpFields.of(more)).build();
    Freshness freshness = TtlTable.freshness(CacheScene.DEFAULT.policy(), headers, NOW);
    return new CachedObject(
        new CachedObject.Answer(status, null, headers, Buffer.buffer("x")),
        freshness,
        true,
        new CachedObject.Stored(NOW, Duration.ZERO),
        freshness.lifetime());
  }
}
