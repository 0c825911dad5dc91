package dev.brink.runtime.pipeline;

import static dev.brink.runtime.cache.CacheFixture.text;
import static dev.brink.runtime.cache.FakeOrigin.response;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.runtime.cache.CacheFixture;
import dev.brink.runtime.cache.CacheScene;
import dev.brink.runtime.cache.InvalidationPath;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variants of one object by Vary, which only rfc9111 mode knows (RFC 9111 4.1). */
class CacheVariantsTest {

  private static final CacheScene SCENE = CacheScene.DEFAULT.rfc9111();

  private final CacheFixture node = new CacheFixture();

  private static EdgeResponse varying(String body) {
    return response(
        200, body, "Vary", "Accept, X-A", "Cache-Control", "max-age=60", "ETag", '"' + body + '"');
  }

  private String ask(String... headers) {
    return text(node.ask(SCENE.get("/a", headers)));
  }

  @Test
  void eachVariantIsStoredBesideTheOthers() {
    node.origin.then(varying("one")).then(varying("two")).then(varying("none"));
    assertEquals("one", ask("Accept", "1"));
    assertEquals("two", ask("Accept", "2"));
    assertEquals("none", ask());
    assertEquals("one", ask("Accept", "1", "Other", "x"));
    assertEquals("two", ask("Accept", "2"));
    assertEquals("none", ask("Other", "x"));
    assertEquals(3, node.origin.calls());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accept          | 1,2         | 1 ,  2      | true",
        "Accept          | 1,2         | 2,1         | false",
        "Accept          | a           | A           | false",
        "Accept-Language | en, de      | DE, eN      | true",
        "Accept-Language | en, de      | en, fr      | false",
        "Accept          | \"1, 2\"    | \"1,2\"     | false",
      })
  void valuesAreComparedByWhatTheyMean(String name, String first, String second, boolean same) {
    node.origin
        .then(response(200, "one", "Vary", name, "Cache-Control", "max-age=60"))
        .then(response(200, "two", "Vary", name, "Cache-Control", "max-age=60"));
    ask(name, first);
    assertEquals(same ? "one" : "two", ask(name, second));
  }

  @Test
  void aVariantIsAskedAboutByItself() {
    node.origin
        .then(varying("one"))
        .then(varying("two"))
        .then(response(304, ResponseBody.NONE, "Cache-Control", "max-age=60"));
    ask("Accept", "1");
    ask("Accept", "2");
    node.clock.advance(61);
    assertEquals("one", ask("Accept", "1"));
    assertEquals("\"one\"", node.origin.headersOf(2).get("If-None-Match"));
    assertEquals("one", ask("Accept", "1"));
    assertEquals(3, node.origin.calls());
  }

  @Test
  void anInvalidationTakesAllVariantsThoseOnTheirWayToo() {
    Promise<EdgeResponse> late = Promise.promise();
    node.origin
        .then(varying("one"))
        .then(exchange -> late.future())
        .then(varying("newer one"))
        .then(varying("newer two"));
    ask("Accept", "1");
    Future<EdgeResponse> waiting = node.stage.handle(SCENE.get("/a", "Accept", "2"), node.origin);
    assertEquals(1, node.cache.invalidate("d1", List.of(InvalidationPath.of("/a"))));
    late.complete(varying("two"));
    assertEquals("two", text(waiting.result()));
    assertEquals("newer one", ask("Accept", "1"));
    assertEquals("newer two", ask("Accept", "2"));
  }

  @Test
  void whoWaitsForAFetchGetsOnlyTheVariantThatIsForHim() {
    Promise<EdgeResponse> late = Promise.promise();
    node.origin.then(exchange -> late.future()).then(varying("two"));
    Future<EdgeResponse> first = node.stage.handle(SCENE.get("/a", "Accept", "1"), node.origin);
    Future<EdgeResponse> same = node.stage.handle(SCENE.get("/a", "Accept", "1"), node.origin);
    Future<EdgeResponse> other = node.stage.handle(SCENE.get("/a", "Accept", "2"), node.origin);
    late.complete(varying("one"));
    assertEquals("one", text(first.result()));
    assertEquals("one", text(same.result()));
    assertEquals("two", text(other.result()));
    assertEquals(2, node.origin.calls());
  }
}
