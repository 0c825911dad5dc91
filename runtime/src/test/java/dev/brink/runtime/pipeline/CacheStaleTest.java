package dev.brink.runtime.pipeline;

import static dev.brink.runtime.cache.CacheFixture.text;
import static dev.brink.runtime.cache.FakeOrigin.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.CacheFixture;
import dev.brink.runtime.cache.CacheScene;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

/** Objects after their time: revalidation, stale answers, failing origins. */
class CacheStaleTest {

  private static final CacheScene SCENE = CacheScene.DEFAULT;
  private static final EdgeException REFUSED =
      new EdgeException(
          EdgeException.Source.ORIGIN, EdgeException.Kind.ORIGIN_CONNECT, "origin refused");

  private final CacheFixture node = new CacheFixture();

  @Test
  void anExpiredObjectIsRenewedByA304() {
    node.origin
        .then(response(200, "hello", "Cache-Control", "max-age=10", "ETag", "\"a\"", "X", "old"))
        .then(response(304, ResponseBody.NONE, "Cache-Control", "max-age=100", "X", "new"));
    node.ask(SCENE.get("/a"));
    node.clock.advance(10);
    EdgeResponse renewed = node.ask(SCENE.get("/a"));

    assertEquals(HttpFields.of("If-None-Match", "\"a\""), node.origin.headersOf(1));
    assertEquals(ResultType.REFRESH_HIT, renewed.resultType());
    assertEquals(200, renewed.status());
    assertEquals("hello", text(renewed));
    assertEquals("new", renewed.headers().get("X"));
    node.clock.advance(99);
    EdgeResponse hit = node.ask(SCENE.get("/a"));
    assertEquals(ResultType.HIT, hit.resultType());
    assertEquals("99", hit.headers().get("Age"));
    assertEquals(2, node.origin.calls());
    assertEquals(1, node.cache.stats().revalidations());
  }

  @Test
  void anExpiredObjectIsReplacedByA200() {
    node.origin
        .then(response(200, "old", "Cache-Control", "max-age=10", "ETag", "\"a\""))
        .then(response(200, "new", "Cache-Control", "max-age=10", "ETag", "\"b\""));
    node.ask(SCENE.get("/a"));
    node.clock.advance(10);
    EdgeResponse replaced = node.ask(SCENE.get("/a"));
    assertEquals(ResultType.MISS, replaced.resultType());
    assertEquals("new", text(replaced));
    assertEquals("new", text(node.ask(SCENE.get("/a"))));
    assertEquals(2, node.origin.calls());
    assertEquals(1, node.cache.stats().objects());
  }

  @Test
  void aViewersOwnConditionIsAnsweredAfterTheRevalidation() {
    node.origin
        .then(response(200, "hello", "Cache-Control", "max-age=10", "ETag", "\"a\""))
        .then(response(304, ResponseBody.NONE));
    node.ask(SCENE.get("/a"));
    node.clock.advance(10);
    EdgeResponse response = node.ask(SCENE.get("/a", "If-None-Match", "\"a\""));
    assertEquals(304, response.status());
    assertEquals(ResultType.REFRESH_HIT, response.resultType());
  }

  @Test
  void forwardedCookiesForbidConditions() {
    CacheScene forwarding = SCENE.forwardingCookies();
    node.origin.then(response(200, "x", "Cache-Control", "max-age=10", "ETag", "\"a\""));
    node.ask(forwarding.get("/a"));
    node.clock.advance(10);
    assertEquals(ResultType.MISS, node.ask(forwarding.get("/a")).resultType());
    assertEquals(HttpFields.EMPTY, node.origin.headersOf(1));
  }

  @Test
  void noCacheIsAskedAboutEachTime() {
    node.origin
        .then(response(200, "hello", "Cache-Control", "no-cache", "ETag", "\"a\""))
        .then(response(304, ResponseBody.NONE));
    node.ask(SCENE.get("/a"));
    assertEquals(ResultType.REFRESH_HIT, node.ask(SCENE.get("/a")).resultType());
    assertEquals(ResultType.REFRESH_HIT, node.ask(SCENE.get("/a")).resultType());
    assertEquals(3, node.origin.calls());
  }

  @Test
  void withinItsWindowAStaleObjectIsServedAndFetchedOnceBehind() {
    Promise<EdgeResponse> slow = Promise.promise();
    node.origin
        .then(response(200, "old", "Cache-Control", "max-age=10, stale-while-revalidate=60"))
        .then(exchange -> slow.future());
    node.ask(SCENE.get("/a"));
    node.clock.advance(20);
    EdgeResponse stale = node.ask(SCENE.get("/a"));
    assertEquals("old", text(stale));
    assertEquals(ResultType.HIT, stale.resultType());
    assertEquals("20", stale.headers().get("Age"));
    assertEquals("old", text(node.ask(SCENE.get("/a"))));
    assertEquals(2, node.origin.calls(), "one refresh is under way");

    slow.complete(response(200, "new", "Cache-Control", "max-age=10"));
    assertEquals("new", text(node.ask(SCENE.get("/a"))));
    assertEquals(2, node.origin.calls());
    assertEquals(2, node.cache.stats().stale());
  }

  @Test
  void aFailingOriginIsCoveredByTheLastObjectAndLeftAlone() {
    node.origin
        .then(response(200, "good", "Cache-Control", "no-cache"))
        .then(response(503, "bad"))
        .thenFail(REFUSED)
        .then(response(200, "back"));
    node.ask(SCENE.get("/a"));
    EdgeResponse covered = node.ask(SCENE.get("/a"));
    assertEquals("good", text(covered));
    assertEquals(ResultType.REFRESH_HIT, covered.resultType());
    node.clock.advance(9);
    assertEquals("good", text(node.ask(SCENE.get("/a"))));
    assertEquals(2, node.origin.calls(), "the origin is left alone for ten seconds");
    node.clock.advance(1);
    assertEquals("good", text(node.ask(SCENE.get("/a"))));
    assertEquals(3, node.origin.calls());
    node.clock.advance(10);
    assertEquals("back", text(node.ask(SCENE.get("/a"))));
  }

  @Test
  void staleIfErrorZeroForbidsCovering() {
    node.origin
        .then(response(200, "good", "Cache-Control", "max-age=1, stale-if-error=0"))
        .then(response(503, "bad"));
    node.ask(SCENE.get("/a"));
    node.clock.advance(1);
    EdgeResponse error = node.ask(SCENE.get("/a"));
    assertEquals(503, error.status());
    assertEquals(ResultType.ERROR, error.resultType());
  }

  @Test
  void anErrorOfTheViewersIsReturnedAndCached() {
    node.origin
        .then(response(200, "good", "Cache-Control", "max-age=1"))
        .then(response(404, "gone"));
    node.ask(SCENE.get("/a"));
    node.clock.advance(1);
    assertEquals(404, node.ask(SCENE.get("/a")).status());
    node.clock.advance(9);
    EdgeResponse cached = node.ask(SCENE.get("/a"));
    assertEquals("gone", text(cached));
    assertEquals(ResultType.ERROR, cached.resultType());
    assertEquals(EdgeResponse.Source.CACHE, cached.source());
    assertEquals(2, node.origin.calls());
    node.clock.advance(1);
    node.ask(SCENE.get("/a"));
    assertEquals(3, node.origin.calls());
  }

  @Test
  void anOriginThatCannotBeReachedIsNotAskedForTenSeconds() {
    node.origin.thenFail(REFUSED).then(response(200, "back"));
    assertSame(REFUSED, failure(SCENE));
    node.clock.advance(9);
    EdgeException remembered = assertInstanceOf(EdgeException.class, failure(SCENE));
    assertEquals(REFUSED.kind(), remembered.kind());
    assertEquals(REFUSED.sentence(), remembered.sentence());
    assertTrue(remembered.isRepeated(), "the log has it already");
    assertEquals(1, node.origin.calls());
    node.clock.advance(1);
    assertEquals("back", text(node.ask(SCENE.get("/a"))));
  }

  @Test
  void theErrorCachingTimeOfTheStatusCounts() {
    CacheScene impatient = SCENE.errorTtl(502, 0);
    node.origin.thenFail(REFUSED);
    failure(impatient);
    failure(impatient);
    assertEquals(2, node.origin.calls());
  }

  @Test
  void aFailureOfAFunctionIsNotRemembered() {
    node.origin.thenFail(
        new EdgeException(
            EdgeException.Source.FUNCTION, EdgeException.Kind.LAMBDA_FAILED, "it threw"));
    failure(SCENE);
    failure(SCENE);
    assertEquals(2, node.origin.calls());
    assertEquals(0, node.cache.stats().objects());
  }

  @Test
  void anErrorThatIsNotCachedIsFetchedEachTime() {
    node.origin.then(response(403, "no"));
    assertEquals(ResultType.ERROR, node.ask(SCENE.get("/a")).resultType());
    assertEquals(ResultType.ERROR, node.ask(SCENE.get("/a")).resultType());
    assertEquals(2, node.origin.calls());
  }

  private Throwable failure(CacheScene scene) {
    Future<EdgeResponse> answer = node.stage.handle(scene.get("/a"), node.origin);
    assertTrue(answer.failed());
    assertFalse(answer.succeeded());
    return answer.cause();
  }
}
