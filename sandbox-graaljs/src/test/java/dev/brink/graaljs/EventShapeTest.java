package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.BRINK;
import static dev.brink.graaljs.Fixtures.V1;
import static dev.brink.graaljs.Fixtures.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.HttpFields;
import org.junit.jupiter.api.Test;

class EventShapeTest extends SandboxTest {

  @Test
  void theContextSaysWhereItHappened() {
    assertEquals(
        "1.0 d111.cloudfront.localhost EDFD viewer-request req-1 192.0.2.1",
        seen(
            V2,
            "[event.version, event.context.distributionDomainName, event.context.distributionId,"
                + " event.context.eventType, event.context.requestId, event.viewer.ip].join(' ')"));
  }

  @Test
  void headerNamesAreLowerCaseAndRepeatedOnesHaveMultiValue() {
    assertEquals(
        "{\"value\":\"one\",\"multiValue\":[{\"value\":\"one\"},{\"value\":\"two\"}]}",
        seen(V2, "JSON.stringify(event.request.headers['x-many'])"));
    assertEquals(
        "{\"value\":\"test\"}", seen(V2, "JSON.stringify(event.request.headers['user-agent'])"));
  }

  @Test
  void cookiesAreApartAndHiddenHeadersAreNotThere() {
    assertEquals(
        "host,user-agent,x-many", seen(V2, "Object.keys(event.request.headers).sort().join()"));
    assertEquals(
        "{\"sid\":{\"value\":\"abc\"},\"theme\":{\"value\":\"dark\"}}",
        seen(V2, "JSON.stringify(event.request.cookies)"));
  }

  @Test
  void queryParametersAreNotDecoded() {
    assertEquals(
        "{\"q\":{\"value\":\"a%20b+c\"},\"flag\":{\"value\":\"\"}}",
        Fixtures.proceeded(
                run(
                    Fixtures.handler(
                        V1,
                        "event.request.headers['x-seen'] = {value: JSON.stringify(event.request.querystring)}; return event.request;"),
                    Fixtures.request("/", "q=a%20b+c&flag", HttpFields.EMPTY)))
            .headers()
            .get("x-seen"));
  }

  @Test
  void theRawQueryStringIsAsSent() {
    assertEquals("a=1&b=2&a=3", seen(V2, "event.request.rawQueryString()"));
  }

  @Test
  void aNameLikeProtoIsDataLikeAnyOther() {
    assertEquals(
        "evil",
        Fixtures.proceeded(
                run(
                    Fixtures.handler(
                        BRINK,
                        "var q = event.request.querystring; event.request.headers['x-seen'] = {value: Object.entries(q)[0][1].value}; return event.request;"),
                    Fixtures.request("/", "__proto__=evil", HttpFields.EMPTY)))
            .headers()
            .get("x-seen"));
  }

  @Test
  void membersBuiltOnDemandLookLikeDataProperties() {
    assertEquals(
        "true method,uri,querystring,headers,cookies",
        seen(
            V2,
            "('value' in Object.getOwnPropertyDescriptor(event.request, 'headers')) + ' ' + Object.keys(event.request)"));
  }

  @Test
  void theClockStandsStillWithinACall() {
    assertEquals(
        "true " + NOW.toEpochMilli(),
        seen(
            V2,
            "(new Date().getTime() === Date.now() && new Date() instanceof Date) + ' ' + Date.now()"));
  }
}
