package dev.brink.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.NameSelection;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResponseFieldsTest {

  private static final CacheBehavior PLAIN = CacheScene.DEFAULT.behavior();

  @Test
  void whatBelongsToTheConnectionStaysBehind() {
    HttpFields origin =
        HttpFields.of(
            "Connection", "close, X-Hop",
            "X-Hop", "1",
            "Keep-Alive", "timeout=5",
            "Transfer-Encoding", "chunked",
            "Trailer", "X",
            "Upgrade", "h2c",
            "Proxy-Authenticate", "Basic",
            "Content-Type", "text/plain");
    assertEquals(
        HttpFields.of("Content-Type", "text/plain"), ResponseFields.forViewer(PLAIN, origin));
  }

  @Test
  void setCookiePassesOnlyWhereCookiesAreForwarded() {
    HttpFields origin = HttpFields.of("Set-Cookie", "a=1", "Set-Cookie", "b=2");
    assertEquals(HttpFields.EMPTY, ResponseFields.forViewer(PLAIN, origin));
    CacheBehavior forwarding = CacheScene.DEFAULT.forwardingCookies().behavior();
    assertEquals(origin, ResponseFields.forViewer(forwarding, origin));
  }

  @Test
  void viewersLearnOnlyOfVariationThatTheKeyReflects() {
    CacheBehavior behavior =
        CacheScene.DEFAULT
            .keying(
                new NameSelection(NameSelection.Mode.ALLOW, Set.of("origin")),
                NameSelection.NONE,
                NameSelection.NONE)
            .behavior();
    HttpFields origin =
        HttpFields.of("Vary", "Accept-Encoding, User-Agent,Origin", "Vary", "cookie, X");
    assertEquals(
        HttpFields.of("Vary", "Accept-Encoding, Origin, cookie"),
        ResponseFields.forViewer(behavior, origin));
    assertEquals(
        HttpFields.EMPTY, ResponseFields.forViewer(PLAIN, HttpFields.of("Vary", "User-Agent")));
  }

  @Test
  void fieldsNamedByNoCacheOrPrivateAreNotStored() {
    HttpFields viewer =
        HttpFields.of(
            "Cache-Control", "max-age=5, no-cache=\"Set-Cookie\", private=\"X-User\"",
            "Set-Cookie", "a=1",
            "X-User", "me",
            "Age", "7",
            "ETag", "\"a\"");
    assertEquals(
        HttpFields.of(
            "Cache-Control", "max-age=5, no-cache=\"Set-Cookie\", private=\"X-User\"",
            "ETag", "\"a\""),
        ResponseFields.forStore(viewer));
  }

  @Test
  void aRevalidationReplacesWhatItBringsExceptWhatDescribesTheBytes() {
    HttpFields stored =
        HttpFields.of(
            "Content-Type", "text/plain",
            "Content-Length", "5",
            "ETag", "\"a\"",
            "X-Old", "1",
            "Cache-Control", "max-age=1");
    HttpFields of304 =
        HttpFields.of(
            "cache-control", "max-age=60", "Content-Length", "0", "ETag", "\"a\"", "X-New", "2");
    assertEquals(
        HttpFields.of(
            "Content-Type", "text/plain",
            "Content-Length", "5",
            "X-Old", "1",
            "cache-control", "max-age=60",
            "ETag", "\"a\"",
            "X-New", "2"),
        ResponseFields.updated(stored, of304));
  }

  @Test
  void a304ChangesTheTypeOfTheStoredBytesButNotWhatTellsThemApart() {
    assertEquals(
        HttpFields.of(
            "ETag", "\"a\"", "Content-MD5", "x", "Content-Type", "text/plain;charset=utf-8"),
        ResponseFields.updated(
            HttpFields.of("Content-Type", "text/plain", "ETag", "\"a\"", "Content-MD5", "x"),
            HttpFields.of(
                "Content-Type", "text/plain;charset=utf-8", "ETag", "\"b\"", "Content-MD5", "y")));
    assertEquals(
        HttpFields.of("X", "1", "ETag", "\"b\""),
        ResponseFields.updated(HttpFields.of("X", "1"), HttpFields.of("ETag", "\"b\"")));
  }

  @Test
  void a304DoesNotUndoWhatCompressionChanged() {
    HttpFields stored =
        HttpFields.of(
            "ETag", "W/\"a\"", "Content-Encoding", "br", "Vary", "Accept-Encoding", "X", "1");
    HttpFields brought = HttpFields.of("ETag", "\"a\"", "Vary", "Origin", "X", "2");
    assertEquals(
        HttpFields.of(
            "ETag", "W/\"a\"", "Content-Encoding", "br", "Vary", "Accept-Encoding", "X", "2"),
        ResponseFields.updated(stored, brought));
    assertEquals(
        HttpFields.of("ETag", "\"a\"", "Vary", "Origin", "X", "2"),
        ResponseFields.updated(HttpFields.of("ETag", "W/\"a\"", "X", "1"), brought));
  }
}
