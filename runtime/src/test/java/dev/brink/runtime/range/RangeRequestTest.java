package dev.brink.runtime.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.HttpFields;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Range header selects. */
class RangeRequestTest {

  @ParameterizedTest(name = "{0} of {1} bytes selects {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-99            | 1000 | 0-99
          bytes=0-0             | 1000 | 0-0
          bytes=900-            | 1000 | 900-999
          bytes=0-              | 1000 | 0-999
          bytes=-100            | 1000 | 900-999
          bytes=-5000           | 1000 | 0-999
          bytes=990-5000        | 1000 | 990-999
          bytes=999-999         | 1000 | 999-999
          BYTES=0-1             | 1000 | 0-1
          'bytes= 0-1 , 4-5 '   | 1000 | 0-1 4-5
          bytes=0-1,,4-5,       | 1000 | 0-1 4-5
          bytes=0-99,100-199    | 1000 | 0-99 100-199
          bytes=0-0,-1          | 1000 | 0-0 999-999
          bytes=0-99,2000-3000  | 1000 | 0-99
          bytes=0-99999999999999999999999 | 1000 | 0-999
          bytes=0-999,-1        | 1000 | whole
          bytes=0-99,-950       | 1000 | whole
          bytes=1000-           | 1000 | none
          bytes=1000-2000       | 1000 | none
          bytes=99999999999999999999- | 1000 | none
          bytes=-0              | 1000 | none
          bytes=0-              | 0    | none
          bytes=0-0             | 0    | none
          bytes=-5              | 0    | whole
          bytes=-0              | 0    | none
          """)
  void rangesAreTakenFromTheObjectAsFarAsItGoes(String header, long complete, String selected) {
    RangeRequest request = RangeRequest.parse(header);
    assertNotNull(request);
    assertEquals(selected, told(request.select(complete)));
  }

  private static String told(Selection selection) {
    return switch (selection) {
      case Selection.Whole whole -> "whole";
      case Selection.Unsatisfiable none -> "none";
      case Selection.Parts parts ->
          parts.ranges().stream()
              .map(range -> range.first() + "-" + range.last())
              .collect(Collectors.joining(" "));
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=a-b",
        "bytes=1",
        "bytes=5-4",
        "bytes=0-1,9-8",
        "bytes=0-1,x",
        "bytes=1--2",
        "bytes=+1-2",
        "bytes=0-1;2-3",
        "bytes 0-1",
        "bytes =0-1",
        "items=0-1",
        "seconds=1-2",
        // In the wrong order, or on top of each other, whatever the length.
        "bytes=100-199,0-99",
        "bytes=0-99,50-149",
        "bytes=0-,500-",
        "bytes=-5,0-3",
        "bytes=0-99,99-100",
      })
  void aHeaderThatIsMalformedOrOutOfOrderDoesNotCount(String header) {
    assertNull(RangeRequest.parse(header));
  }

  @Test
  void twoRangeLinesAreNone() {
    assertNull(RangeRequest.of(HttpFields.of("Range", "bytes=0-1", "Range", "bytes=4-5")));
    assertNotNull(RangeRequest.of(HttpFields.of("range", "bytes=0-1")));
    assertNull(RangeRequest.of(HttpFields.EMPTY));
  }

  @Test
  void aHundredRangesAreTheMost() {
    StringBuilder many = new StringBuilder("bytes=0-0");
    for (int i = 1; i < RangeRequest.MAX_RANGES; i++) {
      many.append(',').append(2 * i).append('-').append(2 * i);
    }
    assertNotNull(RangeRequest.parse(many.toString()));
    assertNull(RangeRequest.parse(many + ",1000-1000"));
  }

  @Test
  void oneRangeIsSpelledOneWay() {
    RangeRequest spaced = RangeRequest.parse("Bytes= 000-0099 ");
    assertNotNull(spaced);
    assertTrue(spaced.isSingle());
    assertEquals("bytes=0-99", spaced.text());
    assertEquals("bytes=-7", String.valueOf(textOf("bytes=-07")));
    assertEquals("bytes=7-", String.valueOf(textOf("bytes=7-")));
    assertEquals("bytes=0-1,4-5", String.valueOf(textOf("bytes=0-1, 4-5")));
  }

  private static String textOf(String header) {
    RangeRequest request = RangeRequest.parse(header);
    assertNotNull(request);
    return request.text();
  }
}
