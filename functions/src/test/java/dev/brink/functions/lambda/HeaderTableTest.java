package dev.brink.functions.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** CloudFront Developer Guide, "Restrictions on all edge functions": the tables of headers. */
final class HeaderTableTest {

  private static final List<String> DISALLOWED =
      List.of(
          "connection",
          "expect",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "trailer",
          "upgrade",
          "x-accel-buffering",
          "x-accel-charset",
          "x-accel-limit-rate",
          "x-accel-redirect",
          "x-amz-cf-anything",
          "x-amzn-auth",
          "x-amzn-cf-billing",
          "x-amzn-cf-id",
          "x-amzn-cf-xff",
          "x-amzn-errortype",
          "x-amzn-fle-profile",
          "x-amzn-header-count",
          "x-amzn-header-order",
          "x-amzn-lambda-integration-tag",
          "x-amzn-requestid",
          "x-cache",
          "x-edge-anything",
          "x-forwarded-proto",
          "x-real-ip",
          "cloudfront-viewer-cert-pem",
          "client-cert",
          "client-cert-chain");

  static Stream<Arguments> disallowed() {
    return Stream.of(EventType.values())
        .flatMap(type -> DISALLOWED.stream().map(name -> Arguments.of(type, name)));
  }

  @ParameterizedTest
  @MethodSource("disallowed")
  void noFunctionMayAdd(EventType type, String name) {
    Event event = Scene.event(type);
    ObjectNode answer = Scene.given(event);
    Scene.setHeader(answer, name, "x");
    assertTrue(Scene.broken(event, answer).contains("disallowed-header"));
  }

  static Stream<Arguments> readOnly() {
    return Stream.of(
            row(
                EventType.VIEWER_REQUEST,
                "cdn-loop",
                "content-length",
                "host",
                "transfer-encoding",
                "via"),
            row(
                EventType.ORIGIN_REQUEST,
                "accept-encoding",
                "cdn-loop",
                "content-length",
                "if-modified-since",
                "if-none-match",
                "if-range",
                "if-unmodified-since",
                "transfer-encoding",
                "via"),
            row(EventType.ORIGIN_RESPONSE, "transfer-encoding", "via"),
            row(
                EventType.VIEWER_RESPONSE,
                "warning",
                "via",
                "content-length",
                "content-encoding",
                "transfer-encoding"))
        .flatMap(rows -> rows);
  }

  private static Stream<Arguments> row(EventType type, String... names) {
    return Stream.of(names).map(name -> Arguments.of(type, name));
  }

  @ParameterizedTest
  @MethodSource("readOnly")
  void aReadOnlyHeaderIsNeitherAddedNorChanged(EventType type, String name) {
    Event event = Scene.event(type);
    ObjectNode answer = Scene.given(event);
    Scene.setHeader(answer, name, "something else");
    assertEquals(List.of("read-only-header"), Scene.broken(event, answer));
  }

  @ParameterizedTest
  @MethodSource("readOnly")
  void aReadOnlyHeaderIsNotDeleted(EventType type, String name) {
    Event event = Scene.event(type);
    ObjectNode answer = Scene.given(event);
    boolean there = answer.path("headers").has(name);
    Scene.removeHeader(answer, name);
    assertEquals(there ? List.of("read-only-header") : List.of(), Scene.broken(event, answer));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void whatWasGivenMayBeAnswered(EventType type) {
    Event event = Scene.event(type);
    assertEquals(List.of(), Scene.broken(event, Scene.given(event)));
  }

  @Test
  void aHeaderThatIsReadOnlyElsewhereMayBeSet() {
    Event event = Scene.event(EventType.ORIGIN_REQUEST);
    ObjectNode answer = Scene.given(event);
    Scene.setHeader(answer, "host", "other.example");
    assertEquals("other.example", Scene.proceeds(event, answer).request().headers().get("host"));
  }

  @Test
  void aKeyInsteadOfTheNameDoesNotGetRoundTheTables() {
    Event event = Scene.event(EventType.ORIGIN_RESPONSE);
    ObjectNode answer = Scene.given(event);
    ((ObjectNode) answer.path("headers"))
        .putArray("x-harmless")
        .addObject()
        .put("key", "Transfer-Encoding")
        .put("value", "chunked");
    assertEquals(List.of("read-only-header"), Scene.broken(event, answer));
  }

  @Test
  void noViewerRequestFunctionAddsWhatCloudFrontAddsLater() {
    Event event = Scene.event(EventType.VIEWER_REQUEST);
    ObjectNode answer = Scene.given(event);
    Scene.setHeader(answer, "cloudfront-viewer-country", "DE");
    assertEquals(List.of("disallowed-header"), Scene.broken(event, answer));

    Event origin = Scene.event(EventType.ORIGIN_REQUEST);
    ObjectNode edited = Scene.given(origin);
    Scene.setHeader(edited, "cloudfront-viewer-country", "DE");
    assertEquals(List.of(), Scene.broken(origin, edited));
  }

  @Test
  void hiddenHeadersStay() {
    Event event = Scene.event(EventType.ORIGIN_REQUEST);
    assertEquals(
        "hidden", Scene.proceeds(event, Scene.given(event)).request().headers().get("x-amz-cf-id"));
  }
}
