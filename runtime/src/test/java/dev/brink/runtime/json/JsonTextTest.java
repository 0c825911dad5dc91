package dev.brink.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

  private static Reading<JsonNode> parse(String text) {
    return JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String rejection(Reading<JsonNode> reading) {
    return assertInstanceOf(Reading.Rejected.class, reading).problems().getFirst().toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a": 1,, "b": 2} | line 1, column 9
          {"a": 1, "a": 2} | Duplicate field 'a'
          {"a": 1} {} | line 1, column 10
          {"a": | line 1
          `` | is empty
          {'a': 1} | line 1, column 2
          """)
  void brokenTextIsRefusedWithItsPlace(String text, String message) {
    String rejection = rejection(parse(text));
    assertTrue(rejection.contains(message), rejection);
    assertFalse(rejection.contains("com.fasterxml"), rejection);
    assertFalse(rejection.contains("Exception"), rejection);
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    rejection(JsonText.parse(new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'}));
  }

  @Test
  void deepNestingIsRefusedNotFatal() {
    rejection(parse("[".repeat(100_000)));
  }

  @Test
  void aThousandProblemsAreCutShort() {
    StringBuilder text = new StringBuilder("{\"a0\": 0");
    for (int i = 1; i < 1_000; i++) {
      text.append(", \"a").append(i).append("\": 0");
    }
    JsonNode node =
        assertInstanceOf(Reading.Accepted.class, parse(text.append("}").toString())).value()
                instanceof JsonNode read
            ? read
            : null;
    Problems problems = new Problems();
    if (node != null) {
      JsonObject.root(node, problems, object -> "");
    }
    List<Problem> errors = problems.errors();
    assertEquals(201, errors.size());
    assertEquals("there are more; these are the first 200", errors.getLast().message());
  }
}
