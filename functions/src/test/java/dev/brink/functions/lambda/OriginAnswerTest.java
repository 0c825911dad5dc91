package dev.brink.functions.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Event;
import dev.brink.functions.EventOrigin;
import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;
import dev.brink.functions.OriginChange;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginAnswerTest {
  private final Event event = Scene.event(EventType.ORIGIN_REQUEST);
  private final ObjectNode given = Scene.given(event);
  private final ObjectNode custom = (ObjectNode) given.path("origin").path("custom");

  @Test
  void anOriginThatIsAsItWasGivenIsNoChange() {
    assertNull(Scene.proceeds(event, given).originChange());
    given.remove("origin");
    assertNull(Scene.proceeds(event, given).originChange());
  }

  @Test
  void everySettingMayBeChanged() {
    custom
        .put("domainName", "other.example")
        .put("port", 8443)
        .put("protocol", "https")
        .put("path", "/v2")
        .put("readTimeout", 120)
        .put("keepaliveTimeout", 120)
        .put("responseCompletionTimeout", 200);
    custom.putArray("sslProtocols").add("TLSv1.2").add("TLSv1.1");
    custom
        .putObject("customHeaders")
        .putArray("x-key")
        .addObject()
        .put("key", "X-Key")
        .put("value", "k");
    assertEquals(
        new OriginChange.Replace(
            new EventOrigin.Custom(
                "other.example",
                "/v2",
                HttpFields.of("X-Key", "k"),
                8443,
                "https",
                List.of("TLSv1.2", "TLSv1.1"),
                120,
                120,
                200),
            null),
        Scene.proceeds(event, given).originChange());
  }

  @Test
  void aCustomOriginMayBecomeABucketAndBack() {
    JsonNode s3 =
        Scene.cf(Scene.event(EventType.ORIGIN_REQUEST, Scene.BUCKET)).at("/request/origin");
    given.set("origin", s3);
    assertEquals(
        new OriginChange.Replace(Scene.BUCKET, null), Scene.proceeds(event, given).originChange());

    Event ofBucket = Scene.event(EventType.ORIGIN_REQUEST, Scene.BUCKET);
    ObjectNode answer = Scene.given(ofBucket);
    answer.set(
        "origin",
        Scene.json(
            "{\"custom\": {\"domainName\": \"a.example\", \"port\": 80, \"protocol\": \"http\"}}"));
    assertEquals(
        new OriginChange.Replace(
            new EventOrigin.Custom(
                "a.example", "", HttpFields.EMPTY, 80, "http", List.of("TLSv1.2"), 30, 5, null),
            null),
        Scene.proceeds(ofBucket, answer).originChange());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "domainName | \"10.0.0.1\"",
        "domainName | \"a.example:80\"",
        "domainName | \"[::1]\"",
        "domainName | \"\"",
        "domainName | 1",
        "domainName | \"a b\"",
        "port | 81",
        "port | 1023",
        "port | 65536",
        "port | \"80\"",
        "protocol | \"ftp\"",
        "protocol | null",
        "path | \"v2\"",
        "path | \"/v2/\"",
        "path | \"/\"",
        "path | \"/a b\"",
        "readTimeout | 0",
        "readTimeout | 121",
        "keepaliveTimeout | 0",
        "keepaliveTimeout | 301",
        "responseCompletionTimeout | 29",
        "sslProtocols | []",
        "sslProtocols | [\"TLSv1.3\"]",
        "customHeaders | {\"cookie\": [{\"value\": \"x\"}]}",
        "customHeaders | {\"x-amz-date\": [{\"value\": \"x\"}]}",
        "customHeaders | {\"proxy-x\": [{\"value\": \"x\"}]}",
        "customHeaders | {\"user-agent\": [{\"value\": \"x\"}]}",
      })
  void aSettingOutOfBoundsIsRefused(String field, String value) {
    custom.set(field, Scene.json(value));
    assertEquals(Set.of("origin"), Set.copyOf(Scene.broken(event, given)));
  }

  @Test
  void aDomainNameHasALongestLength() {
    custom.put("domainName", "a".repeat(253));
    assertEquals(List.of(), Scene.broken(event, given));
    custom.put("domainName", "a".repeat(254));
    assertEquals(Set.of("origin"), Set.copyOf(Scene.broken(event, given)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}",
        "null",
        "\"x\"",
        "{\"s3\": {\"domainName\": \"Upper.example\"}}",
        "{\"s3\": {\"domainName\": \"b\", \"authMethod\": \"origin-access-identity\", \"region\": \"r\"}}",
        "{\"s3\": {\"domainName\": \"b\", \"authMethod\": \"other\"}}",
        "{\"s3\": {\"domainName\": \"b\"}, \"custom\": {\"domainName\": \"b\", \"port\": 80, \"protocol\": \"http\"}}",
      })
  void anOriginOfAWrongShapeIsRefused(String origin) {
    given.set("origin", Scene.json(origin));
    assertEquals(Set.of("origin"), Set.copyOf(Scene.broken(event, given)));
  }

  @Test
  void anIdentityNeedsARegion() {
    EventOrigin.S3 before =
        new EventOrigin.S3(
            "b", "", HttpFields.EMPTY, "origin-access-identity", "us-east-1", null, null);
    Event ofBucket = Scene.event(EventType.ORIGIN_REQUEST, before);
    ObjectNode answer = Scene.given(ofBucket);
    ((ObjectNode) answer.at("/origin/s3")).put("region", "");
    assertEquals(List.of("origin"), Scene.broken(ofBucket, answer));
  }

  @Test
  void noOriginIsChosenAtViewerRequest() {
    Event viewer = Scene.event(EventType.VIEWER_REQUEST);
    ObjectNode answer = Scene.given(viewer);
    answer.set("origin", given.path("origin"));
    assertNull(Scene.proceeds(viewer, answer).originChange());
    assertEquals(1, Scene.answer(viewer, answer).warnings().size());
  }

  @Test
  void aRequestHasOneHostLine() {
    ((ObjectNode) given.path("headers"))
        .putArray("host")
        .add(Scene.json("{\"value\": \"a\"}"))
        .add(Scene.json("{\"value\": \"b\"}"));
    assertEquals(List.of("header-shape"), Scene.broken(event, given));
  }
}
