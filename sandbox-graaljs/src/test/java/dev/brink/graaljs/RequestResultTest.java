package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.V2;
import static dev.brink.graaljs.Fixtures.brokenRules;
import static dev.brink.graaljs.Fixtures.proceeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.HttpFields;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestResultTest extends SandboxTest {

  private Event.Request after(String body) {
    return proceeded(run(V2, body + " return event.request;"));
  }

  @Test
  void anUnchangedRequestIsTheOneThatCame() {
    Event event = Fixtures.request();
    Execution execution = run(Fixtures.handler(V2, "return event.request;"), event);
    assertSame(event.request(), proceeded(execution));
  }

  @Test
  void lookingAtEverythingChangesNothing() {
    Event event = Fixtures.request();
    Execution execution =
        run(Fixtures.handler(V2, "JSON.stringify(event); return event.request;"), event);
    assertSame(event.request(), proceeded(execution));
  }

  @Test
  void theUriCanBeRewritten() {
    assertEquals("/other.html", after("event.request.uri = '/other.html';").uri());
  }

  @Test
  void unchangedHeadersKeepTheirSpellingAndNewOnesGetCapitals() {
    HttpFields headers = after("event.request.headers['x-new-one'] = {value: '1'};").headers();
    assertEquals("X-Many", headers.nameAt(2));
    assertEquals("X-New-One", headers.nameAt(headers.size() - 1));
    assertEquals(List.of("one", "two"), headers.all("x-many"));
    assertEquals("192.0.2.9", headers.get("x-real-ip"));
  }

  @Test
  void aChangedValueReplacesTheFirstOfSeveral() {
    assertEquals(
        List.of("uno", "two"),
        after("event.request.headers['x-many'].value = 'uno';").headers().all("x-many"));
  }

  @Test
  void aChangedMultiValueWins() {
    assertEquals(
        List.of("1", "2", "3"),
        after(
                "event.request.headers['x-many'].value = 'no';"
                    + " event.request.headers['x-many'].multiValue = [{value: '1'}, {value: '2'}, {value: '3'}];")
            .headers()
            .all("x-many"));
  }

  @Test
  void aDeletedHeaderIsGone() {
    assertNull(after("delete event.request.headers['user-agent'];").headers().get("user-agent"));
  }

  @Test
  void theQueryStringMayBeText() {
    assertEquals("x=1&y", after("event.request.querystring = 'x=1&y';").querystring());
  }

  @Test
  void queryParametersThatDidNotChangeKeepTheirBytes() {
    assertEquals(
        "a=1&a=3&c=d",
        after("delete event.request.querystring.b; event.request.querystring.c = {value: 'd'};")
            .querystring());
    assertNull(after("event.request.querystring = {};").querystring());
  }

  @Test
  void cookiesAreWrittenAsOneLine() {
    HttpFields headers =
        after("event.request.cookies.sid.value = 'new'; event.request.cookies.x = {value: '1'};")
            .headers();
    assertEquals(List.of("sid=new; theme=dark; x=1"), headers.all("cookie"));
    assertTrue(after("event.request.cookies = {};").headers().all("cookie").isEmpty());
  }

  @Test
  void aChangedMethodIsIgnoredWithAWarning() {
    Execution execution = run(V2, "event.request.method = 'POST'; return event.request;");
    assertEquals("GET", proceeded(execution).method());
    assertEquals(
        List.of("the method cannot be changed by a function and stays GET"), execution.warnings());
  }

  @Test
  void anAsyncHandlerMayReturnIt() {
    Execution execution =
        run(
            Fixtures.function(
                V2,
                "async function handler(event) { await null; event.request.uri = '/a'; return event.request; }"),
            Fixtures.request());
    assertEquals("/a", proceeded(execution).uri());
  }

  @Test
  void readOnlyHeadersMayNotBeAddedChangedOrDeleted() {
    for (String change :
        List.of(
            "event.request.headers.host.value = 'x'",
            "delete event.request.headers.host",
            "event.request.headers.via = {value: 'x'}",
            "event.request.headers['content-length'] = {value: '1'}")) {
      assertEquals(
          List.of("read-only-header"), brokenRules(run(V2, change + "; return event.request;")));
    }
  }

  @Test
  void aMessageSaysWhatWhichAndWhatIsAllowed() {
    Execution execution =
        run(V2, "event.request.headers.via = {value: 'x'}; return event.request;");
    Execution.Invalid invalid = (Execution.Invalid) execution.outcome();
    assertEquals(
        "header 'via' is read-only in viewer-request and was added",
        invalid.violations().getFirst().message());
    assertEquals("headers.via", invalid.violations().getFirst().path());
    assertEquals(
        "502 FunctionValidationError from cloudfront",
        invalid.violations().getFirst().viewerSees());
  }

  @Test
  void headerNamesMustBeLowerCase() {
    assertEquals(
        List.of("header-case"),
        brokenRules(run(V2, "event.request.headers['X-A'] = {value: '1'}; return event.request;")));
  }

  @Test
  void wrongShapesAreNamedByTheirPath() {
    Execution execution = run(V2, "event.request.headers['x-a'] = '1'; return event.request;");
    Execution.Invalid invalid = (Execution.Invalid) execution.outcome();
    assertEquals("headers.x-a", invalid.violations().getFirst().path());
    assertEquals(
        "headers.x-a must be an object such as {value: \"...\"}, it is a string",
        invalid.violations().getFirst().message());
  }

  @Test
  void theOutputIsTheReturnedObjectWithCookies() {
    Execution execution = run(V2, "return {statusCode: 204};");
    assertEquals("{\"statusCode\":204,\"cookies\":{}}", execution.output());
  }
}
