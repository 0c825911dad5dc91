package dev.brink.runtime.cache;

import static dev.brink.runtime.cache.CacheScene.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.pipeline.Exchange;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc9111RulesTest {

  private static final CacheScene SCENE = CacheScene.DEFAULT.rfc9111();
  private static final Rfc9111Rules RULES = Rfc9111Rules.INSTANCE;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "200 | max-age=60              | 60",
        "200 | -                       | NO_FRESHNESS",
        "200 | no-store, max-age=60    | NO_STORE",
        "200 | private, max-age=60     | NO_STORE",
        "200 | no-cache, max-age=60    | 0",
        "404 | max-age=60              | 60",
        "404 | -                       | NO_FRESHNESS",
        "599 | max-age=60              | 60",
        "500 | -                       | NO_FRESHNESS",
        "206 | max-age=60              | PARTIAL",
      })
  void onlyTheOriginSaysHowLong(int status, @Nullable String control, String expected) {
    HttpFields headers =
        control == null ? HttpFields.EMPTY : HttpFields.of("Cache-Control", control);
    assertEquals(expected, outcome(SCENE.get("/"), status, headers));
  }

  @Test
  void expiresCountsFromDate() {
    HttpFields headers =
        HttpFields.of(
            "Date", HttpDate.format(NOW.minusSeconds(100)),
            "Expires", HttpDate.format(NOW.plusSeconds(100)));
    assertEquals("200", outcome(SCENE.get("/"), 200, headers));
  }

  @Test
  void aTenthOfTheTimeSinceTheLastChangeWillDo() {
    HttpFields headers = HttpFields.of("Last-Modified", HttpDate.format(NOW.minusSeconds(1000)));
    assertEquals("100", outcome(SCENE.get("/"), 200, headers));
    assertEquals("0", outcome(SCENE.get("/"), 201, headers), "kept for revalidation only");
  }

  @Test
  void theTargetedFieldTakesThePlaceOfCacheControl() {
    HttpFields headers =
        HttpFields.of("CDN-Cache-Control", "max-age=60", "Cache-Control", "no-store");
    assertEquals("60", outcome(SCENE.get("/"), 200, headers));
  }

  @Test
  void anAuthorizedRequestIsStoredOnlyWithPermission() {
    Exchange authorized = SCENE.get("/", "Authorization", "Basic eA==");
    assertEquals("AUTHORIZATION", outcome(authorized, 200, control("max-age=60")));
    assertEquals("60", outcome(authorized, 200, control("max-age=60, public")));
    assertEquals("60", outcome(authorized, 200, control("s-maxage=60")));
  }

  @Test
  void requestFieldsThatTheKeyTellsApartSelectNothing() {
    HttpFields headers = HttpFields.of("Vary", "Origin, Accept", "Cache-Control", "max-age=60");
    CacheScene keyed =
        SCENE.keying(
            new NameSelection(NameSelection.Mode.ALLOW, Set.of("origin")),
            NameSelection.NONE,
            NameSelection.NONE);
    assertEquals(Set.of("accept", "origin"), RULES.selecting(SCENE.get("/"), headers));
    assertEquals(Set.of("accept"), RULES.selecting(keyed.get("/"), headers));
    assertEquals("60", outcome(SCENE.get("/"), 200, headers));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*, *", ", *", "*, Foo", "Foo, *"})
  void whatVariesByEverythingIsNotStored(String vary) {
    HttpFields headers = HttpFields.of("Vary", vary, "Cache-Control", "max-age=60");
    assertEquals("VARY", outcome(SCENE.get("/"), 200, headers));
  }

  @Test
  void whatMustBeUnderstoodIsStoredOnlyWithAStatusThatIs() {
    HttpFields headers = control("max-age=60, must-understand");
    assertEquals("60", outcome(SCENE.get("/"), 404, headers));
    assertEquals("STATUS", outcome(SCENE.get("/"), 599, headers));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60               | 60",
        "foo=bar;x, max-age=60;a  | 60",
        "max-age=60, &&&&&        | 5",
        "max-age=\"60\"           | 5",
        "max-age                  | 5",
        "Max-Age=60               | 5",
        "''                       | 5",
      })
  void aTargetedFieldThatIsNoStructuredFieldDoesNotCount(String field, String expected) {
    HttpFields headers = HttpFields.of("CDN-Cache-Control", field, "Cache-Control", "max-age=5");
    assertEquals(expected, outcome(SCENE.get("/"), 200, headers));
  }

  @Test
  void anUnsafeRequestInvalidatesTheUrisThatItsAnswerNamesOnTheSameHost() {
    Exchange post = SCENE.request("POST", "/a/b", null, "Host", "www.example.com");
    assertEquals(
        List.of(path("/a/b"), path("/a/c"), path("/d")),
        RULES.invalidated(
            post,
            201,
            HttpFields.of(
                "Location", "c?ignored=1", "Content-Location", "https://WWW.example.com/d")));
    assertEquals(
        List.of(path("/a/b")),
        RULES.invalidated(
            post,
            200,
            HttpFields.of("Location", "http://other/c", "Content-Location", "not a uri")));
    assertEquals(List.of(), RULES.invalidated(post, 500, HttpFields.of("Location", "/c")));
  }

  private static InvalidationPath path(String text) {
    return new InvalidationPath(text, false);
  }

  @Test
  void theOriginsAgeIsSubtracted() {
    Freshness freshness = Freshness.exactly(Duration.ofSeconds(100), Freshness.Rule.MAX_AGE);
    CacheRules.Arrival byAge =
        RULES.arrival(SCENE.get("/"), freshness, HttpFields.of("Age", "40"), NOW);
    assertEquals(Duration.ofSeconds(60), byAge.freshFor());
    HttpFields dated = HttpFields.of("Age", "40", "Date", HttpDate.format(NOW.minusSeconds(150)));
    assertEquals(Duration.ZERO, RULES.arrival(SCENE.get("/"), freshness, dated, NOW).freshFor());
  }

  @Test
  void aViewerMayAskForAFresherObject() {
    CachedObject object = object("max-age=100", "\"a\"");
    assertInstanceOf(
        CacheDecision.Serve.class, RULES.decide(SCENE.get("/"), object, NOW.plusSeconds(50)));
    assertInstanceOf(
        CacheDecision.Revalidate.class,
        RULES.decide(SCENE.get("/", "Cache-Control", "no-cache"), object, NOW));
    assertInstanceOf(
        CacheDecision.Revalidate.class,
        RULES.decide(SCENE.get("/", "Cache-Control", "max-age=49"), object, NOW.plusSeconds(50)));
    assertInstanceOf(
        CacheDecision.Unsatisfiable.class,
        RULES.decide(SCENE.get("/", "Cache-Control", "only-if-cached"), null, NOW));
  }

  @Test
  void mustRevalidateForbidsStandingIn() {
    Exchange exchange = SCENE.get("/");
    assertTrue(RULES.mayStandIn(exchange, object("max-age=1", "\"a\""), NOW.plusSeconds(10)));
    assertFalse(
        RULES.mayStandIn(
            exchange, object("max-age=1, must-revalidate", "\"a\""), NOW.plusSeconds(10)));
  }

  @Test
  void aFailureDoesNotStandInForTheNext() {
    CachedObject failure = object(503, "max-age=0", "\"a\"");
    assertFalse(RULES.mayStandIn(SCENE.get("/"), failure, NOW.plusSeconds(10)));
  }

  private static CachedObject object(String control, String etag) {
    return object(200, control, etag);
  }

  private static CachedObject object(int status, String control, String etag) {
    HttpFields headers = HttpFields.of("Cache-Control", control, "ETag", etag);
    Freshness freshness = Rfc9111Freshness.freshness(200, headers, Duration.ofDays(1), NOW);
    return new CachedObject(
        new CachedObject.Answer(status, null, headers, Buffer.buffer("x")),
        freshness,
        true,
        new CachedObject.Stored(NOW, Duration.ZERO),
        freshness.lifetime());
  }

  private static HttpFields control(String value) {
    return HttpFields.of("Cache-Control", value);
  }

  private static String outcome(Exchange exchange, int status, HttpFields headers) {
    return switch (RULES.storability(exchange, status, headers, NOW)) {
      case Storability.Store store -> Long.toString(store.freshness().lifetime().toSeconds());
      case Storability.DoNotStore not -> not.reason().name();
    };
  }
}
