package dev.brink.functions.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.brink.functions.Event;
import dev.brink.functions.EventOrigin;
import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;
import dev.brink.functions.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LambdaEventReaderTest {

  private static Event event(String json) {
    EventJson.Reading reading = LambdaEventReader.parse(json);
    assertEquals(List.of(), reading.problems());
    Event event = reading.event();
    assertNotNull(event);
    return event;
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void whatIsWrittenIsRead(EventType type) {
    Event event = Scene.event(type, type.isViewer() ? null : Scene.CUSTOM);
    Event read = event(LambdaEvent.write(event));
    assertEquals(LambdaEvent.write(event), LambdaEvent.write(read));
  }

  @Test
  void whatIsMissingIsFilledIn() {
    Event event = event("{\"Records\": [{\"cf\": {}}]}");
    assertEquals(EventType.VIEWER_REQUEST, event.type());
    assertEquals("GET", event.request().method());
    assertEquals("/", event.request().uri());
    assertNull(event.request().querystring());
    assertEquals(HttpFields.EMPTY, event.request().headers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"request\": {}} | VIEWER_REQUEST",
        "{\"request\": {\"origin\": {}}} | ORIGIN_REQUEST",
        "{\"request\": {\"origin\": {}}, \"response\": {}} | ORIGIN_RESPONSE",
        "{\"request\": {}, \"response\": {}} | VIEWER_RESPONSE",
        "{\"config\": {\"eventType\": \"origin-request\"}} | ORIGIN_REQUEST",
      })
  void theTypeIsToldByWhatIsThere(String cf, EventType type) {
    assertEquals(type, event("{\"cf\": " + cf + "}").type());
  }

  @Test
  void aBodyMayBePlainText() {
    Event event = event("{\"request\": {\"body\": {\"data\": \"hi\", \"encoding\": \"text\"}}}");
    Event.Body body = event.request().body();
    assertNotNull(body);
    assertArrayEquals("hi".getBytes(StandardCharsets.UTF_8), body.bytes());
  }

  @Test
  void aBucketIsRead() {
    Event event =
        event("{\"request\": {\"origin\": {\"s3\": {\"domainName\": \"b.s3.amazonaws.com\"}}}}");
    EventOrigin origin = event.origin();
    assertNotNull(origin);
    assertEquals("b.s3.amazonaws.com", origin.domainName());
  }

  @Test
  void everyProblemIsToldWithItsPath() {
    List<EventJson.Problem> problems =
        LambdaEventReader.parse(
                "{\"config\": {\"eventType\": \"request\"}, \"request\": {\"uri\": 1, \"headers\":"
                    + " {\"x\": \"y\"}}}")
            .problems();
    assertEquals(
        List.of("config.eventType", "request.uri", "request.headers.x"),
        problems.stream().map(EventJson.Problem::path).toList());
    assertEquals(1, LambdaEventReader.parse("{").problems().size());
    assertEquals(1, LambdaEventReader.parse("[]").problems().size());
  }
}
