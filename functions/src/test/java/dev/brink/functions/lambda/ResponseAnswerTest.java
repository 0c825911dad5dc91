package dev.brink.functions.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.HttpFields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseAnswerTest {

  private static ObjectNode made(String json) {
    return (ObjectNode) Scene.json(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"200\"", "200", "\"599\"", "404", "\"302\""})
  void aStatusIsTextOrNumber(String status) {
    for (EventType type : List.of(EventType.VIEWER_REQUEST, EventType.ORIGIN_REQUEST)) {
      Execution.Respond respond =
          Scene.responds(Scene.event(type), made("{\"status\": " + status + "}"));
      assertEquals(Integer.parseInt(status.replace("\"", "")), respond.response().status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"199\"", "\"600\"", "199", "600", "200.5", "\"OK\"", "\"\"", "null", "true"})
  void aStatusIsFrom200To599(String status) {
    for (EventType type : EventType.values()) {
      Event event = Scene.event(type);
      ObjectNode answer = type.isRequest() ? Scene.JSON.createObjectNode() : Scene.given(event);
      answer.set("status", Scene.json(status));
      assertEquals("status-range", Scene.broken(event, answer).getFirst(), type.wireName());
    }
  }

  @Test
  void aResponseEventWantsAResponse() {
    for (EventType type : List.of(EventType.ORIGIN_RESPONSE, EventType.VIEWER_RESPONSE)) {
      Event event = Scene.event(type);
      assertEquals(List.of("result-type"), Scene.broken(event, Scene.cf(event).path("request")));
      assertEquals(List.of("result-type"), Scene.broken(event, Scene.json("{\"headers\": {}}")));
    }
  }

  @ParameterizedTest
  @CsvSource({"VIEWER_REQUEST, 40960", "ORIGIN_REQUEST, 1048576"})
  void headersAndBodyOfAGeneratedResponseHaveALargestSize(EventType type, int allowed) {
    Event event = Scene.event(type);
    ObjectNode answer = made("{\"status\": 200, \"headers\": {\"x-a\": [{\"value\": \"b\"}]}}");
    int header = "X-A: b\r\n".length();
    for (boolean base64 : List.of(false, true)) {
      put(answer, "x".repeat(allowed - header), base64);
      assertEquals(List.of(), Scene.broken(event, answer));
      put(answer, "x".repeat(allowed - header + 1), base64);
      assertEquals(List.of("response-size"), Scene.broken(event, answer));
    }
  }

  private static void put(ObjectNode answer, String body, boolean base64) {
    answer
        .put("bodyEncoding", base64 ? "base64" : "text")
        .put(
            "body",
            base64
                ? Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))
                : body);
  }

  @Test
  void aReplacedBodyAtOriginResponseHasALargestSize() {
    Event event = Scene.event(EventType.ORIGIN_RESPONSE);
    ObjectNode answer = Scene.given(event);
    put(answer, "x".repeat(1_048_576), false);
    assertEquals(List.of("response-size"), Scene.broken(event, answer));
    put(answer, "x".repeat(1_048_000), false);
    assertEquals(List.of(), Scene.broken(event, answer));
  }

  @Test
  void a204FromViewerRequestHasNoBody() {
    Event event = Scene.event(EventType.VIEWER_REQUEST);
    assertEquals(
        List.of("body-not-allowed"),
        Scene.broken(event, made("{\"status\": \"204\", \"body\": \"x\"}")));
    assertEquals(List.of(), Scene.broken(event, made("{\"status\": \"204\", \"body\": \"\"}")));
    assertEquals(List.of(), Scene.broken(event, made("{\"status\": \"204\"}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"status\": 200, \"body\": {}}' | body",
        "'{\"status\": 200, \"body\": null}' | body",
        "'{\"status\": 200, \"body\": 1}' | body",
        "'{\"status\": 200, \"body\": \"x\", \"bodyEncoding\": \"hex\"}' | body-encoding",
        "'{\"status\": 200, \"body\": \"*\", \"bodyEncoding\": \"base64\"}' | body-encoding",
        "'{\"status\": 200, \"statusDescription\": 1}' | type",
        "'{\"status\": 200, \"statusDescription\": \"a\\r\\nb\"}' | control-character",
        "'{\"status\": 200, \"headers\": {\"via\": [{\"value\": \"x\"}]}}' | read-only-header",
        "'{\"status\": 200, \"headers\": {\"transfer-encoding\": [{\"value\": \"x\"}]}}' | read-only-header",
        "'{\"status\": 200, \"headers\": {\"connection\": [{\"value\": \"x\"}]}}' | disallowed-header",
        "'{\"status\": 200, \"headers\": {\"x\": \"v\"}}' | header-shape",
      })
  void aGeneratedResponseOfAWrongShapeIsRefused(String answer, String rule) {
    for (EventType type : List.of(EventType.VIEWER_REQUEST, EventType.ORIGIN_REQUEST)) {
      assertEquals(List.of(rule), Scene.broken(Scene.event(type), Scene.json(answer)));
    }
  }

  @Test
  void aGeneratedContentLengthIsLeftOut() {
    Event event = Scene.event(EventType.VIEWER_REQUEST);
    ObjectNode answer =
        made("{\"status\": 200, \"headers\": {\"content-length\": [{\"value\": \"99\"}]}}");
    assertEquals(HttpFields.EMPTY, Scene.responds(event, answer).response().headers());
    assertEquals(1, Scene.answer(event, answer).warnings().size());
  }

  @Test
  void aGeneratedBodyMayBeBinary() {
    Event event = Scene.event(EventType.ORIGIN_REQUEST);
    assertArrayEquals(
        new byte[] {(byte) 0x89, 'P'},
        Scene.responds(
                event, made("{\"status\": 200, \"body\": \"iVA=\", \"bodyEncoding\": \"base64\"}"))
            .body());
  }

  @Test
  void originResponseChangesStatusHeadersAndBody() {
    Event event = Scene.event(EventType.ORIGIN_RESPONSE);
    ObjectNode answer = Scene.given(event);
    answer.put("status", "302").put("statusDescription", "Found").put("body", "moved");
    Scene.setHeader(answer, "location", "/b");
    Execution.Respond respond = Scene.responds(event, answer);
    assertEquals(302, respond.response().status());
    assertEquals("Found", respond.response().statusDescription());
    assertEquals("/b", respond.response().headers().get("location"));
    assertArrayEquals("moved".getBytes(StandardCharsets.UTF_8), respond.body());
    assertFalse(respond.response().headers().contains("content-length"));
    assertEquals("hidden", respond.response().headers().get("x-cache"));
  }

  @Test
  void originResponseKeepsTheBodyThatIsLeftOut() {
    Event event = Scene.event(EventType.ORIGIN_RESPONSE);
    ObjectNode answer = Scene.given(event);
    Scene.setHeader(answer, "content-length", "99");
    Execution.Respond respond = Scene.responds(event, answer);
    assertNull(respond.body());
    assertEquals("10", respond.response().headers().get("content-length"));
  }

  @Test
  void originResponseRemovesABodyWithAnEmptyOne() {
    Event event = Scene.event(EventType.ORIGIN_RESPONSE);
    ObjectNode answer = Scene.given(event).put("body", "");
    assertArrayEquals(new byte[0], Scene.responds(event, answer).body());
  }

  @Test
  void viewerResponseMayNotChangeTheStatus() {
    Event event = Scene.event(EventType.VIEWER_RESPONSE);
    assertEquals(
        List.of("status-changed"), Scene.broken(event, Scene.given(event).put("status", "302")));
  }

  @Test
  void viewerResponseKeepsBodyAndDescriptionWithAWarning() {
    Event event = Scene.event(EventType.VIEWER_RESPONSE);
    ObjectNode answer = Scene.given(event).put("body", "x").put("statusDescription", "Fine");
    Execution.Respond respond = Scene.responds(event, answer);
    assertNull(respond.body());
    assertEquals("OK", respond.response().statusDescription());
    assertEquals(2, Scene.answer(event, answer).warnings().size());
  }

  @ParameterizedTest
  @EnumSource(
      value = EventType.class,
      names = {"ORIGIN_RESPONSE", "VIEWER_RESPONSE"})
  void anOddStatusOfTheOriginMayStay(EventType type) {
    Event event =
        new Event(
            type, Scene.CONTEXT, Scene.request(), new Event.Response(999, null, HttpFields.EMPTY));
    assertEquals(999, Scene.responds(event, Scene.given(event)).response().status());
  }
}
