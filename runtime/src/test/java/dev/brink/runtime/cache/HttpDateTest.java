package dev.brink.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

  private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994"
      })
  void allThreeFormatsAreRead(String text) {
    assertEquals(Instant.parse("1994-11-06T08:49:37Z"), HttpDate.parse(text, NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 8:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "sun, 06 nov 1994 08:49:37 gmt",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun 06 Nov 1994 08:49:37 GMT",
        "Sun,  06 Nov 1994 08:49:37 GMT",
        "Sun, 30 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 25:49:37 GMT",
        "1994-11-06T08:49:37Z"
      })
  void whatOnlyResemblesADateIsNone(String text) {
    assertNull(HttpDate.parse(text, NOW));
  }

  @ParameterizedTest
  @CsvSource({"76, 2076", "77, 1977", "26, 2026", "00, 2000"})
  void aTwoDigitYearMoreThanFiftyYearsAheadIsInThePast(String year, String full) {
    assertEquals(
        Instant.parse(full + "-01-02T00:00:00Z"),
        HttpDate.parse("Friday, 02-Jan-" + year + " 00:00:00 GMT", NOW));
  }

  @Test
  void aLeapSecondIsTheLastSecondOfItsMinute() {
    assertEquals(
        Instant.parse("2016-12-31T23:59:59Z"),
        HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", NOW));
  }

  @Test
  void theFirstFormatIsWritten() {
    assertEquals(
        "Sun, 06 Nov 1994 08:49:37 GMT", HttpDate.format(Instant.parse("1994-11-06T08:49:37Z")));
  }
}
