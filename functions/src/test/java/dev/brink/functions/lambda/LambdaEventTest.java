package dev.brink.functions.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LambdaEventTest {

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyTriggerHasItsOwnShape(EventType type) {
    JsonNode cf = Scene.cf(Scene.event(type, type.isViewer() ? null : Scene.CUSTOM));

    assertEquals(
        Scene.json(
            """
            {"distributionDomainName": "demo.cloudfront.localhost", "distributionId": "demo",
             "eventType": "%s", "requestId": "request-1"}
            """
                .formatted(type.wireName())),
        cf.path("config"));
    assertEquals(!type.isViewer(), cf.path("request").has("origin"));
    assertEquals(!type.isRequest(), cf.has("response"));
    assertEquals(type.isRequest(), cf.path("request").has("body"));
    assertEquals("203.0.113.178", cf.path("request").path("clientIp").asText());
    assertEquals("POST", cf.path("request").path("method").asText());
    assertEquals("/a", cf.path("request").path("uri").asText());
    assertEquals("x=1", cf.path("request").path("querystring").asText());
  }

  @Test
  void headersAreListsOfLinesWithTheSpellingTheyCameWith() {
    JsonNode headers =
        Scene.cf(Scene.event(EventType.VIEWER_REQUEST)).path("request").path("headers");

    assertEquals(
        Scene.json(
            "[{\"key\": \"X-Two\", \"value\": \"1\"}, {\"key\": \"X-Two\", \"value\": \"2\"}]"),
        headers.path("x-two"));
    assertEquals(
        Scene.json("[{\"key\": \"Host\", \"value\": \"example.com\"}]"), headers.path("host"));
  }

  @Test
  void headersThatNoFunctionMaySetAreHidden() {
    assertFalse(
        Scene.cf(Scene.event(EventType.ORIGIN_REQUEST))
            .path("request")
            .path("headers")
            .has("x-amz-cf-id"));
    assertFalse(
        Scene.cf(Scene.event(EventType.VIEWER_RESPONSE))
            .path("response")
            .path("headers")
            .has("x-cache"));
  }

  @Test
  void headersThatCloudFrontAddsAreSeenInOriginTriggersOnly() {
    Event.Request request =
        new Event.Request(
            "GET", "/", null, HttpFields.of("Host", "a", "CloudFront-Viewer-Country", "DE"));
    assertFalse(shown(EventType.VIEWER_REQUEST, request).has("cloudfront-viewer-country"));
    assertTrue(shown(EventType.ORIGIN_REQUEST, request).has("cloudfront-viewer-country"));
  }

  private static JsonNode shown(EventType type, Event.Request request) {
    return Scene.cf(new Event(type, Scene.CONTEXT, request, null)).path("request").path("headers");
  }

  @Test
  void severalCookieLinesAreShownAsOne() {
    Event.Request request =
        new Event.Request("GET", "/", null, HttpFields.of("Cookie", "a=1", "Cookie", "b=2"));
    assertEquals(
        Scene.json("[{\"key\": \"Cookie\", \"value\": \"a=1; b=2\"}]"),
        shown(EventType.VIEWER_REQUEST, request).path("cookie"));
  }

  @Test
  void aBodyIsShownInBase64WithItsMark() {
    Event event =
        new Event(
            EventType.VIEWER_REQUEST,
            Scene.CONTEXT,
            Scene.request().withBody(new Event.Body(new byte[] {1, 2, 3}, true)),
            null);
    assertEquals(
        Scene.json(
            "{\"action\": \"read-only\", \"data\": \"AQID\", \"encoding\": \"base64\", \"inputTruncated\": true}"),
        Scene.cf(event).path("request").path("body"));
  }

  @Test
  void aCustomOriginIsShownWithAllItsSettings() {
    assertEquals(
        Scene.json(
            """
            {"custom": {"customHeaders": {"x-secret": [{"key": "X-Secret", "value": "s"}]},
             "domainName": "127.0.0.1", "keepaliveTimeout": 5, "path": "", "port": 5000,
             "protocol": "http", "readTimeout": 30, "sslProtocols": ["TLSv1.2"]}}
            """),
        Scene.cf(Scene.event(EventType.ORIGIN_REQUEST)).path("request").path("origin"));
  }

  @Test
  void aBucketIsShownWithAllItsSettings() {
    assertEquals(
        Scene.json(
            """
            {"s3": {"authMethod": "none", "customHeaders": {},
             "domainName": "bucket.s3.us-east-1.amazonaws.com", "path": "", "region": ""}}
            """),
        Scene.cf(Scene.event(EventType.ORIGIN_REQUEST, Scene.BUCKET))
            .path("request")
            .path("origin"));
  }

  @Test
  void aStatusIsTextAndADescriptionIsFilledIn() {
    Event event =
        new Event(
            EventType.ORIGIN_RESPONSE,
            Scene.CONTEXT,
            Scene.request(),
            new Event.Response(404, null, HttpFields.EMPTY));
    assertEquals(
        Scene.json("{\"headers\": {}, \"status\": \"404\", \"statusDescription\": \"Not Found\"}"),
        Scene.cf(event).path("response"));
  }
}
