package dev.brink.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.brink.functions.HttpFields;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalTest {

  private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a\"           | \"a\"   | true",
        "W/\"a\"         | \"a\"   | true",
        "\"a\"           | W/\"a\" | true",
        "\"b\", \"a\"    | \"a\"   | true",
        "\"b\",W/\"a\",  | \"a\"   | true",
        "\"a,b\"         | \"a,b\" | true",
        "*               | \"a\"   | true",
        "a               | a       | true",
        "\"b\"           | \"a\"   | false",
        "\"a\"           | \"A\"   | false",
        "\"a,b\"         | \"a\"   | false",
        "a               | \"a\"   | false",
      })
  void tagsAreComparedWeakly(String ifNoneMatch, String etag, boolean expected) {
    assertEquals(
        expected,
        Conditional.notModified(
            HttpFields.of("If-None-Match", ifNoneMatch), HttpFields.of("ETag", etag), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 06 Nov 1994 08:49:37 GMT | true",
        "Sun, 06 Nov 1994 08:49:38 GMT | true",
        "Sun, 06 Nov 1994 08:49:36 GMT | false",
        "yesterday                     | false",
      })
  void aDateNotBeforeTheLastChangeMatches(String since, boolean expected) {
    HttpFields response = HttpFields.of("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT");
    assertEquals(
        expected,
        Conditional.notModified(HttpFields.of("If-Modified-Since", since), response, NOW));
  }

  @Test
  void ifNoneMatchOverrulesIfModifiedSince() {
    HttpFields request =
        HttpFields.of(
            "If-None-Match", "\"b\"", "If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT");
    HttpFields response =
        HttpFields.of("ETag", "\"a\"", "Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT");
    assertEquals(false, Conditional.notModified(request, response, NOW));
  }

  @Test
  void a304KeepsWhatUpdatesACacheAndDropsWhatDescribesTheBody() {
    HttpFields of200 =
        HttpFields.of(
            "Content-Type", "text/html",
            "Content-Length", "5",
            "Content-Location", "/x",
            "Content-Security-Policy", "default-src 'self'",
            "Cache-Control", "max-age=60",
            "ETag", "\"a\"",
            "Age", "3");
    assertEquals(
        HttpFields.of(
            "Content-Location", "/x",
            "Content-Security-Policy", "default-src 'self'",
            "Cache-Control", "max-age=60",
            "ETag", "\"a\"",
            "Age", "3"),
        Conditional.headersOf304(of200));
  }

  @Test
  void conditionsAndRangesAreTakenOff() {
    HttpFields plain = HttpFields.of("Accept", "*/*");
    assertSame(plain, Conditional.unconditional(plain));
    assertEquals(
        plain,
        Conditional.unconditional(
            HttpFields.of(
                "if-none-match", "\"a\"",
                "Accept", "*/*",
                "Range", "bytes=0-1",
                "If-Range", "\"a\"",
                "If-Unmodified-Since", "x")));
  }
}
