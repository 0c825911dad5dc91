package dev.brink.runtime.distribution.reading;

import static dev.brink.runtime.distribution.reading.Fixtures.FUNCTIONS;
import static dev.brink.runtime.distribution.reading.Fixtures.MANAGED;
import static dev.brink.runtime.distribution.reading.Fixtures.accepted;
import static dev.brink.runtime.distribution.reading.Fixtures.json;
import static dev.brink.runtime.distribution.reading.Fixtures.problems;
import static dev.brink.runtime.distribution.reading.Fixtures.resource;
import static dev.brink.runtime.distribution.reading.Fixtures.warnings;
import static dev.brink.runtime.distribution.reading.Fixtures.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.demo.DemoDistribution;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.CustomErrorResponse;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.FunctionAssociation;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.distribution.OriginAccessControl;
import dev.brink.runtime.distribution.OriginGroup;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.PolicyKind;
import dev.brink.runtime.distribution.PublishedFunctions;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import dev.brink.runtime.json.Problem;
import dev.brink.runtime.json.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DistributionReaderTest {

  private static final JsonNode ANSWER = resource("get-distribution-config.json");

  private static final Policies POLICIES =
      ((Policies)
              (kind, id) ->
                  kind == PolicyKind.ORIGIN_ACCESS_CONTROL && id.equals("E327GJI25M56DG")
                      ? new OriginAccessControl(
                          id,
                          "site",
                          OriginAccessControl.Signing.NEVER,
                          OriginAccessControl.OriginType.S3)
                      : null)
          .orElse(MANAGED);

  private static Reading<Distribution> read(JsonNode document) {
    return DistributionReader.read("Shop1", document, POLICIES, FUNCTIONS);
  }

  private static Distribution shop() {
    return accepted(read(ANSWER));
  }

  private static Origin origin(String id) {
    return Objects.requireNonNull(shop().origins().get(id));
  }

  @Test
  void theAnswerOfTheCliIsReadWhole() {
    Distribution shop = shop();
    assertEquals("shop1.cloudfront.localhost", shop.domainName());
    assertEquals(List.of("www.example.com", "*.shop.example.com", "127.0.0.1"), shop.aliases());
    assertEquals("index.html", shop.defaultRootObject());
    assertTrue(shop.enabled());
    assertEquals(Set.of("site", "api", "api-spare"), shop.origins().keySet());
    assertEquals(
        List.of("/api/*", "*.jpg", "*"),
        shop.behaviors().stream().map(b -> b.pathPattern().text()).toList());
  }

  @Test
  void theConfigurationAloneReadsTheSame() {
    JsonNode config = ANSWER.get("DistributionConfig");
    assertEquals(shop(), accepted(read(config)));
    JsonNode distribution =
        with(
            json("{\"ETag\": \"E\", \"Distribution\": {\"Id\": \"E1\", \"Status\": \"Deployed\"}}"),
            "/Distribution/DistributionConfig",
            config.toString());
    assertEquals(shop(), accepted(read(distribution)));
  }

  @Test
  void theDemoDistributionIsValid() {
    JsonNode demo = DemoDistribution.distribution().config();
    PublishedFunctions.Published function =
        new PublishedFunctions.Published(FunctionRuntime.CLOUDFRONT_JS_2_0, true, Set.of(1));
    assertEquals(
        List.of(),
        problems(DistributionReader.read(DemoDistribution.ID, demo, MANAGED, name -> function)));
  }

  @Test
  void pathsOfAnAnswerBeginAtItsRoot() {
    List<Problem> problems =
        problems(
            read(
                with(ANSWER, "/DistributionConfig/CacheBehaviors/Items/1/PathPattern", "\"a b\"")));
    assertEquals(
        List.of("DistributionConfig.CacheBehaviors.Items[1].PathPattern"),
        problems.stream().map(Problem::path).toList());
  }

  @Test
  void warningsNameWhatTheNodeCannotHonour() {
    assertEquals(
        List.of(
            "DistributionConfig.Origins.Items[1].OriginShield.Enabled",
            "DistributionConfig.ViewerCertificate.ACMCertificateArn",
            "DistributionConfig.PriceClass",
            "DistributionConfig.HttpVersion",
            "DistributionConfig.Logging.Bucket",
            "DistributionConfig.WebACLId"),
        warnings(read(ANSWER)).stream().map(Problem::path).toList());
  }

  @Test
  void aCustomOriginHasItsSettings() {
    assertEquals(
        new Origin(
            "api",
            "api.example.com",
            "/v2",
            HttpFields.of("X-Secret-Of-Api", "s3cret"),
            Origin.Protocol.HTTPS_ONLY,
            8080,
            8443,
            2,
            Duration.ofSeconds(4),
            Duration.ofSeconds(20),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            false,
            null),
        origin("api"));
  }

  @Test
  void anS3OriginMatchesTheViewersProtocol() {
    Origin site = origin("site");
    assertTrue(site.s3());
    assertEquals(Origin.Protocol.MATCH_VIEWER, site.protocol());
    assertEquals(80, site.httpPort());
    assertEquals(Duration.ofSeconds(5), site.keepAliveTimeout());
    assertNull(site.responseCompletionTimeout());
  }

  @Test
  void anOriginGroupNamesItsTwoOrigins() {
    assertEquals(
        Map.of(
            "api-group", new OriginGroup("api-group", "api", "api-spare", Set.of(502, 503, 504))),
        shop().originGroups());
  }

  @Test
  void theDefaultBehaviorHasItsPoliciesAndFunctions() {
    CacheBehavior standard = shop().behaviors().getLast();
    assertEquals("Managed-CachingOptimized", standard.cachePolicy().name());
    assertEquals(
        "Managed-CORS-S3Origin", Objects.requireNonNull(standard.originRequestPolicy()).name());
    assertEquals(
        "Managed-SecurityHeadersPolicy",
        Objects.requireNonNull(standard.responseHeadersPolicy()).name());
    assertEquals(ViewerProtocolPolicy.REDIRECT_TO_HTTPS, standard.viewerProtocolPolicy());
    assertEquals(Set.of("GET", "HEAD"), standard.allowedMethods());
    assertTrue(standard.compress());
    assertEquals(
        new FunctionAssociation(
            EventType.VIEWER_REQUEST,
            FunctionAssociation.Kind.CLOUDFRONT_FUNCTION,
            "url-rewrite",
            0,
            false),
        standard.function(EventType.VIEWER_REQUEST));
    assertEquals(
        new FunctionAssociation(
            EventType.ORIGIN_REQUEST, FunctionAssociation.Kind.LAMBDA, "sign", 2, true),
        standard.function(EventType.ORIGIN_REQUEST));
  }

  @Test
  void errorResponsesMayHaveATimeOnly() {
    assertEquals(
        Map.of(
            404,
            new CustomErrorResponse(404, "/index.html", 200, Duration.ofSeconds(30)),
            503,
            new CustomErrorResponse(503, null, 0, Duration.ZERO)),
        shop().customErrorResponses());
  }

  @Test
  void legacySettingsBecomePolicies() {
    CacheBehavior images = shop().behaviors().get(1);
    assertEquals(Duration.ofSeconds(60), images.cachePolicy().minTtl());
    assertEquals(Duration.ofHours(1), images.cachePolicy().defaultTtl());
    assertEquals(Duration.ofDays(1), images.cachePolicy().maxTtl());
    assertEquals(Set.of("accept"), images.cachePolicy().headers().names());
    assertTrue(images.cachePolicy().gzip());
    assertFalse(images.cachePolicy().brotli());
    assertTrue(images.cachePolicy().cookies().selects("lang"));
    assertTrue(images.cachePolicy().cookies().selects("session-42"));
    assertFalse(images.cachePolicy().cookies().selects("sid"));
    assertEquals(Set.of("w"), images.cachePolicy().queryStrings().names());
    OriginRequestPolicy forwarded = Objects.requireNonNull(images.originRequestPolicy());
    assertEquals(NameSelection.ALL, forwarded.queryStrings());
    assertTrue(forwarded.headers().selects("x-anything"));
    assertFalse(forwarded.headers().selects("accept-language"));
  }

  @Test
  void legacyForwardingOfAllHeadersTurnsCachingOff() {
    JsonNode document =
        with(
            ANSWER,
            "/DistributionConfig/CacheBehaviors/Items/1/ForwardedValues/Headers",
            "[\"*\"]");
    CacheBehavior images = accepted(read(document)).behaviors().get(1);
    assertTrue(images.cachePolicy().cachingDisabled());
    assertEquals(NameSelection.ALL, Objects.requireNonNull(images.originRequestPolicy()).headers());
  }

  @Test
  void legacyMistakesAreReported() {
    String at = "/DistributionConfig/CacheBehaviors/Items/1/";
    assertProblem(at + "MinTTL", "7200", "DefaultTTL", "must not be below MinTTL, 7200");
    assertProblem(at + "MaxTTL", "10", "MaxTTL", "must not be below DefaultTTL, 3600");
    assertProblem(
        at + "ForwardedValues/Cookies",
        "{\"Forward\": \"all\", \"WhitelistedNames\": [\"a\"]}",
        "ForwardedValues.Cookies.WhitelistedNames",
        "InvalidForwardCookies");
    assertProblem(
        at + "ForwardedValues/QueryString",
        "false",
        "ForwardedValues.QueryStringCacheKeys",
        "needs QueryString true");
    assertProblem(
        at + "ForwardedValues/Headers",
        "[\"*\", \"Accept\"]",
        "ForwardedValues.Headers[0]",
        "must be the only header");
    assertProblem(
        at + "ForwardedValues/Headers",
        "[\"Connection\"]",
        "ForwardedValues.Headers[0]",
        "not allowed in a cache key");
    assertProblem(
        at + "OriginRequestPolicyId",
        "\"216adef6-5c7f-47e4-b989-5492eafa07d3\"",
        "ForwardedValues",
        "cannot be used together with OriginRequestPolicyId");
  }

  @Test
  void originGroupMistakesAreReported() {
    String at = "/DistributionConfig/OriginGroups/Items/0/";
    String path = "DistributionConfig.OriginGroups.Items[0].";
    assertProblemAt(at + "Id", "\"api\"", "DistributionConfig.OriginGroups.Items[0]", "used twice");
    assertProblemAt(
        at + "FailoverCriteria/StatusCodes",
        "[502, 501]",
        path + "FailoverCriteria.StatusCodes[1]",
        "501 is not one of");
    assertProblemAt(
        at + "FailoverCriteria/StatusCodes",
        "[]",
        path + "FailoverCriteria.StatusCodes",
        "at least one of");
    assertProblemAt(
        at + "Members",
        "[{\"OriginId\": \"api\"}]",
        path + "Members",
        "exactly two origins, not 1");
    assertProblemAt(
        at + "Members",
        "[{\"OriginId\": \"api\"}, {\"OriginId\": \"api\"}]",
        path + "Members",
        "is listed twice");
    assertProblemAt(
        at + "Members",
        "[{\"OriginId\": \"api\"}, {\"OriginId\": \"x\"}]",
        path + "Members[1].OriginId",
        "there is no origin 'x'");
  }

  private static void assertProblem(String pointer, String value, String below, String message) {
    assertProblemAt(pointer, value, "DistributionConfig.CacheBehaviors.Items[1]." + below, message);
  }

  private static void assertProblemAt(String pointer, String value, String path, String message) {
    List<Problem> all = problems(read(with(ANSWER, pointer, value)));
    // Renaming a group leaves the behaviors that name it without a target.
    List<Problem> problems =
        all.stream().filter(p -> !p.path().endsWith("TargetOriginId")).toList();
    assertEquals(1, problems.size(), all::toString);
    assertEquals(path, problems.getFirst().path());
    assertTrue(problems.getFirst().message().contains(message), problems::toString);
  }
}
