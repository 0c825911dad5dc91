package dev.brink.runtime.pipeline;

import static dev.brink.runtime.cache.CacheFixture.text;
import static dev.brink.runtime.cache.FakeOrigin.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.cache.CacheFixture;
import dev.brink.runtime.cache.CacheScene;
import dev.brink.runtime.cache.FakeViewer;
import org.junit.jupiter.api.Test;

/** Ranges of objects that are in the cache as a whole. */
class CacheRangeTest {

  private static final CacheScene SCENE = CacheScene.DEFAULT;

  private final CacheFixture node = new CacheFixture();

  private EdgeResponse hit(String... headers) {
    if (node.origin.calls() == 0) {
      node.origin.then(response(200, "0123456789", "ETag", "\"a\"", "Content-Type", "text/plain"));
      node.ask(SCENE.get("/a"));
    }
    EdgeResponse answer = node.ask(SCENE.get("/a", headers));
    assertEquals(1, node.origin.calls());
    return answer;
  }

  @Test
  void aRangeOfAHitIsA206() {
    EdgeResponse part = hit("Range", "bytes=2-5");
    assertEquals(206, part.status());
    assertEquals("2345", text(part));
    assertEquals("bytes 2-5/10", part.headers().get("Content-Range"));
    assertEquals("4", part.headers().get("Content-Length"));
    assertEquals("\"a\"", part.headers().get("ETag"));
    assertEquals("text/plain", part.headers().get("Content-Type"));
    assertEquals("0", part.headers().get("Age"));
    assertEquals(ResultType.HIT, part.resultType());
    assertEquals(EdgeResponse.Source.CACHE, part.source());
  }

  @Test
  void severalRangesOfAHitAreAMultipart() {
    EdgeResponse parts = hit("Range", "bytes=0-1,4-5,-1");
    assertEquals(206, parts.status());
    assertNull(parts.headers().get("Content-Range"));
    String type = String.valueOf(parts.headers().get("Content-Type"));
    assertTrue(type.startsWith("multipart/byteranges; boundary="), type);
    String boundary = type.substring(type.indexOf('=') + 1);
    FakeViewer viewer = new FakeViewer(parts).read();
    assertEquals(
        """

        --B
        Content-Type: text/plain
        Content-Range: bytes 0-1/10

        01
        --B
        Content-Type: text/plain
        Content-Range: bytes 4-5/10

        45
        --B
        Content-Type: text/plain
        Content-Range: bytes 9-9/10

        9
        --B--
        """
            .replace("\n", "\r\n")
            .replace("--B", "--" + boundary),
        viewer.text());
    assertTrue(viewer.hasEnded());
    assertEquals(Integer.toString(viewer.text().length()), parts.headers().get("Content-Length"));
  }

  @Test
  void aRangeBeyondTheEndIsA416WithTheLength() {
    EdgeResponse refused = hit("Range", "bytes=10-");
    assertEquals(416, refused.status());
    assertEquals("bytes */10", refused.headers().get("Content-Range"));
    assertEquals(ResultType.ERROR, refused.resultType());
    assertEquals(EdgeResponse.Source.NODE, refused.source());
  }

  @Test
  void rangesThatDoNotCountGetTheWholeObject() {
    assertEquals(200, hit("Range", "bytes=5-4").status());
    assertEquals(200, hit("Range", "items=0-1").status());
    assertEquals(200, hit("Range", "bytes=4-5,0-1").status());
    assertEquals(200, hit("Range", "bytes=0-5,-9").status());
    assertEquals("0123456789", text(hit("Range", "bytes=0-5,3-9")));
  }

  @Test
  void ifRangeDecidesBetweenPartAndWhole() {
    assertEquals(206, hit("Range", "bytes=0-1", "If-Range", "\"a\"").status());
    assertEquals(200, hit("Range", "bytes=0-1", "If-Range", "\"b\"").status());
    assertEquals(200, hit("Range", "bytes=99-", "If-Range", "\"b\"").status());
  }

  @Test
  void aConditionComesBeforeTheRange() {
    EdgeResponse unchanged = hit("Range", "bytes=0-1", "If-None-Match", "\"a\"");
    assertEquals(304, unchanged.status());
    assertEquals(206, hit("Range", "bytes=0-1", "If-None-Match", "\"b\"").status());
  }

  @Test
  void headIgnoresRange() {
    hit();
    EdgeResponse head = node.ask(SCENE.request("HEAD", "/a", null, "Range", "bytes=0-1"));
    assertEquals(200, head.status());
    assertEquals("10", head.headers().get("Content-Length"));
    assertFalse(head.headers().contains("Content-Range"));
  }

  @Test
  void errorsAreNotCut() {
    node.origin.then(response(404, "0123456789"));
    node.ask(SCENE.get("/gone"));
    EdgeResponse again = node.ask(SCENE.get("/gone", "Range", "bytes=0-1"));
    assertEquals(404, again.status());
    assertEquals("0123456789", text(again));
    assertEquals(1, node.origin.calls());
  }
}
