package dev.brink.runtime.pipeline;

import static dev.brink.runtime.cache.CacheFixture.text;
import static dev.brink.runtime.cache.FakeOrigin.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.CacheFixture;
import dev.brink.runtime.cache.CacheScene;
import org.junit.jupiter.api.Test;

/** Hits, misses and what is passed by. */
class CacheStageTest {

  private static final CacheScene SCENE = CacheScene.DEFAULT;

  private final CacheFixture node = new CacheFixture();

  @Test
  void aMissIsStoredAndTheNextRequestIsAHit() {
    node.origin.then(
        response(200, "hello", "Date", "Sat, 01 Aug 2026 11:59:00 GMT", "ETag", "\"a\""));
    EdgeResponse miss = node.ask(SCENE.get("/a"));
    node.clock.advance(7);
    EdgeResponse hit = node.ask(SCENE.get("/a"));

    assertEquals(1, node.origin.calls());
    assertEquals(ResultType.MISS, miss.resultType());
    assertEquals(EdgeResponse.Source.ORIGIN, miss.source());
    assertNull(miss.headers().get("Age"));
    assertEquals(ResultType.HIT, hit.resultType());
    assertEquals(EdgeResponse.Source.CACHE, hit.source());
    assertEquals("hello", text(hit));
    assertEquals("7", hit.headers().get("Age"));
    assertEquals("5", hit.headers().get("Content-Length"));
    assertEquals("Sat, 01 Aug 2026 11:59:00 GMT", hit.headers().get("Date"));
    assertEquals(1, node.cache.stats().hits());
    assertEquals(1, node.cache.stats().misses());
  }

  @Test
  void hitsOfOneSecondShareOneAnswer() {
    node.origin.then(response(200, "hello"));
    node.ask(SCENE.get("/a"));
    assertSame(node.ask(SCENE.get("/a")), node.ask(SCENE.get("/a")));
    EdgeResponse early = node.ask(SCENE.get("/a"));
    node.clock.advance(1);
    assertEquals("1", node.ask(SCENE.get("/a")).headers().get("Age"));
    assertEquals("0", early.headers().get("Age"));
  }

  @Test
  void otherPathsAndDistributionsAreOtherObjects() {
    node.origin.then(response(200, "a")).then(response(200, "b")).then(response(200, "c"));
    CacheScene other =
        new CacheScene(
            "d2",
            SCENE.min(),
            SCENE.def(),
            SCENE.max(),
            SCENE.headers(),
            SCENE.cookies(),
            SCENE.queryStrings(),
            SCENE.cachedMethods(),
            SCENE.mode(),
            SCENE.errors());
    assertEquals("a", text(node.ask(SCENE.get("/a"))));
    assertEquals("b", text(node.ask(SCENE.get("/b"))));
    assertEquals("c", text(node.ask(other.get("/a"))));
    assertEquals("a", text(node.ask(SCENE.get("/a"))));
  }

  @Test
  void varyDoesNotSelectAVariant() {
    node.origin.then(response(200, "for-one", "Vary", "User-Agent"));
    node.ask(SCENE.get("/a", "User-Agent", "one"));
    EdgeResponse other = node.ask(SCENE.get("/a", "User-Agent", "two"));
    assertEquals("for-one", text(other));
    assertEquals(ResultType.HIT, other.resultType());
    assertNull(other.headers().get("Vary"));
  }

  @Test
  void headIsAnsweredFromAnObjectFetchedByGet() {
    node.origin.then(response(200, "hello"));
    node.ask(SCENE.get("/a"));
    EdgeResponse head = node.ask(SCENE.request("HEAD", "/a", null));
    assertEquals(1, node.origin.calls());
    assertEquals(ResultType.HIT, head.resultType());
    assertEquals(ResponseBody.NONE, head.body());
    assertEquals("5", head.headers().get("Content-Length"));
  }

  @Test
  void anObjectFetchedByHeadNeverAnswersGet() {
    node.origin
        .then(response(200, ResponseBody.NONE, "Content-Length", "5"))
        .then(response(200, "hello"));
    node.ask(SCENE.request("HEAD", "/a", null));
    EdgeResponse again = node.ask(SCENE.request("HEAD", "/a", null));
    assertEquals(ResultType.HIT, again.resultType());
    assertEquals("5", again.headers().get("Content-Length"));
    assertEquals("hello", text(node.ask(SCENE.get("/a"))));
    assertEquals(2, node.origin.calls());
  }

  @Test
  void optionsAreStoredOnTheirOwnWhereTheBehaviorCachesThem() {
    CacheScene caching = SCENE.caching("GET", "HEAD", "OPTIONS");
    node.origin.then(response(200, "get")).then(response(200, "options"));
    node.ask(caching.get("/a"));
    assertEquals("options", text(node.ask(caching.request("OPTIONS", "/a", null))));
    assertEquals("options", text(node.ask(caching.request("OPTIONS", "/a", null))));
    node.ask(SCENE.request("OPTIONS", "/a", null));
    assertEquals(3, node.origin.calls());
  }

  @Test
  void otherMethodsNeitherReadNorChangeTheCache() {
    node.origin
        .then(response(200, "stored"))
        .then(response(201, "posted"))
        .then(response(200, "never"));
    node.ask(SCENE.get("/a"));
    EdgeResponse posted = node.ask(SCENE.request("POST", "/a", null));
    assertEquals("posted", text(posted));
    assertEquals(ResultType.MISS, posted.resultType());
    assertEquals("stored", text(node.ask(SCENE.get("/a"))));
  }

  @Test
  void withoutCachingARequestPassesByAsItIs() {
    CacheScene disabled = SCENE.ttl(0, 0, 0);
    node.origin.then(response(200, "x"));
    node.ask(disabled.get("/a", "If-None-Match", "\"a\"", "Range", "bytes=0-1"));
    node.ask(disabled.get("/a"));
    assertEquals(2, node.origin.calls());
    assertEquals(
        HttpFields.of("If-None-Match", "\"a\"", "Range", "bytes=0-1"), node.origin.headersOf(0));
    assertEquals(2, node.cache.stats().bypassed());
  }

  @Test
  void aViewerThatHasTheObjectGets304FromAHit() {
    node.origin.then(response(200, "hello", "ETag", "\"a\"", "Content-Type", "text/plain"));
    node.ask(SCENE.get("/a"));
    EdgeResponse response = node.ask(SCENE.get("/a", "If-None-Match", "W/\"a\""));
    assertEquals(304, response.status());
    assertEquals(ResponseBody.NONE, response.body());
    assertEquals(ResultType.HIT, response.resultType());
    assertEquals("\"a\"", response.headers().get("ETag"));
    assertEquals("0", response.headers().get("Age"));
    assertFalse(response.headers().contains("Content-Type"));
    assertFalse(response.headers().contains("Content-Length"));
    assertEquals(200, node.ask(SCENE.get("/a", "If-None-Match", "\"b\"")).status());
  }

  @Test
  void aViewerThatHasTheObjectGets304FromAMissWhichIsStored() {
    node.origin.then(response(200, "hello", "ETag", "\"a\""));
    EdgeResponse response = node.ask(SCENE.get("/a", "If-None-Match", "\"a\""));
    assertEquals(304, response.status());
    assertEquals(ResultType.MISS, response.resultType());
    assertEquals(HttpFields.EMPTY, node.origin.headersOf(0));
    assertEquals("hello", text(node.ask(SCENE.get("/a"))));
    assertEquals(1, node.origin.calls());
  }

  @Test
  void setCookieIsTakenAwayUnlessCookiesAreForwarded() {
    node.origin.then(response(200, "x", "Set-Cookie", "a=1"));
    assertFalse(node.ask(SCENE.get("/a")).headers().contains("Set-Cookie"));
    assertFalse(node.ask(SCENE.get("/a")).headers().contains("Set-Cookie"));
    assertFalse(node.ask(SCENE.request("POST", "/a", null)).headers().contains("Set-Cookie"));
    CacheScene forwarding = SCENE.forwardingCookies();
    assertTrue(node.ask(forwarding.get("/b")).headers().contains("Set-Cookie"));
    EdgeResponse hit = node.ask(forwarding.get("/b"));
    assertEquals(ResultType.HIT, hit.resultType());
    assertEquals("a=1", hit.headers().get("Set-Cookie"));
  }

  @Test
  void hopByHopHeadersAreNeverStored() {
    node.origin.then(response(200, "x", "Connection", "X-Hop", "X-Hop", "1", "Keep-Alive", "9"));
    node.ask(SCENE.get("/a"));
    assertEquals(
        HttpFields.of("Content-Length", "1", "Age", "0"), node.ask(SCENE.get("/a")).headers());
  }

  @Test
  void anAnswerOfAnOriginRequestFunctionIsStored() {
    EdgeResponse generated =
        new EdgeResponse(
            200,
            null,
            HttpFields.EMPTY,
            response(200, "made").body(),
            ResultType.LAMBDA_GENERATED_RESPONSE,
            EdgeResponse.Source.ORIGIN_REQUEST);
    node.origin.then(generated);
    assertEquals(ResultType.LAMBDA_GENERATED_RESPONSE, node.ask(SCENE.get("/a")).resultType());
    EdgeResponse hit = node.ask(SCENE.get("/a"));
    assertEquals("made", text(hit));
    assertEquals(ResultType.HIT, hit.resultType());
  }

  @Test
  void inRfcModeAnUnsafeMethodInvalidatesWhatItChanged() {
    CacheScene rfc = SCENE.rfc9111();
    node.origin
        .then(response(200, "old", "Cache-Control", "max-age=60"))
        .then(response(204, ResponseBody.NONE))
        .then(response(200, "new", "Cache-Control", "max-age=60"));
    node.ask(rfc.get("/a"));
    node.ask(rfc.request("PUT", "/a", null));
    assertEquals("new", text(node.ask(rfc.get("/a"))));
  }

  @Test
  void inRfcModeALocationIsInvalidatedToo() {
    CacheScene rfc = SCENE.rfc9111();
    node.origin
        .then(response(200, "old", "Cache-Control", "max-age=60"))
        .then(response(201, ResponseBody.NONE, "Location", "/a"))
        .then(response(200, "new", "Cache-Control", "max-age=60"));
    node.ask(rfc.get("/a"));
    node.ask(rfc.request("POST", "/", null));
    assertEquals("new", text(node.ask(rfc.get("/a"))));
  }
}
