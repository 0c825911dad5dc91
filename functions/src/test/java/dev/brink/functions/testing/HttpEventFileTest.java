package dev.brink.functions.testing;

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
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class HttpEventFileTest {

  private static Event event(String text) {
    EventJson.Reading reading = HttpEventFile.parse(text, null, true);
    assertEquals(List.of(), reading.problems());
    return Objects.requireNonNull(reading.event());
  }

  private static String problem(String text, boolean lambda) {
    return HttpEventFile.parse(text, null, lambda).problems().getFirst().toString();
  }

  @Test
  void aRequestIsAViewerRequest() {
    Event event = event("GET /a?b=1&b=2 HTTP/1.1\nHost: www.example.com\nCookie: a=b\n");
    assertEquals(EventType.VIEWER_REQUEST, event.type());
    assertEquals("/a", event.request().uri());
    assertEquals("b=1&b=2", event.request().querystring());
    assertEquals(
        HttpFields.of("host", "www.example.com", "cookie", "a=b"), event.request().headers());
    assertNull(event.response());
    assertNull(event.request().body());
  }

  @Test
  void aResponseBehindItMakesAViewerResponse() {
    Event event =
        event("GET / HTTP/1.1\r\nHost: h\r\n\r\nHTTP/1.1 404 Not Found\r\nX-A: 1\r\n\r\nbody");
    assertEquals(EventType.VIEWER_RESPONSE, event.type());
    Event.Response response = event.response();
    assertNotNull(response);
    assertEquals(404, response.status());
    assertEquals("Not Found", response.statusDescription());
    assertEquals(HttpFields.of("x-a", "1"), response.headers());
  }

  @Test
  void aBodyIsShownToLambdaFunctions() {
    Event event = event("POST /f\nContent-Type: text/plain\n\nline 1\n\nline 3\n\nHTTP/1.1 200\n");
    Event.Body body = event.request().body();
    assertNotNull(body);
    assertEquals("line 1\n\nline 3", new String(body.bytes(), StandardCharsets.UTF_8));
    Event forCloudFront = HttpEventFile.parse("POST /f\n\nx", null, false).event();
    assertNotNull(forCloudFront);
    assertNull(forCloudFront.request().body());
  }

  @Test
  void settingsSayWhatHttpDoesNot() {
    Event event =
        event(
            "# a comment\n# @event origin-request\n# @ip 2001:db8::1\n# @origin o.example\nGET /\n");
    assertEquals(EventType.ORIGIN_REQUEST, event.type());
    assertEquals("2001:db8::1", event.context().viewerIp());
    EventOrigin origin = event.origin();
    assertNotNull(origin);
    assertEquals("o.example", origin.domainName());
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    assertEquals("line 1: a request line is needed: GET /path?query HTTP/1.1", problem("", true));
    assertEquals("line 2: a header is needed, name: value", problem("GET /\nno header\n", true));
    assertEquals(
        "line 1: there is no @evnt; allowed are @event, @ip and @origin",
        problem("# @evnt x\nGET /\n", true));
    assertEquals(
        "line 1: the path begins with a slash, http://h/ does not", problem("GET http://h/", true));
    assertEquals(
        "line 1: a CloudFront Function has no origin-request event",
        problem("# @event origin-request\nGET /\n", false));
    assertEquals(
        "line 3: a viewer-response event has a response: HTTP/1.1 200 OK behind the request",
        problem("# @event viewer-response\nGET /\n", true));
  }
}
