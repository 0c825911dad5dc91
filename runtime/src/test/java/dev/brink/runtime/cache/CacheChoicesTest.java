package dev.brink.runtime.cache;

import static dev.brink.runtime.cache.CacheScene.NOW;
import static dev.brink.runtime.cache.FakeOrigin.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.compatibility.Departing;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.ResultType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Choices of the cache that can be made otherwise, both ways. */
class CacheChoicesTest {
  private static final CloudFrontRules RULES = CloudFrontRules.INSTANCE;
  private static final HttpFields MAX_AGE = HttpFields.of("Cache-Control", "max-age=60");
  private static final EdgeException REFUSED =
      new EdgeException(
          EdgeException.Source.ORIGIN, EdgeException.Kind.ORIGIN_CONNECT, "origin refused");

  private final CacheFixture node = new CacheFixture();

  private static Exchange get(Departure... departures) {
    return Departing.from(CacheScene.DEFAULT.get("/a"), departures);
  }

  private static String stored(Exchange exchange, int status, HttpFields headers) {
    return switch (RULES.storability(exchange, status, headers, NOW)) {
      case Storability.Store store -> "" + store.freshness().lifetime().toSeconds();
      case Storability.DoNotStore not -> not.reason().name();
    };
  }

  @Test
  void status410IsKeptLike404OrOnlyWithMaxAge() {
    assertEquals("10", stored(get(), 410, HttpFields.EMPTY));
    Exchange otherwise = get(Departure.STATUS_410_WITH_MAX_AGE);
    assertEquals("ERROR_WITHOUT_MAX_AGE", stored(otherwise, 410, HttpFields.EMPTY));
    assertEquals("60", stored(otherwise, 410, MAX_AGE));
    assertEquals("10", stored(otherwise, 404, HttpFields.EMPTY));
  }

  @Test
  void errorsThatAreNotListedAreNeverKeptOrOnlyWithMaxAge() {
    assertEquals("STATUS", stored(get(), 429, MAX_AGE));
    Exchange otherwise = get(Departure.OTHER_ERRORS_WITH_MAX_AGE);
    assertEquals("60", stored(otherwise, 429, MAX_AGE));
    assertEquals("60", stored(otherwise, 505, MAX_AGE));
    assertEquals("ERROR_WITHOUT_MAX_AGE", stored(otherwise, 429, HttpFields.EMPTY));
    assertEquals("STATUS", stored(otherwise, 416, MAX_AGE));
  }

  private static String date(long seconds) {
    return HttpDate.format(NOW.plusSeconds(seconds));
  }

  @Test
  void expiresCountsFromNowOrFromDate() {
    HttpFields headers = HttpFields.of("Expires", date(100), "Date", date(-50));
    assertEquals("100", stored(get(), 200, headers));
    assertEquals("150", stored(get(Departure.EXPIRES_FROM_DATE), 200, headers));
    assertEquals(
        "100", stored(get(Departure.EXPIRES_FROM_DATE), 200, HttpFields.of("Expires", date(100))));
  }

  @Test
  void theOriginsAgeShortensTheLifetimeOrDoesNot() {
    Freshness freshness = Freshness.exactly(Duration.ofSeconds(100), Freshness.Rule.MAX_AGE);
    HttpFields aged = HttpFields.of("Age", "40");
    assertEquals(
        new CacheRules.Arrival(Duration.ofSeconds(40), Duration.ofSeconds(100)),
        RULES.arrival(get(), freshness, aged, NOW));
    Exchange otherwise = get(Departure.ORIGIN_AGE_SUBTRACTED);
    assertEquals(
        new CacheRules.Arrival(Duration.ofSeconds(40), Duration.ofSeconds(60)),
        RULES.arrival(otherwise, freshness, aged, NOW));
    assertEquals(
        Duration.ZERO,
        RULES.arrival(otherwise, freshness, HttpFields.of("Age", "140"), NOW).freshFor());
  }

  @Test
  void noTransformCountsOrDoesNot() {
    HttpFields headers = HttpFields.of("Cache-Control", "max-age=60, no-transform");
    assertTrue(RULES.mayTransform(get(), headers));
    Exchange otherwise = get(Departure.NO_TRANSFORM_HONOURED);
    assertFalse(RULES.mayTransform(otherwise, headers));
    assertTrue(RULES.mayTransform(otherwise, MAX_AGE));
  }

  private ResultType whileRevalidated(Departure... departures) {
    node.origin.then(
        response(200, "old", "Cache-Control", "max-age=10, stale-while-revalidate=60"));
    node.ask(get(departures));
    node.clock.advance(20);
    return node.ask(get(departures)).resultType();
  }

  @Test
  void aStaleAnswerWhileTheObjectIsFetchedIsAHit() {
    assertEquals(ResultType.HIT, whileRevalidated());
  }

  @Test
  void aStaleAnswerWhileTheObjectIsFetchedIsARefreshHitOtherwise() {
    assertEquals(
        ResultType.REFRESH_HIT, whileRevalidated(Departure.STALE_WHILE_REVALIDATE_IS_REFRESH_HIT));
  }

  private ResultType onError(Departure... departures) {
    node.origin.then(response(200, "good", "Cache-Control", "no-cache")).thenFail(REFUSED);
    node.ask(get(departures));
    return node.ask(get(departures)).resultType();
  }

  @Test
  void aStaleAnswerForAFailingOriginIsARefreshHit() {
    assertEquals(ResultType.REFRESH_HIT, onError());
  }

  @Test
  void aStaleAnswerForAFailingOriginIsAHitOtherwise() {
    assertEquals(ResultType.HIT, onError(Departure.STALE_ON_ERROR_IS_HIT));
  }
}
