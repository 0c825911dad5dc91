package dev.brink.functions.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;
import dev.brink.functions.json.EventJson.Problem;
import dev.brink.functions.json.EventJson.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventJsonTest {

  private static Event event(String json) {
    Reading reading = EventJson.parse(json, null);
    assertEquals(List.of(), reading.problems());
    assertNotNull(reading.event());
    return reading.event();
  }

  @Test
  void aWholeEventIsRead() {
    Event event =
        event(
            """
            {"version": "1.0",
             "context": {"distributionDomainName": "d.test", "distributionId": "D",
               "eventType": "viewer-response", "requestId": "R"},
             "viewer": {"ip": "192.0.2.7"},
             "request": {"method": "POST", "uri": "/a", "querystring": {"q": {"value": "1"}},
               "headers": {"host": {"value": "h.test"}}, "cookies": {"a": {"value": "b"}}},
             "response": {"statusCode": 404, "statusDescription": "Not Found",
               "headers": {"server": {"value": "s"}},
               "cookies": {"c": {"value": "d", "attributes": "Path=/; Secure"}}}}
            """);
    assertEquals(EventType.VIEWER_RESPONSE, event.type());
    assertEquals("d.test", event.context().distributionDomainName());
    assertEquals("D", event.context().distributionId());
    assertEquals("R", event.context().requestId());
    assertEquals("192.0.2.7", event.context().viewerIp());
    assertEquals(
        new Event.Request("POST", "/a", "q=1", HttpFields.of("host", "h.test", "cookie", "a=b")),
        event.request());
    assertEquals(
        new Event.Response(
            404, "Not Found", HttpFields.of("server", "s", "set-cookie", "c=d; Path=/; Secure")),
        event.response());
  }

  @Test
  void whatIsMissingIsFilledIn() {
    Event event = event("{}");
    assertEquals(EventType.VIEWER_REQUEST, event.type());
    assertEquals(new Event.Request("GET", "/", null, HttpFields.EMPTY), event.request());
    assertNull(event.response());
    assertEquals("198.51.100.11", event.context().viewerIp());
  }

  @Test
  void theTypeIsToldByTheResponseOrAssumed() {
    assertEquals(EventType.VIEWER_RESPONSE, event("{\"response\": {}}").type());
    Reading assumed = EventJson.parse("{}", EventType.VIEWER_RESPONSE);
    assertNotNull(assumed.event());
    assertEquals(new Event.Response(200, null, HttpFields.EMPTY), assumed.event().response());
  }

  @Test
  void severalValuesAreUnfoldedInOrder() {
    Event event =
        event(
            """
            {"request": {
               "querystring": {"b": {"value": "1", "multiValue": [{"value": "1"}, {"value": "2"}]}, "a": {"value": ""}},
               "headers": {"x": {"value": "ignored", "multiValue": [{"value": "1"}, {"value": "2"}]}, "y": "3"},
               "cookies": {"c": {"value": "1", "multiValue": [{"value": "1"}, {"value": "2"}]}, "d": {"value": "3"}}},
             "response": {"cookies": {"s": {"value": "1", "attributes": "A",
               "multiValue": [{"value": "1", "attributes": "A"}, {"value": "2"}]}}}}
            """);
    assertEquals("b=1&b=2&a=", event.request().querystring());
    assertEquals(
        HttpFields.of("x", "1", "x", "2", "y", "3", "cookie", "c=1; c=2; d=3"),
        event.request().headers());
    assertNotNull(event.response());
    assertEquals(
        HttpFields.of("set-cookie", "s=1; A", "set-cookie", "s=2"), event.response().headers());
  }

  @Test
  void aQueryStaysAsSentAndOnlyWhatCannotStandInItIsEscaped() {
    assertEquals(
        "a%20b%3D=c%26d=%20%C3%A9\u00e9+",
        event("{\"request\": {\"querystring\": {\"a b=\": \"c&d= %C3%A9\u00e9+\"}}}")
            .request()
            .querystring());
    assertEquals(
        "z=1&a", event("{\"request\": {\"querystring\": \"z=1&a\"}}").request().querystring());
  }

  @Test
  void membersNobodyKnowsAreIgnored() {
    assertEquals(
        "/x", event("{\"new\": 1, \"request\": {\"uri\": \"/x\", \"body\": []}}").request().uri());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                        | ``                           | an event is an object, not an array",
        "{\"version\": \"2.0\"}                    | version                      | this is event version \"2.0\", known is \"1.0\"",
        "{\"context\": 1}                          | context                      | an object is needed, not a number",
        "{\"context\": {\"eventType\": \"origin-request\"}} | context.eventType   | \"origin-request\" is none; allowed are viewer-request and viewer-response",
        "{\"context\": {\"requestId\": 1}}         | context.requestId            | a string is needed, not a number",
        "{\"request\": {\"uri\": \"a\"}}           | request.uri                  | it begins with a slash, \"a\" does not",
        "{\"request\": {\"method\": []}}           | request.method               | a string is needed, not an array",
        "{\"request\": {\"headers\": []}}          | request.headers              | an object is needed, not an array",
        "{\"request\": {\"headers\": {\"a\": 1}}}  | request.headers.a            | an object with a value is needed, not a number",
        "{\"request\": {\"headers\": {\"a\": {\"value\": 1}}}} | request.headers.a.value | a string is needed, not a number",
        "{\"request\": {\"cookies\": {\"a\": {\"multiValue\": {}}}}} | request.cookies.a.multiValue | an array is needed, not an object",
        "{\"request\": {\"querystring\": {\"a\": {\"multiValue\": [1]}}}} | request.querystring.a.multiValue[0] | an object with a value is needed, not a number",
        "{\"response\": {\"statusCode\": \"200\"}} | response.statusCode          | \"200\" is no status; a number such as 200 is",
        "{\"response\": {\"statusCode\": 99}}      | response.statusCode          | 99 is no status; a number such as 200 is",
      })
  void aWrongTypeIsAProblemWithItsPath(String json, String path, String message) {
    assertEquals(
        new Reading(null, List.of(new Problem(path, message))), EventJson.parse(json, null));
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    Reading reading =
        EventJson.parse("{\"viewer\": 1, \"request\": {\"uri\": 1, \"headers\": 2}}", null);
    assertEquals(
        List.of("request.uri", "request.headers", "viewer"),
        reading.problems().stream().map(Problem::path).toList());
  }

  @Test
  void brokenJsonHasAPlace() {
    String message = EventJson.parse("{\n \"a\": }", null).problems().getFirst().message();
    assertEquals("it is not JSON at line 2, column 7", message.substring(0, message.indexOf(": ")));
  }
}
