package dev.brink.graaljs.warming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.json.SampleEvents;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventVariationsTest {

  private static boolean some(String code, Predicate<Event.Request> matches) {
    return EventVariations.of(SampleEvents.of(EventType.VIEWER_REQUEST), code).stream()
        .map(Event::request)
        .anyMatch(matches);
  }

  @Test
  void aPathThatIsComparedIsRequested() {
    assertTrue(some("if (r.uri === '/only-here') {}", r -> r.uri().equals("/only-here")));
  }

  @Test
  void aPathPrefixIsRequestedWithMoreBehindIt() {
    assertTrue(some("r.uri.startsWith('/deep/')", r -> r.uri().equals("/deep//more")));
  }

  @Test
  void aFileExtensionMakesAPath() {
    assertTrue(some("r.uri.endsWith('.wasm')", r -> r.uri().endsWith(".wasm")));
  }

  @Test
  void aHeaderThatIsReadIsSentWithAValueThatIsCompared() {
    assertTrue(
        some(
            "if (r.headers['x-plan'].value === 'gold') {}",
            r -> "gold".equals(r.headers().get("x-plan"))));
  }

  @Test
  void itIsAlsoLeftOut() {
    assertTrue(some("r.headers['x-plan']", r -> !r.headers().contains("x-plan")));
  }

  @Test
  void aNameInAConstantIsFound() {
    assertTrue(
        some(
            "const COOKIE = 'sid'; r.cookies[COOKIE]",
            r -> String.valueOf(r.headers().get("cookie")).contains("sid=")));
  }

  @Test
  void aParameterIsAsked() {
    assertTrue(
        some(
            "r.querystring.debug && r.querystring.debug.value === 'on'",
            r -> String.valueOf(r.querystring()).contains("debug=on")));
  }

  @Test
  void aMethodIsUsed() {
    assertTrue(some("r.method === 'PATCH'", r -> r.method().equals("PATCH")));
  }

  @Test
  void whatStandsInCommentsIsNot() {
    assertTrue(!some("// '/not-this'\n/* '/nor-this' */", r -> r.uri().contains("-this")));
  }

  @Test
  void aStatusIsTried() {
    List<Event> events =
        EventVariations.of(
            SampleEvents.of(EventType.VIEWER_RESPONSE), "if (response.statusCode === 451) {}");
    assertTrue(events.stream().anyMatch(e -> e.response() != null && e.response().status() == 451));
  }

  @Test
  void thereAreNeverVeryMany() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      code.append("'/p").append(i).append("': headers['h").append(i).append("'],");
    }
    int events =
        EventVariations.of(SampleEvents.of(EventType.VIEWER_REQUEST), code.toString()).size();
    assertTrue(events < 100, () -> "events: " + events);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^/blog/\\d{4}/\\d{2}/[\\w-]+$",
        "^/(?:de|fr)/(?<page>[a-z]+)\\.html?$",
        "bot|crawl|spider",
        "(iPhone|Android).*Mobile",
        "^[^/]+/[a-f0-9]{8}$",
        "a{2,3}b*?c+"
      })
  void aSampleMatchesItsPattern(String pattern) {
    String sample = PatternSample.of(pattern);
    assertTrue(Pattern.compile(pattern).matcher(sample).find(), sample);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(", "[", "\\", "a{", "(?<", "((((((", "[^", "x{99999}", "(?=a)b"})
  void aPatternThatIsNoneDoesNoHarm(String pattern) {
    assertTrue(PatternSample.of(pattern).length() <= 80);
  }

  @Test
  void deepNestingDoesNoHarm() {
    assertEquals("", PatternSample.of("(".repeat(10_000)));
    assertEquals(List.of(), CodeWords.of("/" + "(".repeat(10_000)).headers());
  }

  @Test
  void longTextsDoNoHarm() {
    assertEquals(
        List.of(),
        CodeWords.of("'" + "\\n".repeat(10_000) + "' = /" + "a\\/".repeat(3_000)).headers());
  }
}
