package dev.brink.runtime.pipeline;

import static dev.brink.runtime.cache.CacheFixture.text;
import static dev.brink.runtime.cache.FakeOrigin.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.CacheFixture;
import dev.brink.runtime.cache.CacheScene;
import dev.brink.runtime.cache.FakeOrigin;
import dev.brink.runtime.cache.FakeStream;
import dev.brink.runtime.cache.FakeViewer;
import dev.brink.runtime.cache.InvalidationPath;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of objects that are not in the cache as a whole. */
class CachePartsTest {

  private static final CacheScene SCENE = CacheScene.DEFAULT;
  private static final String BODY = "0123456789";

  private final CacheFixture node = new CacheFixture();

  private static EdgeResponse part(int first, int last, String... headers) {
    HttpFields.Builder lines = HttpFields.builder();
    lines.add("Content-Range", "bytes " + first + "-" + last + "/" + BODY.length());
    lines.addAll(HttpFields.of(headers));
    return response(206, BODY.substring(first, last + 1)).withHeaders(lines.build());
  }

  private EdgeResponse get(String range, String... headers) {
    HttpFields.Builder lines = HttpFields.builder().add("Range", range);
    lines.addAll(HttpFields.of(headers));
    Exchange exchange = SCENE.get("/a");
    return node.ask(exchange.withRequest(new Event.Request("GET", "/a", null, lines.build())));
  }

  @Test
  void theOriginIsAskedForTheRangeAndThePartIsKept() {
    node.origin.then(part(2, 5, "ETag", "\"a\"", "Content-Type", "text/plain"));
    EdgeResponse miss = get("bytes=2-5");
    assertEquals("bytes=2-5", node.origin.headersOf(0).get("Range"));
    assertEquals(206, miss.status());
    assertEquals("2345", text(miss));
    assertEquals("bytes 2-5/10", miss.headers().get("Content-Range"));
    assertEquals(ResultType.MISS, miss.resultType());

    node.clock.advance(3);
    EdgeResponse hit = get("bytes=3-4");
    assertEquals(1, node.origin.calls());
    assertEquals(206, hit.status());
    assertEquals("34", text(hit));
    assertEquals("bytes 3-4/10", hit.headers().get("Content-Range"));
    assertEquals("2", hit.headers().get("Content-Length"));
    assertEquals("3", hit.headers().get("Age"));
    assertEquals(ResultType.HIT, hit.resultType());
  }

  @Test
  void aPartIsNeverServedForTheWhole() {
    node.origin.then(part(0, 5, "ETag", "\"a\"")).then(response(200, BODY, "ETag", "\"a\""));
    get("bytes=0-5");
    assertEquals(BODY, text(node.ask(SCENE.get("/a"))));
    assertNull(node.origin.headersOf(1).get("Range"));
    assertEquals(BODY, text(node.ask(SCENE.get("/a"))));
    assertEquals("67", text(get("bytes=6-7")));
    assertEquals(2, node.origin.calls());
  }

  @Test
  void aPartIsNoAnswerToHead() {
    node.origin.then(part(0, 5)).then(response(200, ResponseBody.NONE, "Content-Length", "10"));
    get("bytes=0-5");
    EdgeResponse head = node.ask(SCENE.request("HEAD", "/a", null, "Range", "bytes=0-5"));
    assertEquals(200, head.status());
    assertNull(node.origin.headersOf(1).get("Range"));
  }

  @Test
  void partsOfOneVersionAreJoinedUntilTheyAreTheWhole() {
    node.origin
        .then(part(0, 3, "ETag", "\"a\""))
        .then(part(6, 9, "ETag", "\"a\""))
        .then(part(2, 7, "ETag", "\"a\""));
    get("bytes=0-3");
    get("bytes=-4");
    FakeViewer both = new FakeViewer(get("bytes=0-3,6-9")).read();
    assertTrue(both.text().contains("0123") && both.text().contains("6789"), both.text());
    get("bytes=2-7");
    assertEquals(3, node.origin.calls());
    assertEquals(BODY, text(node.ask(SCENE.get("/a"))));
    assertEquals("10", node.ask(SCENE.get("/a")).headers().get("Content-Length"));
    assertEquals(3, node.origin.calls());
  }

  @Test
  void aRangeAcrossJoinedPartsIsServedInOrder() {
    node.origin.then(part(0, 4, "ETag", "\"a\"")).then(part(5, 8, "ETag", "\"a\""));
    get("bytes=0-4");
    get("bytes=5-8");
    EdgeResponse across = get("bytes=3-6");
    assertEquals("bytes 3-6/10", across.headers().get("Content-Range"));
    assertEquals("3456", new FakeViewer(across).read().text());
    assertEquals(2, node.origin.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"b\"", "W/\"a\""})
  void partsOfAnotherVersionReplaceTheOlder(String etag) {
    node.origin
        .then(part(0, 4, "ETag", "\"a\""))
        .then(part(5, 9, "ETag", etag))
        .then(part(0, 4, "ETag", etag));
    get("bytes=0-4");
    get("bytes=5-9");
    get("bytes=0-4");
    assertEquals(3, node.origin.calls());
  }

  @Test
  void partsWithoutAValidatorAreNotJoined() {
    node.origin.then(part(0, 4)).then(part(5, 9)).then(part(0, 4));
    get("bytes=0-4");
    get("bytes=5-9");
    assertEquals("56", text(get("bytes=5-6")));
    get("bytes=0-4");
    assertEquals(3, node.origin.calls());
  }

  @Test
  void partsAreJoinedByAStrongLastModified() {
    String[] lines = {
      "Last-Modified", "Sat, 01 Aug 2026 10:00:00 GMT", "Date", "Sat, 01 Aug 2026 12:00:00 GMT"
    };
    node.origin.then(part(0, 4, lines)).then(part(5, 9, lines));
    get("bytes=0-4");
    get("bytes=5-9");
    assertEquals(BODY, text(node.ask(SCENE.get("/a"))));
  }

  @Test
  void anOriginThatIgnoresTheRangeFillsTheCacheWithTheWhole() {
    node.origin.then(response(200, BODY, "ETag", "\"a\""));
    EdgeResponse miss = get("bytes=2-5");
    assertEquals(200, miss.status());
    assertEquals(BODY, text(miss));
    assertEquals("2345", text(get("bytes=2-5")));
    assertEquals(1, node.origin.calls());
  }

  @Test
  void a416OfTheOriginIsPassedOnAndNotKept() {
    node.origin.then(response(416, "no", "Content-Range", "bytes */10"));
    EdgeResponse refused = get("bytes=20-");
    assertEquals(416, refused.status());
    assertEquals("bytes */10", refused.headers().get("Content-Range"));
    get("bytes=20-");
    assertEquals(2, node.origin.calls());
  }

  @Test
  void aRangeBeyondAnObjectOfWhichPartsAreKnownIsRefusedHere() {
    node.origin.then(part(0, 4, "ETag", "\"a\""));
    get("bytes=0-4");
    assertEquals("bytes */10", get("bytes=10-").headers().get("Content-Range"));
    assertEquals(1, node.origin.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-4", "bytes=6-7,0-1", "bytes=0-5,3-9", "lines=0-1"})
  void rangesThatDoNotCountDoNotReachTheOrigin(String range) {
    node.origin.then(response(200, BODY));
    assertEquals(200, get(range).status());
    assertNull(node.origin.headersOf(0).get("Range"));
  }

  @Test
  void severalRangesGoToTheOriginAndTheirAnswerIsNotKept() {
    node.origin.then(response(206, "--x", "Content-Type", "multipart/byteranges; boundary=x"));
    assertEquals("--x", text(get("bytes=0-1, 4-5")));
    assertEquals("bytes=0-1,4-5", node.origin.headersOf(0).get("Range"));
    get("bytes=0-1,4-5");
    assertEquals(2, node.origin.calls());
  }

  @Test
  void ifRangeGoesToTheOriginAndOtherConditionsDoNot() {
    node.origin.then(part(0, 4, "ETag", "\"a\""));
    get("bytes=0-4", "If-Range", "\"a\"", "If-None-Match", "\"z\"", "If-Match", "\"z\"");
    assertEquals("\"a\"", node.origin.headersOf(0).get("If-Range"));
    assertFalse(node.origin.headersOf(0).contains("If-None-Match"));
    assertFalse(node.origin.headersOf(0).contains("If-Match"));
    assertEquals(206, get("bytes=0-4", "If-Range", "\"a\"").status());
    assertEquals(304, get("bytes=0-4", "If-None-Match", "\"a\"").status());
    assertEquals(1, node.origin.calls());
  }

  @Test
  void aMissIsHeldAgainstTheViewersTag() {
    node.origin.then(part(0, 4, "ETag", "\"a\""));
    assertEquals(304, get("bytes=0-4", "If-None-Match", "\"a\"").status());
    assertEquals("0123", text(get("bytes=0-3")));
    assertEquals(1, node.origin.calls());
  }

  @Test
  void expiredPartsAreFetchedAgain() {
    node.origin.then(part(0, 4, "ETag", "\"a\"", "Cache-Control", "max-age=10"));
    get("bytes=0-4");
    node.clock.advance(11);
    get("bytes=0-4");
    assertEquals(2, node.origin.calls());
    assertEquals("bytes=0-4", node.origin.headersOf(1).get("Range"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "max-age=0", "private"})
  void partsThatCannotBeServedAreNotKept(String control) {
    node.origin.then(part(0, 4, "ETag", "\"a\"", "Cache-Control", control));
    get("bytes=0-4");
    get("bytes=0-4");
    assertEquals(2, node.origin.calls());
    assertEquals(0, node.cache.stats().objects());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 0-9/10", "bytes 0-4/*", "bytes 4-0/10", "nonsense"})
  void aPartWhosePlaceIsDoubtfulIsPassedOnOnly(String place) {
    node.origin.then(response(206, "01234", "Content-Range", place, "ETag", "\"a\""));
    assertEquals("01234", text(get("bytes=0-4")));
    get("bytes=0-4");
    assertEquals(2, node.origin.calls());
  }

  @Test
  void a206ThatNobodyAskedForIsNotKept() {
    node.origin.then(part(0, 4, "ETag", "\"a\""));
    assertEquals(206, node.ask(SCENE.get("/a")).status());
    get("bytes=0-4");
    assertEquals(2, node.origin.calls());
  }

  @Test
  void anExpiredObjectIsAskedAboutAsAWhole() {
    node.origin
        .then(response(200, BODY, "ETag", "\"a\"", "Cache-Control", "max-age=10"))
        .then(response(304, ResponseBody.NONE, "ETag", "\"a\""));
    node.ask(SCENE.get("/a"));
    node.clock.advance(11);
    EdgeResponse part = get("bytes=0-1");
    assertNull(node.origin.headersOf(1).get("Range"));
    assertEquals("\"a\"", node.origin.headersOf(1).get("If-None-Match"));
    assertEquals(206, part.status());
    assertEquals("01", text(part));
    assertEquals(ResultType.REFRESH_HIT, part.resultType());
  }

  @Test
  void partsStreamToTheViewerWhileTheyAreKept() {
    FakeStream body = new FakeStream();
    node.origin.then(
        FakeOrigin.response(
            206,
            new ResponseBody.Streamed(body, 4, body::abort),
            "Content-Range",
            "bytes 2-5/10",
            "ETag",
            "\"a\""));
    FakeViewer viewer = new FakeViewer(get("bytes=2-5")).read();
    body.send("23");
    assertEquals("23", viewer.text());
    body.send("45");
    body.end();
    assertTrue(viewer.hasEnded());
    assertEquals("45", text(get("bytes=4-5")));
    assertEquals(1, node.origin.calls());
  }

  @Test
  void aPartThatBreaksOffIsNotKept() {
    FakeStream body = new FakeStream();
    node.origin.then(
        FakeOrigin.response(
            206,
            new ResponseBody.Streamed(body, -1, body::abort),
            "Content-Range",
            "bytes 2-5/10"));
    FakeViewer viewer = new FakeViewer(get("bytes=2-5")).read();
    body.send("23");
    body.end();
    assertTrue(viewer.hasEnded());
    get("bytes=2-5");
    assertEquals(2, node.origin.calls());
  }

  @Test
  void viewersOfOneRangeShareOneFetch() {
    FakeStream body = new FakeStream();
    node.origin.then(
        FakeOrigin.response(
            206,
            new ResponseBody.Streamed(body, 4, body::abort),
            "Content-Range",
            "bytes 2-5/10",
            "ETag",
            "\"a\""));
    Future<EdgeResponse> first = ask("bytes=2-5");
    Future<EdgeResponse> second = ask("bytes=2-5");
    new FakeViewer(first.result()).read();
    assertFalse(second.isComplete());
    body.send("2345");
    assertEquals("2345", text(second.result()));
    assertEquals(ResultType.HIT, second.result().resultType());
    assertEquals(1, node.origin.calls());
  }

  private Future<EdgeResponse> ask(String range) {
    return node.stage.handle(SCENE.get("/a", "Range", range), node.origin);
  }

  @Test
  void otherRangesAreFetchedBesides() {
    node.origin.then(
        FakeOrigin.response(206, new ResponseBody.Streamed(new FakeStream(), 4, () -> {})));
    ask("bytes=2-5");
    ask("bytes=6-9");
    node.stage.handle(SCENE.get("/a"), node.origin);
    assertEquals(3, node.origin.calls());
  }

  @Test
  void anInvalidationTakesThePartsAndThoseOnTheirWay() {
    FakeStream body = new FakeStream();
    node.origin
        .then(part(0, 1, "ETag", "\"a\""))
        .then(
            FakeOrigin.response(
                206,
                new ResponseBody.Streamed(body, 2, body::abort),
                "Content-Range",
                "bytes 2-3/10",
                "ETag",
                "\"a\""))
        .then(part(0, 3, "ETag", "\"b\""));
    get("bytes=0-1");
    FakeViewer viewer = new FakeViewer(get("bytes=2-3")).read();
    assertEquals(1, node.cache.invalidate("d1", List.of(new InvalidationPath("/a", false))));
    body.send("23");
    body.end();
    assertEquals("23", viewer.text());
    assertEquals("\"b\"", get("bytes=0-3").headers().get("ETag"));
    assertEquals(3, node.origin.calls());
  }

  @Test
  void behaviorsThatForwardCookiesFetchEachRangeAlone() {
    FakeStream body = new FakeStream();
    node.origin.then(FakeOrigin.response(206, new ResponseBody.Streamed(body, 4, () -> {})));
    CacheScene cookies = SCENE.forwardingCookies();
    node.stage.handle(cookies.get("/a", "Range", "bytes=0-3"), node.origin);
    node.stage.handle(cookies.get("/a", "Range", "bytes=0-3"), node.origin);
    assertEquals(2, node.origin.calls());
  }

  @Test
  void rfc9111KeepsPartsToo() {
    node.origin.then(part(0, 4, "ETag", "\"a\"", "Cache-Control", "max-age=10"));
    CacheScene rfc = SCENE.rfc9111();
    node.ask(rfc.get("/a", "Range", "bytes=0-4"));
    assertEquals("12", text(node.ask(rfc.get("/a", "Range", "bytes=1-2"))));
    node.ask(rfc.get("/a", "Range", "bytes=1-2", "Cache-Control", "no-cache"));
    assertEquals(2, node.origin.calls());
  }
}
