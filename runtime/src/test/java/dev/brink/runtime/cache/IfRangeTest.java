package dev.brink.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If-Range against a stored object. */
class IfRangeTest {

  private static final String MODIFIED = "Sat, 01 Aug 2026 10:00:00 GMT";

  @ParameterizedTest(name = "{0} against ETag {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          "a"                             | "a"   | true
          "a"                             | "b"   | false
          W/"a"                           | "a"   | false
          W/"a"                           | W/"a" | false
          "a"                             | W/"a" | false
          "a"                             |       | false
          Sat, 01 Aug 2026 10:00:00 GMT   | "a"   | true
          Sat, 01 Aug 2026 10:00:01 GMT   | "a"   | false
          Sat, 01 Aug 2026 09:59:59 GMT   | "a"   | false
          Saturday, 01-Aug-26 10:00:00 GMT| "a"   | true
          yesterday                       | "a"   | false
          """)
  void aTagMatchesStronglyAndADateExactly(String validator, String etag, boolean holds) {
    HttpFields stored = HttpFields.of("Last-Modified", MODIFIED);
    HttpFields tagged = etag == null ? stored : stored.with("ETag", etag);
    assertEquals(
        holds, IfRange.holds(HttpFields.of("If-Range", validator), tagged, CacheScene.NOW));
  }

  @Test
  void withoutIfRangeTheRangeCounts() {
    assertTrue(IfRange.holds(HttpFields.EMPTY, HttpFields.EMPTY, CacheScene.NOW));
  }

  @ParameterizedTest(name = "sent at {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Sat, 01 Aug 2026 10:00:00 GMT | false
          Sat, 01 Aug 2026 10:00:01 GMT | true
          """)
  void aDateFromTheSecondOfSendingProvesNothing(String date, boolean holds) {
    HttpFields stored = HttpFields.of("Last-Modified", MODIFIED, "Date", date);
    assertEquals(holds, IfRange.holds(HttpFields.of("If-Range", MODIFIED), stored, CacheScene.NOW));
  }
}
