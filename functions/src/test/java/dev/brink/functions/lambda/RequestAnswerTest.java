package dev.brink.functions.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
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

final class RequestAnswerTest {
  private final Event event = Scene.event(EventType.VIEWER_REQUEST);
  private final ObjectNode given = Scene.given(event);

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "\"text\"", "true", "[]", ""})
  void onlyAnObjectIsAnAnswer(String json) {
    for (EventType type : EventType.values()) {
      LambdaAnswer answer = LambdaAnswer.read(Scene.event(type), json.isEmpty() ? null : json);
      Execution.Invalid invalid = (Execution.Invalid) answer.outcome();
      assertEquals("json-object", invalid.violations().getFirst().rule());
      assertEquals(
          "502 LambdaValidationError from cloudfront",
          invalid.violations().getFirst().viewerSees());
    }
  }

  @Test
  void anObjectThatIsNeitherRequestNorResponseIsRefused() {
    assertEquals(List.of("result-type"), Scene.broken(event, Scene.json("{\"foo\": 1}")));
  }

  @Test
  void uriAndQueryAndHeadersAreTaken() {
    given.put("uri", "/b").put("querystring", "y=2");
    ((ObjectNode) given.path("headers")).putArray("x-new").addObject().put("value", "v");
    Event.Request request = Scene.proceeds(event, given).request();
    assertEquals("/b", request.uri());
    assertEquals("y=2", request.querystring());
    assertEquals("v", request.headers().get("x-new"));
    assertEquals(List.of("1", "2"), request.headers().all("x-two"));
  }

  @Test
  void aHeaderWithoutKeyGetsInitialCapitals() {
    ((ObjectNode) given.path("headers")).putArray("X-NEW-header").addObject().put("value", "v");
    HttpFields headers = Scene.proceeds(event, given).request().headers();
    assertEquals("X-New-Header", headers.nameAt(headers.size() - 2));
  }

  @ParameterizedTest
  @CsvSource({
    "uri, a, uri-format",
    "uri, '', uri-format",
    "uri, '/a b', uri-format",
    "uri, '/a#b', uri-format",
    "uri, 'http://example.com/', uri-format",
    "querystring, 'a b', querystring-format",
    "querystring, 'a#b', querystring-format",
    "querystring, 'a\tb', control-character",
  })
  void aUriThatCannotStandInARequestLineIsRefused(String field, String value, String rule) {
    given.put(field, value);
    assertEquals(List.of(rule), Scene.broken(event, given));
  }

  @Test
  void uriAndQueryHaveALongestLength() {
    given.put("uri", "/" + "a".repeat(8_187)).put("querystring", "x=1");
    assertEquals(List.of(), Scene.broken(event, given));
    given.put("uri", "/" + "a".repeat(8_188));
    assertEquals(List.of("uri-size"), Scene.broken(event, given));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uri", "querystring"})
  void aUriOfAnotherTypeIsRefused(String field) {
    given.put(field, 1);
    assertEquals(List.of("type"), Scene.broken(event, given));
  }

  @Test
  void aQuestionMarkInAUriIsData() {
    given.put("uri", "/a?b");
    assertEquals("/a%3Fb", Scene.proceeds(event, given).request().uri());
  }

  @Test
  void methodAndClientIpStayWithAWarning() {
    given.put("method", "PUT").put("clientIp", "1.2.3.4");
    assertEquals("POST", Scene.proceeds(event, given).request().method());
    assertEquals(2, Scene.answer(event, given).warnings().size());
  }

  @Test
  void anEmptyQueryRemovesIt() {
    given.put("querystring", "");
    assertNull(Scene.proceeds(event, given).request().querystring());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"x\": \"v\"}' | header-shape",
        "'{\"x\": {\"value\": \"v\"}}' | header-shape",
        "'{\"x\": null}' | header-shape",
        "'{\"x\": [\"v\"]}' | header-shape",
        "'{\"x\": [{\"key\": 1, \"value\": \"v\"}]}' | header-shape",
        "'{\"x\": [{\"key\": \"x\"}]}' | header-value",
        "'{\"x\": [{\"value\": 1}]}' | header-value",
        "'{\"x\": [{\"value\": null}]}' | header-value",
        "'{\"x\": [{\"value\": [1]}]}' | header-value",
        "'{\"x y\": [{\"value\": \"v\"}]}' | header-name",
        "'{\"x\": [{\"key\": \"\", \"value\": \"v\"}]}' | header-name",
        "'{\"x\": [{\"value\": \"a\\r\\nb\"}]}' | control-character",
        "'{\"x\": [{\"key\": \"a\\nb\", \"value\": \"v\"}]}' | control-character",
      })
  void aHeaderOfAWrongShapeIsRefused(String headers, String rule) {
    for (EventType type : EventType.values()) {
      Event at = Scene.event(type);
      ObjectNode answer = Scene.given(at);
      ((ObjectNode) answer.path("headers")).setAll((ObjectNode) Scene.json(headers));
      assertEquals(List.of(rule), Scene.broken(at, answer), type.wireName());
    }
  }

  @Test
  void headersThatAreNoObjectAreRefused() {
    given.put("headers", "x");
    assertEquals("header-shape", Scene.broken(event, given).getFirst());
  }

  @Test
  void aValueMayBeAListOfTexts() {
    ((ObjectNode) given.path("headers"))
        .putArray("x-list")
        .addObject()
        .putArray("value")
        .add("a")
        .add("b");
    assertEquals(List.of("a", "b"), Scene.proceeds(event, given).request().headers().all("x-list"));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void headersHaveALargestSize(EventType type) {
    Event at = Scene.event(type);
    ObjectNode answer = Scene.given(at);
    Scene.setHeader(answer, "x-large", "v".repeat(32_768));
    assertEquals(List.of("header-size"), Scene.broken(at, answer));
  }

  @Test
  void aBodyIsKeptUnlessItsActionIsReplace() {
    ObjectNode body = (ObjectNode) given.path("body");
    body.put("data", "bm8=");
    assertNull(Scene.proceeds(event, given).body());
    given.remove("body");
    assertNull(Scene.proceeds(event, given).body());
  }

  @Test
  void aBodyIsReplacedByBase64OrText() {
    ObjectNode body = (ObjectNode) given.path("body");
    body.put("action", "replace").put("data", "bmV3");
    assertArrayEquals("new".getBytes(StandardCharsets.UTF_8), Scene.proceeds(event, given).body());
    body.remove("encoding");
    assertArrayEquals("new".getBytes(StandardCharsets.UTF_8), Scene.proceeds(event, given).body());
    body.put("encoding", "text").put("data", "ü");
    assertArrayEquals("ü".getBytes(StandardCharsets.UTF_8), Scene.proceeds(event, given).body());
    body.put("data", "");
    assertArrayEquals(new byte[0], Scene.proceeds(event, given).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"text\"' | body",
        "null | body",
        "'{\"action\": \"delete\"}' | body",
        "'{\"action\": \"replace\"}' | body",
        "'{\"action\": \"replace\", \"data\": 1}' | body",
        "'{\"action\": \"replace\", \"data\": \"x\", \"encoding\": \"hex\"}' | body-encoding",
        "'{\"action\": \"replace\", \"data\": \"*\", \"encoding\": \"base64\"}' | body-encoding",
      })
  void aBodyOfAWrongShapeIsRefused(String body, String rule) {
    given.set("body", Scene.json(body));
    assertEquals(List.of(rule), Scene.broken(event, given));
  }

  @ParameterizedTest
  @CsvSource({"VIEWER_REQUEST, 40960", "ORIGIN_REQUEST, 1048576"})
  void aReplacedBodyHasALargestSize(EventType type, int allowed) {
    Event at = Scene.event(type);
    ObjectNode answer = Scene.given(at);
    for (boolean base64 : List.of(true, false)) {
      answer.set("body", replacement(allowed, base64));
      assertEquals(List.of(), Scene.broken(at, answer));
      answer.set("body", replacement(allowed + 1, base64));
      assertEquals(List.of("body-size"), Scene.broken(at, answer));
    }
  }

  private static JsonNode replacement(int bytes, boolean base64) {
    String text = "x".repeat(bytes);
    return Scene.JSON
        .createObjectNode()
        .put("action", "replace")
        .put("encoding", base64 ? "base64" : "text")
        .put(
            "data",
            base64
                ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                : text);
  }

  @Test
  void aBodyThatWasNotIncludedIsNotReplaced() {
    Event without = new Event(EventType.VIEWER_REQUEST, Scene.CONTEXT, Scene.request(), null);
    ObjectNode answer = Scene.given(without);
    answer.set("body", replacement(1, false));
    assertNull(Scene.proceeds(without, answer).body());
    assertEquals(1, Scene.answer(without, answer).warnings().size());
  }
}
