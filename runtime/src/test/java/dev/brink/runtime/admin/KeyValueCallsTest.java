package dev.brink.runtime.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyValueCallsTest {

  private static final String STORE = "/v1/key-value-stores/s";

  @TempDir Path directory;
  private AdminNode node;

  @BeforeEach
  void start() {
    node = new AdminNode(directory);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aStoreIsCreatedEmptyOrFromAFile() {
    var empty = node.putJson(STORE, "");
    assertEquals(201, empty.status());
    assertEquals(0, empty.json().path("itemCount").asInt());
    assertTrue(empty.json().path("id").asText().matches("[0-9a-f-]{36}"));
    var filled =
        node.putJson(
            "/v1/key-value-stores/t",
            "{\"comment\":\"c\",\"data\":[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"ü\",\"value\":\"\"}]}");
    assertEquals(201, filled.status());
    assertEquals(2, filled.json().path("itemCount").asInt());
    assertEquals(4, filled.json().path("totalSizeInBytes").asInt());
    var list = node.get("/v1/key-value-stores").json().path("keyValueStores");
    assertEquals("t", list.get(1).path("name").asText());
  }

  @Test
  void creatingAgainKeepsTheIdAndWithoutDataThePairs() {
    var first = node.putJson(STORE, "{\"data\":[{\"key\":\"a\",\"value\":\"1\"}]}");
    var again = node.putJson(STORE, "{\"comment\":\"new\"}");
    assertEquals(200, again.status());
    assertEquals(first.json().path("id"), again.json().path("id"));
    assertEquals(1, again.json().path("itemCount").asInt());
    assertEquals("new", again.json().path("comment").asText());
    var replaced = node.putJson(STORE, "{\"data\":[{\"key\":\"b\",\"value\":\"2\"}]}");
    assertEquals(1, replaced.json().path("itemCount").asInt());
    assertEquals(404, node.get(STORE + "/keys/a").status());
  }

  @Test
  void everyWriteGivesTheStoreANewEtag() {
    String first = node.putJson(STORE, "{}").etag();
    var put = node.putJson(STORE + "/keys/a", "{\"value\":\"1\"}");
    assertEquals(200, put.status());
    assertNotEquals(first, put.etag());
    assertEquals(put.etag(), put.json().path("etag").asText());
    assertEquals(put.etag(), node.get(STORE).etag());
    var stale =
        node.send(
            node.request(STORE + "/keys/a")
                .header("If-Match", first)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"value\":\"2\"}")));
    assertEquals(412, stale.status());
    assertEquals("1", node.get(STORE + "/keys/a").json().path("value").asText());
    assertEquals(200, node.delete(STORE + "/keys/a").status());
    assertEquals(404, node.delete(STORE + "/keys/a").status());
  }

  @Test
  void aValueMayBeSentAsText() {
    node.putJson(STORE, "{}");
    assertEquals(200, node.put(STORE + "/keys/a", "text/plain; charset=utf-8", "grüße").status());
    assertEquals("grüße", node.get(STORE + "/keys/a").json().path("value").asText());
    assertEquals(415, node.put(STORE + "/keys/a", "text/css", "x").status());
  }

  @Test
  void aKeyMayHoldSlashesAndSpaces() {
    node.putJson(STORE, "{}");
    assertEquals(
        200, node.putJson(STORE + "/keys/%2Fold%2Fpath%20x", "{\"value\":\"/new\"}").status());
    var keys = node.get(STORE + "/keys").json().path("keys");
    assertEquals("/old/path x", keys.get(0).path("key").asText());
    assertEquals("/new", node.get(STORE + "/keys/%2Fold%2Fpath%20x").json().path("value").asText());
  }

  @Test
  void aBatchIsAllOrNothing() {
    node.putJson(STORE, "{\"data\":[{\"key\":\"a\",\"value\":\"1\"}]}");
    var done =
        node.post(
            STORE + "/keys",
            "{\"puts\":[{\"key\":\"b\",\"value\":\"2\"}],\"deletes\":[{\"key\":\"a\"}]}");
    assertEquals(200, done.status());
    assertEquals(1, done.json().path("itemCount").asInt());
    String tooLong = "v".repeat(1025);
    var refused =
        node.post(
            STORE + "/keys",
            "{\"puts\":[{\"key\":\"c\",\"value\":\"3\"},{\"key\":\"d\",\"value\":\""
                + tooLong
                + "\"}]}");
    assertEquals(400, refused.status());
    assertEquals(404, node.get(STORE + "/keys/c").status());
    assertEquals(done.etag(), node.get(STORE).etag());
    assertEquals(413, node.post(STORE + "/keys", batch(51)).status());
    assertEquals(200, node.post(STORE + "/keys", batch(50)).status());
  }

  private static String batch(int keys) {
    return IntStream.range(0, keys)
        .mapToObj(i -> "{\"key\":\"k" + i + "\",\"value\":\"v\"}")
        .collect(Collectors.joining(",", "{\"puts\":[", "]}"));
  }

  @Test
  void duplicatesInAnImportFileAreNamed() {
    var refused =
        node.putJson(
            STORE, "{\"data\":[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"a\",\"value\":\"2\"}]}");
    assertEquals(400, refused.status());
    assertEquals("data[1].key", refused.json().at("/error/details/0/path").asText());
    assertEquals(404, node.get(STORE).status());
  }

  @Test
  void sizesAreKept() {
    node.putJson(STORE, "{}");
    assertEquals(
        200, node.putJson(STORE + "/keys/" + "k".repeat(512), "{\"value\":\"\"}").status());
    assertEquals(
        400, node.putJson(STORE + "/keys/" + "k".repeat(513), "{\"value\":\"\"}").status());
    assertEquals(200, node.put(STORE + "/keys/a", "text/plain", "v".repeat(1024)).status());
    assertEquals(400, node.put(STORE + "/keys/a", "text/plain", "v".repeat(1025)).status());
    var large = node.putJson(STORE, "{\"comment\":\"" + "x".repeat(5 * 1024 * 1024) + "\"}");
    assertEquals(413, large.status());
  }

  @Test
  void aStoreInUseIsNotDeleted() {
    node.putJson(STORE, "{}");
    node.put(
        "/v1/functions/f?runtime=cloudfront-js-2.0&kvs=s",
        "application/javascript",
        "function handler(e) { return e.request; }");
    var refused = node.delete(STORE);
    assertEquals(409, refused.status());
    assertEquals("functions.f", refused.json().at("/error/details/0/path").asText());
    node.delete("/v1/functions/f");
    assertEquals(204, node.delete(STORE).status());
  }

  @Test
  void unknownMembersAreRefused() {
    assertEquals(400, node.putJson(STORE, "{\"dta\":[]}").status());
    assertEquals(400, node.putJson(STORE, "{\"data\":{}}").status());
    assertEquals(400, node.putJson(STORE, "[]").status());
    assertEquals(404, node.post(STORE + "/keys", "{\"puts\":[]}").status());
  }
}
