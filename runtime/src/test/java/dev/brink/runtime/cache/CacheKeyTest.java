package dev.brink.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.brink.runtime.cache.CacheKey.MethodClass;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.request.CacheKeyValues;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CacheKeyTest {

  @Test
  void onlyWhatThePolicyListsTellsRequestsApart() {
    CacheScene scene = CacheScene.DEFAULT;
    CacheKey key = key(scene.request("GET", "/a", "x=1", "Accept", "text/html"));
    CacheKey other = key(scene.request("GET", "/a", "x=2", "Accept", "image/png"));
    assertEquals(key, other);
    assertEquals(key.hashCode(), other.hashCode());
    assertEquals("/a", key.pathAndQuery());
  }

  @Test
  void pathDistributionMethodClassAndListedValuesAreInTheKey() {
    CacheScene scene =
        CacheScene.DEFAULT.keying(
            new NameSelection(NameSelection.Mode.ALLOW, Set.of("accept")),
            NameSelection.NONE,
            NameSelection.ALL);
    CacheKey key = key(scene.request("GET", "/a", "x=1", "Accept", "text/html"));
    assertEquals(key, key(scene.request("GET", "/a", "x=1", "ACCEPT", "text/html")));
    assertNotEquals(key, key(scene.request("GET", "/A", "x=1", "Accept", "text/html")));
    assertNotEquals(key, key(scene.request("GET", "/a", "x=2", "Accept", "text/html")));
    assertNotEquals(key, key(scene.request("GET", "/a", "x=1", "Accept", "TEXT/html")));
    assertNotEquals(key, key.with(MethodClass.HEAD));
    assertNotEquals(key, new CacheKey("d2", MethodClass.GET, "/a", key.values()));
    assertEquals("/a?x=1", key.pathAndQuery());
  }

  private static CacheKey key(Exchange exchange) {
    return new CacheKey(
        exchange.distribution().id(),
        MethodClass.GET,
        exchange.request().uri(),
        CacheKeyValues.of(exchange.behavior().cachePolicy(), exchange.request(), "1.1"));
  }
}
