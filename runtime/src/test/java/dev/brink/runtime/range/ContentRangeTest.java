package dev.brink.runtime.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content-Range, read and written. */
class ContentRangeTest {

  @ParameterizedTest
  @ValueSource(strings = {"bytes 0-99/1000", "bytes 0-0/1", "bytes 5-9/*", "bytes 0-999/1000"})
  void whatIsReadIsWrittenAlike(String text) {
    ContentRange range = ContentRange.parse(text);
    assertNotNull(range);
    assertEquals(text, range.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes */1000",
        "bytes 0-1000/1000",
        "bytes 9-5/1000",
        "bytes 0-5",
        "bytes=0-5/10",
        "items 0-5/10",
        "bytes -5/10",
        "bytes 0-99999999999999999999/*"
      })
  void aPartThatCannotBeIsNone(String text) {
    assertNull(ContentRange.parse(text));
  }

  @Test
  void a416TellsTheLengthAlone() {
    assertEquals("bytes */1000", ContentRange.unsatisfied(1000));
  }
}
