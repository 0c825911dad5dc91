package dev.brink.runtime.pipeline;

import static dev.brink.runtime.cache.CacheFixture.text;
import static dev.brink.runtime.cache.FakeOrigin.response;
import static dev.brink.runtime.cache.FakeOrigin.streamed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.limits.DataSize;
import dev.brink.runtime.cache.CacheFixture;
import dev.brink.runtime.cache.CacheScene;
import dev.brink.runtime.cache.FakeStream;
import dev.brink.runtime.cache.FakeViewer;
import dev.brink.runtime.cache.InvalidationPath;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies that stream to a viewer and into the cache at once. */
class CacheStreamTest {

  private static final CacheScene SCENE = CacheScene.DEFAULT;

  private final CacheFixture node = new CacheFixture();
  private final FakeStream stream = new FakeStream();

  @Test
  void aBodyIsStoredWhileTheFirstViewerReadsIt() {
    node.origin.then(streamed(stream, 10));
    FakeViewer viewer = new FakeViewer(node.ask(SCENE.get("/a"))).read();
    stream.send("hello");
    assertEquals("hello", viewer.text());
    stream.send("world");
    stream.end();
    assertEquals("helloworld", viewer.text());
    assertTrue(viewer.hasEnded());
    assertEquals("helloworld", text(node.ask(SCENE.get("/a"))));
    assertEquals(1, node.origin.calls());
  }

  @Test
  void aViewerThatReadsSlowlySlowsTheOriginDown() {
    node.origin.then(streamed(stream, -1));
    FakeViewer viewer = new FakeViewer(node.ask(SCENE.get("/a")));
    assertFalse(stream.isFlowing());
    viewer.read();
    assertTrue(stream.isFlowing());
    viewer.pause();
    assertFalse(stream.isFlowing());
    stream.send("late");
    assertEquals("", viewer.text());
    viewer.read();
    assertEquals("late", viewer.text());
    stream.end();
    assertTrue(viewer.hasEnded());
  }

  @Test
  void anObjectIsThereBeforeItsViewerHasTheLastByte() {
    node.origin.then(streamed(stream, 10));
    FakeViewer viewer = new FakeViewer(node.ask(SCENE.get("/a")));
    viewer.onChunk(() -> assertEquals(1, node.cache.stats().objects()));
    viewer.read();
    stream.send("helloworld");
    assertEquals("helloworld", viewer.text());
  }

  @Test
  void aBodyShorterThanPromisedIsNotStored() {
    node.origin.then(streamed(stream, 10)).then(response(200, "whole"));
    new FakeViewer(node.ask(SCENE.get("/a"))).read();
    stream.send("hello");
    stream.end();
    assertEquals("whole", text(node.ask(SCENE.get("/a"))));
  }

  @Test
  void aBodyThatBreaksOffIsNotStored() {
    node.origin.then(streamed(stream, -1)).then(response(200, "whole"));
    FakeViewer viewer = new FakeViewer(node.ask(SCENE.get("/a"))).read();
    stream.send("hello");
    stream.fail();
    assertTrue(viewer.hasFailed());
    assertFalse(viewer.hasEnded());
    assertEquals("whole", text(node.ask(SCENE.get("/a"))));
  }

  @Test
  void aBodyThatIsTooLargeGoesToTheViewerOnly() {
    CacheFixture small = new CacheFixture(DataSize.ofKilobytes(8));
    small.origin.then(streamed(stream, -1)).then(response(200, "second"));
    FakeViewer viewer = new FakeViewer(small.ask(SCENE.get("/a"))).read();
    stream.send("x".repeat(1000));
    stream.send("x".repeat(1000));
    stream.end();
    assertEquals(2000, viewer.text().length());
    assertTrue(viewer.hasEnded());
    assertEquals("second", text(small.ask(SCENE.get("/a"))));
  }

  @Test
  void aBodyAnnouncedAsTooLargeIsNotEvenTouched() {
    CacheFixture small = new CacheFixture(DataSize.ofKilobytes(8));
    small.origin.then(streamed(stream, 2000));
    EdgeResponse response = small.ask(SCENE.get("/a"));
    assertEquals(stream, ((ResponseBody.Streamed) response.body()).stream());
  }

  @Test
  void aViewerThatLeavesEndsTheTransferAndNothingIsStored() {
    node.origin.then(streamed(stream, -1)).then(response(200, "second"));
    FakeViewer viewer = new FakeViewer(node.ask(SCENE.get("/a"))).read();
    stream.send("hello");
    viewer.leave();
    assertTrue(stream.isAborted());
    assertEquals("second", text(node.ask(SCENE.get("/a"))));
  }

  @Test
  void aViewerThatLeavesDoesNotTakeTheObjectFromThoseWhoWait() {
    node.origin.then(streamed(stream, -1));
    FakeViewer viewer = new FakeViewer(node.ask(SCENE.get("/a"))).read();
    Future<EdgeResponse> waiting = node.stage.handle(SCENE.get("/a"), node.origin);
    stream.send("hello");
    viewer.leave();
    assertFalse(stream.isAborted());
    assertFalse(waiting.isComplete());
    stream.send("world");
    stream.end();
    assertEquals("hello", viewer.text());
    assertEquals("helloworld", text(waiting.result()));
    assertEquals(ResultType.HIT, waiting.result().resultType());
    assertEquals(1, node.origin.calls());
  }

  @Test
  void aSlowViewerDoesNotSlowDownThoseWhoWait() {
    node.origin.then(streamed(stream, -1));
    FakeViewer viewer = new FakeViewer(node.ask(SCENE.get("/a")));
    assertFalse(stream.isFlowing());
    Future<EdgeResponse> waiting = node.stage.handle(SCENE.get("/a"), node.origin);
    assertTrue(stream.isFlowing());
    stream.send("hello");
    stream.end();
    assertEquals("hello", text(waiting.result()));
    assertEquals("", viewer.text());
    assertEquals("hello", viewer.read().text());
    assertTrue(viewer.hasEnded());
  }

  @Test
  void thoseWhoWaitForABodyThatTurnsOutTooLargeGoThemselves() {
    CacheFixture small = new CacheFixture(DataSize.ofKilobytes(8));
    small.origin.then(streamed(stream, -1)).then(response(200, "own"));
    new FakeViewer(small.ask(SCENE.get("/a"))).read();
    Future<EdgeResponse> waiting = small.stage.handle(SCENE.get("/a"), small.origin);
    stream.send("x".repeat(2000));
    assertEquals("own", text(waiting.result()));
  }

  @Test
  void thoseWhoWaitForAnObjectThatExpiresAtOnceNeedNotWaitForItsBody() {
    node.origin.then(streamed(stream, -1, "Cache-Control", "no-cache")).then(response(200, "own"));
    new FakeViewer(node.ask(SCENE.get("/a"))).read();
    assertEquals("own", text(node.ask(SCENE.get("/a"))));
  }

  @Test
  void anObjectInvalidatedOnItsWayIsNeverSeen() {
    node.origin.then(streamed(stream, -1)).then(response(200, "new"));
    FakeViewer viewer = new FakeViewer(node.ask(SCENE.get("/a"))).read();
    Future<EdgeResponse> waiting = node.stage.handle(SCENE.get("/a"), node.origin);
    stream.send("old");
    assertEquals(0, node.cache.invalidate("d1", List.of(InvalidationPath.of("/a"))));
    assertEquals("new", text(node.ask(SCENE.get("/a"))), "nobody joins it any more");
    stream.end();
    assertEquals("old", viewer.text());
    assertEquals("new", text(waiting.result()));
    assertEquals("new", text(node.ask(SCENE.get("/a"))));
    assertEquals(1, node.cache.stats().objects());
  }

  @Test
  void aConditionalViewerLeavesTheBodyToTheCache() {
    node.origin.then(streamed(stream, -1, "ETag", "\"a\""));
    assertEquals(304, node.ask(SCENE.get("/a", "If-None-Match", "\"a\"")).status());
    assertTrue(stream.isFlowing());
    stream.send("hello");
    stream.end();
    assertEquals("hello", text(node.ask(SCENE.get("/a"))));
  }

  @Test
  void bodiesOnTheirWayAreBoundToo() {
    CacheFixture small = new CacheFixture(DataSize.ofKilobytes(64));
    List<FakeStream> bodies = List.of(new FakeStream(), new FakeStream(), new FakeStream());
    bodies.forEach(body -> small.origin.then(streamed(body, -1)));
    for (FakeStream body : bodies) {
      new FakeViewer(small.ask(SCENE.get("/" + bodies.indexOf(body)))).read();
      body.send("x".repeat(7000));
    }
    bodies.forEach(FakeStream::end);
    assertEquals(2, small.cache.stats().objects(), "a quarter of 64 KB holds two of 7,000 bytes");
  }
}
