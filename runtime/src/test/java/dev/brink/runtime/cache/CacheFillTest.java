package dev.brink.runtime.cache;

import static dev.brink.runtime.cache.FakeOrigin.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.brink.functions.HttpFields;
import dev.brink.limits.DataSize;
import dev.brink.runtime.cache.CacheKey.MethodClass;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.request.CacheKeyValues;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may happen between a request's look into the cache and its fetch. */
class CacheFillTest {

  private static final EdgeException REFUSED =
      new EdgeException(
          EdgeException.Source.ORIGIN, EdgeException.Kind.ORIGIN_CONNECT, "origin refused");

  private final SetClock clock = new SetClock();
  private final MemoryCache cache = new MemoryCache(DataSize.ofMegabytes(8), Runnable::run);
  private final CacheFill fill = new CacheFill(cache, clock);
  private final FakeOrigin origin = new FakeOrigin();
  private final Exchange exchange = CacheScene.DEFAULT.get("/a");
  private final CacheKey key =
      new CacheKey(
          "d1",
          MethodClass.GET,
          "/a",
          CacheKeyValues.of(CacheScene.DEFAULT.policy(), exchange.request(), "1.1"));

  @Test
  void anObjectStoredMeanwhileIsNotFetchedAgain() {
    origin.then(response(200, "hello"));
    fetch(null);
    assertEquals("hello", CacheFixture.text(fetch(null).result()));
    assertEquals(1, origin.calls());
    assertEquals(1, cache.stats().collapsed());
  }

  @Test
  void anObjectInvalidatedMeanwhileIsNeitherAskedAboutNorServed() {
    CachedObject old = expired();
    invalidate();
    origin.thenFail(REFUSED);
    assertSame(REFUSED, fetch(old).cause());
    assertEquals(HttpFields.EMPTY, origin.headersOf(1));
  }

  @Test
  void anObjectInvalidatedWhileItStandsInIsNotForThoseWhoWaited() {
    CachedObject old = expired();
    Promise<EdgeResponse> slow = Promise.promise();
    origin.then(asked -> slow.future()).then(response(200, "new"));
    Future<EdgeResponse> first = fetch(old);
    Future<EdgeResponse> waiting = fetch(old);
    invalidate();
    slow.fail(REFUSED);
    assertEquals("old", CacheFixture.text(first.result()), "it asked before the invalidation");
    assertEquals("new", CacheFixture.text(waiting.result()));
  }

  @Test
  void anObjectInvalidatedWhileItIsRevalidatedIsNotStoredAgain() {
    CachedObject old = expired();
    Promise<EdgeResponse> slow = Promise.promise();
    origin.then(asked -> slow.future());
    fetch(old);
    invalidate();
    slow.complete(response(304, ""));
    assertNull(cache.lookup(key));
    assertEquals(0, fill.underWay());
  }

  /** Stores an object with a validator and lets it expire. */
  private CachedObject expired() {
    origin.then(response(200, "old", "Cache-Control", "max-age=1", "ETag", "\"a\""));
    fetch(null);
    clock.advance(1);
    return (CachedObject) Objects.requireNonNull(cache.lookup(key));
  }

  private Future<EdgeResponse> fetch(@Nullable CachedObject old) {
    HttpFields conditions = old == null ? HttpFields.EMPTY : old.conditions();
    return fill.fetch(new CacheFill.Job(exchange, origin, key, old, conditions, null));
  }

  private void invalidate() {
    cache.invalidate("d1", List.of(InvalidationPath.of("/a")));
  }
}
