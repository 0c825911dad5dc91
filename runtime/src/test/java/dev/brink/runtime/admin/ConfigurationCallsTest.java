package dev.brink.runtime.admin;

import static dev.brink.runtime.functions.Deployment.CODE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.runtime.signed.SigningKeys;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationCallsTest {

  private static final String ONE = "/v1/distributions/d";
  private static final String OPTIMIZED = "/v1/cache-policies/658327ea-f89d-4fab-a63d-7e88639e58f6";
  private static final String POLICY =
      """
      {"Name": "mine", "MinTTL": 0, "DefaultTTL": 60, "MaxTTL": 600,
       "ParametersInCacheKeyAndForwardedToOrigin": {"EnableAcceptEncodingGzip": true,
         "HeadersConfig": {"HeaderBehavior": "none"},
         "CookiesConfig": {"CookieBehavior": "none"},
         "QueryStringsConfig": {"QueryStringBehavior": "all"}}}
      """;

  @TempDir Path directory;
  private AdminNode node;

  @BeforeEach
  void start() {
    node = new AdminNode(directory);
    node.putCode("hello", CODE);
    node.post("/v1/functions/hello/publish");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aDistributionTakesTrafficWhenItIsAnswered() {
    var created = node.putDistribution("d", "hello");
    assertEquals(201, created.status(), created.raw().body());
    assertEquals("d", created.json().path("id").asText());
    assertEquals(created.etag(), created.json().path("etag").asText());
    assertTrue(created.json().path("warnings").isArray());
    var snapshot = node.deployment.snapshots.get();
    assertNotNull(snapshot.distributionFor("d.cloudfront.localhost:8080"));
    assertEquals(200, node.putDistribution("d", "hello").status());
    assertEquals(1, node.get("/v1/distributions").json().path("distributions").size());
  }

  @Test
  void whatIsAnsweredCanBeSentBack() {
    node.putDistribution("d", "hello");
    var got = node.get(ONE);
    assertEquals("o", got.json().at("/DistributionConfig/Origins/Items/0/Id").asText());
    assertEquals(200, node.putJson(ONE, got.raw().body()).status());
    assertEquals(
        got.json().path("DistributionConfig"), node.get(ONE).json().path("DistributionConfig"));
  }

  @Test
  void everyProblemIsToldAtOnce() {
    String bad =
        AdminNode.distribution("nowhere")
            .replace("\"allow-all\"", "\"allow-some\"")
            .replace("\"Comment\"", "\"Coment\"");
    var refused = node.putJson(ONE, bad);
    assertEquals(400, refused.status());
    assertEquals("InvalidDistributionConfig", refused.errorCode());
    assertEquals(3, refused.json().at("/error/details").size(), refused.raw().body());
    assertEquals(404, node.get(ONE).status());
  }

  @Test
  void anUnpublishedFunctionIsNotAssociated() {
    node.putCode("draft", CODE);
    assertEquals(400, node.putDistribution("d", "draft").status());
  }

  @Test
  void anAliasBelongsToOneDistribution() {
    String aliased =
        AdminNode.distribution("hello")
            .replace("\"Enabled\"", "\"Aliases\": [\"www.example.com\"], \"Enabled\"");
    assertEquals(201, node.putJson(ONE, aliased).status());
    var refused = node.putJson("/v1/distributions/e", aliased);
    assertEquals(409, refused.status());
    assertEquals("CNAMEAlreadyExists", refused.errorCode());
    assertEquals(200, node.putJson(ONE, aliased).status());
  }

  @Test
  void aDeletedDistributionTakesItsCachedObjectsAlong() {
    node.putDistribution("d", "hello");
    assertEquals(204, node.delete(ONE).status());
    assertEquals(404, node.delete(ONE).status());
    assertEquals(List.of("d/*"), node.invalidated);
    assertNull(node.deployment.snapshots.get().distributionFor("d.cloudfront.localhost"));
    assertEquals(204, node.delete("/v1/functions/hello").status());
  }

  @Test
  void keysThatRotateAreTrustedAtOnceAndNotDeletedWhileTheyAre() {
    putKey("K1", SigningKeys.RSA);
    putKey("K2", SigningKeys.EC);
    putGroup("[\"K1\"]");
    String body =
        AdminNode.distribution("hello")
            .replace(
                "\"ViewerProtocolPolicy\"",
                "\"TrustedKeyGroups\": {\"Enabled\": true, \"Quantity\": 1, \"Items\": [\"g\"]},"
                    + " \"ViewerProtocolPolicy\"");
    assertEquals(201, node.putJson(ONE, body).status());
    assertEquals(Map.of("K1", SigningKeys.RSA.getPublic()), trusted());
    assertEquals(409, node.delete("/v1/key-groups/g").status());
    putGroup("[\"K1\", \"K2\"]");
    assertEquals(Set.of("K1", "K2"), trusted().keySet());
    assertEquals(409, node.delete("/v1/public-keys/K1").status());
    putGroup("[\"K2\"]");
    assertEquals(Map.of("K2", SigningKeys.EC.getPublic()), trusted());
    assertEquals(204, node.delete("/v1/public-keys/K1").status());
  }

  private void putKey(String id, KeyPair pair) {
    String pem = SigningKeys.pem("PUBLIC KEY", pair.getPublic().getEncoded());
    String body =
        "{\"Name\": \"%s\", \"CallerReference\": \"1\", \"EncodedKey\": \"%s\"}"
            .formatted(id, pem.replace("\n", "\\n"));
    assertEquals(201, node.putJson("/v1/public-keys/" + id, body).status());
  }

  private void putGroup(String keys) {
    var stored = node.putJson("/v1/key-groups/g", "{\"Name\": \"g\", \"Items\": " + keys + "}");
    assertTrue(stored.status() < 300, stored.raw().body());
  }

  private Map<String, PublicKey> trusted() {
    var distribution = node.deployment.snapshots.get().distributionFor("d.cloudfront.localhost");
    return Objects.requireNonNull(
            Objects.requireNonNull(distribution).behaviors().getLast().trustedKeys())
        .byId();
  }

  @Test
  void aPolicyInUseIsNotDeleted() {
    assertEquals(201, node.putJson("/v1/cache-policies/mine", POLICY).status());
    String config =
        AdminNode.distribution("hello").replace("658327ea-f89d-4fab-a63d-7e88639e58f6", "mine");
    assertEquals(201, node.putJson(ONE, config).status());
    var refused = node.delete("/v1/cache-policies/mine");
    assertEquals(409, refused.status());
    assertEquals("CachePolicyInUse", refused.errorCode());
    assertEquals("distributions.d", refused.json().at("/error/details/0/path").asText());
    node.delete(ONE);
    assertEquals(204, node.delete("/v1/cache-policies/mine").status());
  }

  @Test
  void aChangedPolicyIsInForceWhenItIsAnswered() {
    node.putJson("/v1/cache-policies/mine", POLICY);
    node.putJson(
        ONE,
        AdminNode.distribution("hello").replace("658327ea-f89d-4fab-a63d-7e88639e58f6", "mine"));
    assertEquals(
        200,
        node.putJson(
                "/v1/cache-policies/mine",
                POLICY.replace("\"DefaultTTL\": 60", "\"DefaultTTL\": 61"))
            .status());
    var distribution = node.deployment.snapshots.get().distributionFor("any");
    assertNotNull(distribution);
    assertEquals(61, distribution.behaviorFor("/").cachePolicy().defaultTtl().toSeconds());
  }

  @Test
  void managedPoliciesAreReadOnly() {
    var managed = node.get(OPTIMIZED);
    assertEquals(200, managed.status());
    assertEquals("managed", managed.json().path("type").asText());
    assertEquals("Managed-CachingOptimized", managed.json().path("name").asText());
    var update = node.putJson(OPTIMIZED, POLICY);
    assertEquals(400, update.status());
    assertEquals("IllegalUpdate", update.errorCode());
    assertEquals("IllegalDelete", node.delete(OPTIMIZED).errorCode());
    assertTrue(node.get("/v1/cache-policies").json().path("items").size() > 3);
  }

  @Test
  void policiesComeBackAsTheyWereSent() {
    var created = node.putJson("/v1/cache-policies/mine", POLICY);
    var got = node.get("/v1/cache-policies/mine");
    assertEquals(created.etag(), got.etag());
    ObjectNode config = (ObjectNode) got.json().path("CachePolicyConfig");
    assertEquals("mine", config.path("Name").asText());
    assertEquals(200, node.putJson("/v1/cache-policies/mine", got.raw().body()).status());
    assertEquals(400, node.putJson("/v1/cache-policies/mine", "{\"Nam\":1}").status());
    assertEquals(404, node.get("/v1/public-keys/none").status());
    assertEquals(404, node.delete("/v1/key-groups/none").status());
  }

  @Test
  void anInvalidationIsDoneWhenItIsAnsweredAndOnlyOnce() {
    node.putDistribution("d", "hello");
    String body = "{\"paths\":[\"/a\",\"/b/*\"],\"callerReference\":\"x\"}";
    var done = node.post(ONE + "/invalidations", body);
    assertEquals(201, done.status());
    assertEquals("Completed", done.json().path("status").asText());
    assertEquals(4, done.json().path("removed").asInt());
    assertTrue(done.json().path("createTime").isTextual());
    assertEquals(List.of("d/a", "d/b/*"), node.invalidated);
    var again = node.post(ONE + "/invalidations", body);
    assertEquals(done.json().path("id"), again.json().path("id"));
    assertEquals(2, node.invalidated.size());
    var other = node.post(ONE + "/invalidations", "{\"paths\":[\"/c\"],\"callerReference\":\"x\"}");
    assertEquals(400, other.status());
    assertEquals("InvalidationBatchAlreadyExists", other.errorCode());
    var list = node.get(ONE + "/invalidations").json().path("invalidations");
    assertEquals(1, list.size());
    assertEquals("/b/*", list.get(0).at("/paths/1").asText());
  }

  @Test
  void whatBeginsWithAHashIsACacheTag() {
    node.putDistribution("d", "hello");
    var done = node.post(ONE + "/invalidations", "{\"paths\":[\"#News\",\"/a\"]}");
    assertEquals(201, done.status());
    assertEquals(List.of("d#news", "d/a"), node.invalidated);
    assertEquals("#News", done.json().at("/paths/0").asText());
    var refused = node.post(ONE + "/invalidations", "{\"paths\":[\"#\",\"#a b\"]}");
    assertEquals(400, refused.status());
    assertEquals("paths[1]", refused.json().at("/error/details/1/path").asText());
  }

  @Test
  void badPathsAreAllNamed() {
    node.putDistribution("d", "hello");
    var refused = node.post(ONE + "/invalidations", "{\"paths\":[\"a\",\"/ok\",\"b\"]}");
    assertEquals(400, refused.status());
    assertEquals("paths[2]", refused.json().at("/error/details/1/path").asText());
    assertEquals(400, node.post(ONE + "/invalidations", "{}").status());
    assertEquals(400, node.post(ONE + "/invalidations", "{\"paths\":[]}").status());
    assertEquals(
        404, node.post("/v1/distributions/none/invalidations", "{\"paths\":[\"/\"]}").status());
  }
}
