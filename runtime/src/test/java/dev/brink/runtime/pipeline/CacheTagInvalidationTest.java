package dev.brink.runtime.pipeline;

import static dev.brink.runtime.cache.CacheFixture.text;
import static dev.brink.runtime.cache.FakeOrigin.response;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.runtime.cache.CacheFixture;
import dev.brink.runtime.cache.CacheScene;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.DistributionLogging;
import dev.brink.runtime.distribution.GeoRestriction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Invalidation of objects by the tags that their origin gave them. */
class CacheTagInvalidationTest {

  private final CacheFixture node = new CacheFixture();

  private static Exchange get(CacheScene scene, String uri, String... headers) {
    Exchange plain = scene.get(uri, headers);
    Distribution tagged =
        new Distribution(
            "d1",
            "d1.cloudfront.localhost",
            List.of(),
            true,
            null,
            Map.of(),
            Map.of(),
            List.of(plain.behavior()),
            Map.of(),
            GeoRestriction.NONE,
            null,
            DistributionLogging.NONE,
            "X-Tags");
    return new Exchange(
        plain.snapshot(),
        tagged,
        plain.behavior(),
        plain.viewer(),
        plain.context(),
        plain.viewerRequest(),
        plain.request(),
        plain.body(),
        null);
  }

  private static EdgeResponse tagged(String body, String tags) {
    return response(200, body, "X-Tags", tags, "Cache-Control", "max-age=60", "Vary", "Accept");
  }

  private String ask(String uri, String... headers) {
    return text(node.ask(get(CacheScene.DEFAULT, uri, headers)));
  }

  private long invalidate(String tag) {
    return node.cache.invalidate("d1", List.of(), Set.of(tag));
  }

  @Test
  void onlyWhatHasTheTagIsRemoved() {
    node.origin
        .then(tagged("a", "news,red"))
        .then(tagged("b", "NEWS"))
        .then(tagged("c", "red"))
        .then(tagged("a2", "news"))
        .then(tagged("b2", ""));
    ask("/a");
    ask("/b");
    ask("/c");
    assertEquals(2, invalidate("news"));
    assertEquals("a2", ask("/a"));
    assertEquals("b2", ask("/b"));
    assertEquals("c", ask("/c"));
    assertEquals(1, invalidate("news"), "the new object of /a");
    assertEquals(0, invalidate("news"));
    assertEquals(0, node.cache.invalidate("d2", List.of(), Set.of("red")));
  }

  @Test
  void whatWasBeingFetchedIsNotSeenAfterwards() {
    Promise<EdgeResponse> late = Promise.promise();
    node.origin.then(exchange -> late.future()).then(tagged("new", "news"));
    Future<EdgeResponse> before = node.stage.handle(get(CacheScene.DEFAULT, "/a"), node.origin);
    assertEquals(0, invalidate("news"));
    Future<EdgeResponse> after = node.stage.handle(get(CacheScene.DEFAULT, "/a"), node.origin);
    late.complete(tagged("old", "news"));
    assertEquals("old", text(before.result()));
    assertEquals("new", text(after.result()));
    assertEquals("new", ask("/a"));
  }

  @Test
  void whatIsBeingFetchedAndHasOtherTagsIsKept() {
    Promise<EdgeResponse> late = Promise.promise();
    node.origin.then(exchange -> late.future());
    node.stage.handle(get(CacheScene.DEFAULT, "/a"), node.origin);
    invalidate("news");
    late.complete(tagged("old", "weather"));
    assertEquals("old", ask("/a"));
    assertEquals(1, node.origin.calls());
  }

  @Test
  void anObjectThatIsRenewedMeanwhileIsGoneToo() {
    Promise<EdgeResponse> late = Promise.promise();
    node.origin
        .then(
            response(200, "old", "X-Tags", "news", "Cache-Control", "max-age=60", "ETag", "\"1\""))
        .then(exchange -> late.future())
        .then(tagged("new", "news"));
    ask("/a");
    node.clock.advance(61);
    node.stage.handle(get(CacheScene.DEFAULT, "/a"), node.origin);
    assertEquals(1, invalidate("news"));
    late.complete(response(304, ResponseBody.NONE));
    assertEquals("new", ask("/a"));
  }

  @Test
  void allVariantsAreRemovedTogether() {
    CacheScene rfc = CacheScene.DEFAULT.rfc9111();
    node.origin.then(tagged("one", "a")).then(tagged("two", "b")).then(tagged("one again", "a"));
    node.ask(get(rfc, "/a", "Accept", "1"));
    node.ask(get(rfc, "/a", "Accept", "2"));
    assertEquals(1, invalidate("b"));
    assertEquals("one again", text(node.ask(get(rfc, "/a", "Accept", "1"))));
  }
}
