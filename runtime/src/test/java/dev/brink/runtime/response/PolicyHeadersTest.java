package dev.brink.runtime.response;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.ResponseHeadersPolicy;
import dev.brink.runtime.distribution.ResponseHeadersPolicy.Cors;
import dev.brink.runtime.distribution.ResponseHeadersPolicy.Header;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyHeadersTest {
  private static final List<String> LISTED = List.of("https://a.test", "https://*.b.test");

  private static Cors cors(List<String> origins, boolean override) {
    return new Cors(
        origins,
        List.of("x-amz-*", "content-type"),
        List.of("ALL"),
        true,
        List.of("etag", "x-id"),
        Duration.ofSeconds(600),
        override);
  }

  private static HttpFields applied(
      @Nullable Cors cors,
      List<Header> set,
      List<String> removed,
      Event.Request viewer,
      String... response) {
    return PolicyHeaders.applied(
        new ResponseHeadersPolicy("p", "p", cors, List.of(), set, removed, null),
        viewer,
        HttpFields.of(response),
        Compatibility.DEFAULT);
  }

  private static Event.Request request(String method, String... headers) {
    return new Event.Request(method, "/", null, HttpFields.of(headers));
  }

  private static HttpFields cors(Cors cors, Event.Request viewer, String... response) {
    return applied(cors, List.of(), List.of(), viewer, response);
  }

  @Test
  void anActualRequestGetsOriginCredentialsAndExposedHeaders() {
    assertEquals(
        HttpFields.of(
            "Access-Control-Allow-Origin", "https://x.b.test",
            "Access-Control-Allow-Credentials", "true",
            "Access-Control-Expose-Headers", "etag, x-id",
            "Vary", "Origin"),
        cors(cors(LISTED, false), request("GET", "Origin", "https://x.b.test")));
  }

  private static HttpFields cors(Cors cors, Event.Request viewer, Departure departure) {
    return PolicyHeaders.applied(
        new ResponseHeadersPolicy("p", "p", cors, List.of(), List.of(), List.of(), null),
        viewer,
        HttpFields.EMPTY,
        Compatibility.with(departure));
  }

  @Test
  void varyOriginIsSentOrLeftOut() {
    Event.Request viewer = request("GET", "Origin", "https://a.test");
    assertEquals("Origin", cors(cors(LISTED, false), viewer).get("Vary"));
    HttpFields otherwise = cors(cors(LISTED, false), viewer, Departure.VARY_ORIGIN_LEFT_OUT);
    assertEquals(null, otherwise.get("Vary"));
    assertEquals("https://a.test", otherwise.get("Access-Control-Allow-Origin"));
  }

  @Test
  void credentialsAreSentBesideTheStarOrNot() {
    Event.Request viewer = request("GET", "Origin", "https://a.test");
    String name = "Access-Control-Allow-Credentials";
    assertEquals("true", cors(cors(List.of("*"), false), viewer).get(name));
    Departure departure = Departure.NO_CREDENTIALS_WITH_STAR;
    HttpFields otherwise = cors(cors(List.of("*"), false), viewer, departure);
    assertEquals("*", otherwise.get("Access-Control-Allow-Origin"));
    assertEquals(null, otherwise.get(name));
    assertEquals("true", cors(cors(LISTED, false), viewer, departure).get(name));
  }

  @Test
  void headersAreExposedOnEveryCorsRequestOrAtPreflightOnly() {
    Event.Request actual = request("GET", "Origin", "https://a.test");
    Event.Request preflight =
        request("OPTIONS", "Origin", "https://a.test", "Access-Control-Request-Method", "PUT");
    String name = "Access-Control-Expose-Headers";
    assertEquals("etag, x-id", cors(cors(LISTED, false), actual).get(name));
    Departure departure = Departure.EXPOSED_AT_PREFLIGHT_ONLY;
    assertEquals(null, cors(cors(LISTED, false), actual, departure).get(name));
    assertEquals("etag, x-id", cors(cors(LISTED, false), preflight, departure).get(name));
  }

  @Test
  void aPreflightRequestGetsMethodsHeadersAndMaxAgeBesides() {
    HttpFields headers =
        cors(
            cors(LISTED, false),
            request(
                "OPTIONS",
                "Origin",
                "https://a.test",
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                "X-Amz-Date, x-amz-acl,authorization"));
    assertEquals("https://a.test", headers.get("Access-Control-Allow-Origin"));
    assertEquals(
        "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT",
        headers.get("Access-Control-Allow-Methods"));
    assertEquals(
        "X-Amz-Date, x-amz-acl, content-type", headers.get("Access-Control-Allow-Headers"));
    assertEquals("600", headers.get("Access-Control-Max-Age"));
  }

  @Test
  void everybodyIsAllowedWithAStarAndWithoutVary() {
    HttpFields headers =
        cors(cors(List.of("*"), false), request("GET", "Origin", "https://any.test"));
    assertEquals("*", headers.get("Access-Control-Allow-Origin"));
    assertEquals(null, headers.get("Vary"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"GET, ''", "GET, https://c.test", "OPTIONS, https://c.test"})
  void otherOriginsAndNoOriginGetNothing(String method, String origin) {
    Event.Request viewer = origin.isEmpty() ? request(method) : request(method, "Origin", origin);
    assertEquals(HttpFields.of("ETag", "e"), cors(cors(LISTED, true), viewer, "ETag", "e"));
  }

  @Test
  void anyCorsHeaderOfTheOriginKeepsThePolicysOut() {
    Event.Request viewer = request("GET", "Origin", "https://a.test");
    HttpFields origins = HttpFields.of("access-control-max-age", "5");
    assertEquals(origins, cors(cors(LISTED, false), viewer, "access-control-max-age", "5"));
  }

  @Test
  void overrideReplacesHeadersOfTheSameNameOnly() {
    HttpFields headers =
        cors(
            cors(LISTED, true),
            request("GET", "Origin", "https://a.test"),
            "access-control-allow-origin",
            "https://other.test",
            "access-control-max-age",
            "5");
    assertEquals(List.of("https://a.test"), headers.all("Access-Control-Allow-Origin"));
    assertEquals("5", headers.get("Access-Control-Max-Age"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accept-Encoding | Accept-Encoding, Origin",
        "origin | origin",
        "* | *",
        "Accept, ORIGIN | Accept, ORIGIN"
      })
  void originJoinsAnExistingVary(String before, String after) {
    HttpFields headers =
        cors(cors(LISTED, false), request("GET", "Origin", "https://a.test"), "Vary", before);
    assertEquals(after, headers.get("Vary"));
  }

  @Test
  void aSetHeaderYieldsToTheOriginsUnlessItOverrides() {
    List<Header> set = List.of(new Header("X-A", "policy", false), new Header("X-B", "p", true));
    assertEquals(
        HttpFields.of("x-a", "origin", "x-b", "p"),
        applied(null, set, List.of(), request("GET"), "x-a", "origin", "x-b", "o", "x-b", "o2"));
  }

  @Test
  void aHeaderBothRemovedAndSetEndsUpSet() {
    List<Header> set = List.of(new Header("X-A", "policy", false));
    assertEquals(
        HttpFields.of("X-A", "policy"),
        applied(
            null, set, List.of("x-a", "server"), request("GET"), "X-A", "o", "Server", "nginx"));
  }
}
