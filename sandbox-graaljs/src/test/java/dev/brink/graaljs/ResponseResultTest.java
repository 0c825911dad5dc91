package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.V2;
import static dev.brink.graaljs.Fixtures.brokenRules;
import static dev.brink.graaljs.Fixtures.responded;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.HttpFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseResultTest extends SandboxTest {
  private static final Event EVENT =
      Fixtures.response(
          200,
          HttpFields.of(
              "Content-Type", "text/html",
              "Set-Cookie", "a=1; Path=/; HttpOnly",
              "Set-Cookie", "b=2",
              "Via", "1.1 origin"));

  private Execution at(String body) {
    return run(Fixtures.handler(V2, body), EVENT);
  }

  @Test
  void aGeneratedResponseHasStatusHeadersCookiesAndBody() {
    Execution.Respond respond =
        responded(
            run(
                V2,
                "return {statusCode: 302, statusDescription: 'Found', headers: {location: {value: '/x'}},"
                    + " cookies: {c: {value: '1', attributes: 'Path=/; Secure'}}, body: 'gone'};"));
    assertEquals(302, respond.response().status());
    assertEquals("Found", respond.response().statusDescription());
    assertEquals("/x", respond.response().headers().get("location"));
    assertEquals("c=1; Path=/; Secure", respond.response().headers().get("set-cookie"));
    assertArrayEquals("gone".getBytes(StandardCharsets.UTF_8), respond.body());
  }

  @Test
  void aBodyMayBeBase64() {
    assertArrayEquals(
        new byte[] {'h', 'i'},
        responded(run(V2, "return {statusCode: 200, body: {encoding: 'base64', data: 'aGk='}};"))
            .body());
    assertEquals(
        List.of("body-encoding"),
        brokenRules(run(V2, "return {statusCode: 200, body: {encoding: 'base64', data: '***'}};")));
  }

  @Test
  void theBodyThatIsThereStaysWhenNoneIsSet() {
    assertNull(responded(at("return event.response;")).body());
    assertArrayEquals(
        new byte[0], responded(at("event.response.body = ''; return event.response;")).body());
  }

  @Test
  void headersCanBeAddedAtViewerResponse() {
    HttpFields headers =
        responded(
                at(
                    "event.response.headers['strict-transport-security'] = {value: 'max-age=1'}; return event.response;"))
            .response()
            .headers();
    assertEquals("max-age=1", headers.get("strict-transport-security"));
    assertEquals(List.of("a=1; Path=/; HttpOnly", "b=2"), headers.all("set-cookie"));
  }

  @Test
  void oneCookieCanChangeWhileOthersStayAsReceived() {
    HttpFields headers =
        responded(
                at(
                    "event.response.cookies.b = {value: '3', attributes: 'Secure'}; return event.response;"))
            .response()
            .headers();
    assertEquals(List.of("a=1; Path=/; HttpOnly", "b=3; Secure"), headers.all("set-cookie"));
  }

  @Test
  void theStatusMayChangeAndTakesItsDescriptionAlong() {
    Event.Response response =
        responded(
                at(
                    "event.response.statusCode = 201; delete event.response.statusDescription; return event.response;"))
            .response();
    assertEquals(201, response.status());
    assertNull(response.statusDescription());
  }

  @Test
  void viaMayNotBeDeleted() {
    assertEquals(
        List.of("read-only-header"),
        brokenRules(at("delete event.response.headers.via; return event.response;")));
  }

  @Test
  void aRequestIsNoAnswerToAResponse() {
    assertEquals(List.of("result-type"), brokenRules(at("return event.request;")));
  }
}
