package dev.brink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@BrinkTest
class BrinkNodeTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  /** Says what it is told to in the path; for everything else it hands out what it knows. */
  private static final String FUNCTION =
      """
      import cf from 'cloudfront';
      async function handler(event) {
        const request = event.request;
        if (request.uri === '/now') {
          return { statusCode: 200, body: new Date().toISOString() };
        }
        if (request.uri === '/token') {
          const expired = Date.now() >= Date.parse('2026-03-01T12:05:00Z');
          return { statusCode: expired ? 401 : 200 };
        }
        if (request.uri === '/loop') {
          while (true) {}
        }
        if (request.uri === '/elsewhere') {
          cf.updateRequestOrigin({ domainName: 'elsewhere.example.com' });
        }
        if (request.uri === '/flag') {
          console.log('asked for the flag');
          return { statusCode: 200, body: await cf.kvs().get('flag') };
        }
        return request;
      }
      """;

  static BrinkBuilder brink() {
    return Brink.builder()
        .time(START)
        .keyValueStore("flags", Map.of("flag", "off"))
        .function(
            "guide",
            FunctionSource.text(FUNCTION)
                .runtime(FunctionRuntime.CLOUDFRONT_JS_2_0)
                .keyValueStore("flags"))
        .attach("guide", EventType.VIEWER_REQUEST)
        .origin("elsewhere.example.com", origin -> origin.otherwise(OriginReply.ok("elsewhere")))
        .origin(
            origin ->
                origin
                    .answer("/page", OriginReply.ok("page").header("Cache-Control", "max-age=60"))
                    .answer("/reset", OriginReply.reset())
                    .answer("/broken", OriginReply.status(500), OriginReply.ok("mended")));
  }

  @Test
  void aSecondRequestIsAHitWithoutAnOriginCall(Brink brink) {
    Answer first = brink.get("/page");
    Answer second = brink.get("/page");

    assertEquals("Miss from cloudfront", first.xCache());
    assertEquals(List.of("guide@viewer-request"), first.functionsCalled());
    assertEquals(1, first.originCalls().size());
    assertEquals("Hit from cloudfront", second.xCache());
    assertEquals(List.of("guide@viewer-request"), second.functionsCalled());
    assertEquals(List.of(), second.originCalls());
    assertEquals("page", second.text());
  }

  @Test
  void eachTestFindsNothingCachedAndNoCallMade(Brink brink, OriginDouble origin) {
    assertEquals(0, origin.calls());
    assertEquals(START, brink.now());
    assertEquals("Miss from cloudfront", brink.get("/page").xCache());
  }

  @Test
  void oneTimeHoldsForCacheFunctionsTokensAndDates(Brink brink) {
    brink.get("/page");
    assertEquals("2026-03-01T12:00:00.000Z", brink.get("/now").text());
    assertEquals(200, brink.get("/token").status());

    brink.advance(Duration.ofSeconds(59));
    Answer hit = brink.get("/page");
    assertEquals("Hit from cloudfront", hit.xCache());
    assertEquals("59", hit.header("Age"));
    assertEquals("2026-03-01T12:00:59.000Z", brink.get("/now").text());

    brink.advance(Duration.ofMinutes(5));
    assertEquals("Miss from cloudfront", brink.get("/page").xCache());
    assertEquals(401, brink.get("/token").status());
    assertEquals("Sun, 01 Mar 2026 12:05:59 GMT", brink.get("/now").header("Date"));
  }

  @Test
  void timeStandsStillUntilItIsMoved(Brink brink) {
    assertEquals(brink.get("/now").text(), brink.get("/now").text());
    assertThrows(IllegalArgumentException.class, () -> brink.advance(Duration.ofSeconds(-1)));
  }

  @Test
  void anErrorOfTheOriginIsCachedForTenSeconds(Brink brink) {
    assertEquals(500, brink.get("/broken").status());
    assertEquals(List.of(), brink.get("/broken").originCalls());
    brink.advance(Duration.ofSeconds(11));
    assertEquals("mended", brink.get("/broken").text());
  }

  @Test
  void anOriginThatRefusesOrResetsIsAnError(Brink brink, OriginDouble origin) {
    assertTrue(brink.get("/reset").status() >= 502, "reset");
    origin.refuse();
    assertTrue(brink.get("/page").status() >= 502, "refused");
    origin.accept();
    brink.advance(Duration.ofSeconds(11));
    assertEquals(200, brink.get("/page").status());
  }

  @Test
  void theLimitsHoldAndTheAnswerSaysWhichWasBroken(Brink brink) {
    Answer stopped = brink.get("/loop");

    assertEquals(503, stopped.status());
    assertEquals("FunctionExecutionError from cloudfront", stopped.xCache());
    String problem = stopped.functions().getFirst().problem();
    assertNotNull(problem);
    assertTrue(problem.startsWith("time-limit: "), problem);
  }

  @Test
  void aThrottledFunctionIsCalledAgainWhenTimeHasPassed(Brink brink) {
    Answer last = brink.get("/loop");
    for (int i = 0; i < 200 && !last.xCache().startsWith("FunctionThrottled"); i++) {
      last = brink.get("/loop");
    }
    assertEquals("FunctionThrottledError from cloudfront", last.xCache());
    assertEquals(503, brink.get("/page").status());

    brink.advance(Duration.ofMinutes(10));
    assertEquals(200, brink.get("/page").status());
  }

  @Test
  void aHostThatAFunctionChoosesIsADoubleToo(Brink brink) {
    Answer answer = brink.get("/elsewhere");

    assertEquals("elsewhere", answer.text());
    assertEquals(1, brink.origin("elsewhere.example.com").calls("/elsewhere"));
    assertEquals(0, brink.origin().calls());
  }

  @Test
  void keysThatATestSetsAreSeenAtOnceAndGoneInTheNext(Brink brink) {
    assertEquals("off", brink.get("/flag").text());
    brink.putKey("flags", "flag", "on");
    Answer on = brink.get("/flag");
    assertEquals("on", on.text());
    assertEquals(List.of("asked for the flag"), on.functions().getFirst().logs());

    brink.reset();
    assertEquals("off", brink.get("/flag").text());
  }

  @Test
  void whatATestDeploysIsGoneInTheNext(Brink brink) {
    brink.deploy(
        "guide", FunctionSource.text("function handler(e) { return { statusCode: 418 }; }"));
    assertEquals(418, brink.get("/page").status());

    brink.reset();
    assertEquals(200, brink.get("/page").status());
  }

  @Test
  void anInvalidatedPathIsFetchedAnew(Brink brink) {
    brink.get("/page");
    brink.invalidate("/pa*");
    assertEquals("Miss from cloudfront", brink.get("/page").xCache());
  }

  @Test
  void whatTheNodeRefusesIsSaidAsTheAdminApiSaysIt(Brink brink) {
    BrinkException refused =
        assertThrows(
            BrinkException.class,
            () -> brink.deploy("broken", FunctionSource.text("function handler(e) { return")));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("function broken: "));
    assertTrue(refused.details().getFirst().startsWith("line 1:"), refused.toString());
    assertNull(refused.getCause());
  }

  @Test
  void anUnknownOriginIsNamedWithThoseThereAre(Brink brink) {
    BrinkException unknown =
        assertThrows(BrinkException.class, () -> brink.origin("nowhere.example.com"));
    assertEquals(
        "there is no origin double for nowhere.example.com; there are [elsewhere.example.com]",
        unknown.getMessage());
  }
}
