package dev.brink.runtime.distribution.reading;

import static dev.brink.runtime.distribution.reading.Fixtures.MANAGED;
import static dev.brink.runtime.distribution.reading.Fixtures.accepted;
import static dev.brink.runtime.distribution.reading.Fixtures.json;
import static dev.brink.runtime.distribution.reading.Fixtures.problems;
import static dev.brink.runtime.distribution.reading.Fixtures.warnings;
import static dev.brink.runtime.distribution.reading.Fixtures.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.KeyGroup;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.NameSelection.Mode;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.Policy;
import dev.brink.runtime.distribution.PolicyKind;
import dev.brink.runtime.distribution.PublicKey;
import dev.brink.runtime.distribution.ResponseHeadersPolicy;
import dev.brink.runtime.distribution.ResponseHeadersPolicy.Header;
import dev.brink.runtime.json.Problem;
import dev.brink.runtime.json.Reading;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
  private static final JsonNode ACCESS_CONTROL =
      json(
          """
          {"Name": "oac", "Description": "", "SigningProtocol": "sigv4",
           "SigningBehavior": "always", "OriginAccessControlOriginType": "s3"}
          """);

  private static final JsonNode REALTIME =
      json(
          """
          {"ARN": "arn:aws:cloudfront::123456789012:realtime-log-config/mine-1", "Name": "mine-1",
           "SamplingRate": 100, "Fields": ["timestamp", "c-ip"], "EndPoints": [
             {"StreamType": "Kinesis", "KinesisStreamConfig": {"RoleARN": "arn:x",
              "StreamARN": "arn:aws:kinesis:us-east-1:123456789012:stream/live"}}]}
          """);

  private static final JsonNode CACHE =
      json(
          """
          {"Name": "mine", "Comment": "", "MinTTL": 0, "DefaultTTL": 10, "MaxTTL": 20,
           "ParametersInCacheKeyAndForwardedToOrigin": {
             "EnableAcceptEncodingGzip": true, "EnableAcceptEncodingBrotli": false,
             "HeadersConfig": {"HeaderBehavior": "whitelist", "Headers": {"Quantity": 1, "Items": ["X-Tenant"]}},
             "CookiesConfig": {"CookieBehavior": "allExcept", "Cookies": {"Quantity": 1, "Items": ["Tracker"]}},
             "QueryStringsConfig": {"QueryStringBehavior": "all"}}}
          """);

  private static final JsonNode ORIGIN =
      json(
          """
          {"Name": "mine",
           "HeadersConfig": {"HeaderBehavior": "whitelist",
             "Headers": ["User-Agent", "CloudFront-Viewer-Country"]},
           "CookiesConfig": {"CookieBehavior": "none"},
           "QueryStringsConfig": {"QueryStringBehavior": "whitelist", "QueryStrings": ["q"]}}
          """);

  private static final JsonNode RESPONSE =
      json(
          """
          {"Name": "mine",
           "CorsConfig": {
             "AccessControlAllowOrigins": {"Quantity": 1, "Items": ["https://*.example.com:8443"]},
             "AccessControlAllowHeaders": {"Quantity": 1, "Items": ["X-Amz-*"]},
             "AccessControlAllowMethods": {"Quantity": 1, "Items": ["ALL"]},
             "AccessControlAllowCredentials": false,
             "AccessControlMaxAgeSec": 600,
             "OriginOverride": true},
           "SecurityHeadersConfig": {
             "StrictTransportSecurity": {"Override": true, "IncludeSubdomains": true, "Preload": true,
                                         "AccessControlMaxAgeSec": 31536000},
             "ContentSecurityPolicy": {"Override": false, "ContentSecurityPolicy": "default-src 'self'"},
             "XSSProtection": {"Override": false, "Protection": true, "ReportUri": "https://r.example"}},
           "CustomHeadersConfig": {"Quantity": 1, "Items": [
             {"Header": "X-Served-By", "Value": "brink", "Override": true}]},
           "RemoveHeadersConfig": {"Quantity": 1, "Items": [{"Header": "X-Powered-By"}]},
           "ServerTimingHeadersConfig": {"Enabled": true, "SamplingRate": 12.5}}
          """);

  private static Reading<Policy> read(PolicyKind kind, JsonNode document) {
    return PolicyReader.read(kind, "mine-1", document, MANAGED);
  }

  @Test
  void aCachePolicyIsRead() {
    assertEquals(
        new CachePolicy(
            "mine-1",
            "mine",
            Duration.ZERO,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            new NameSelection(Mode.ALLOW, Set.of("x-tenant")),
            new NameSelection(Mode.BLOCK, Set.of("Tracker")),
            NameSelection.ALL,
            true,
            false),
        accepted(read(PolicyKind.CACHE_POLICY, CACHE)));
  }

  @Test
  void answersOfTheCliReadTheSame() {
    JsonNode wrapped = with(json("{\"ETag\": \"E\"}"), "/CachePolicyConfig", CACHE.toString());
    JsonNode entity =
        with(
            json(
                "{\"ETag\": \"E\", \"CachePolicy\": {\"Id\": \"x\", \"LastModifiedTime\": \"t\"}}"),
            "/CachePolicy/CachePolicyConfig",
            CACHE.toString());
    Policy plain = accepted(read(PolicyKind.CACHE_POLICY, CACHE));
    assertEquals(plain, accepted(read(PolicyKind.CACHE_POLICY, wrapped)));
    assertEquals(plain, accepted(read(PolicyKind.CACHE_POLICY, entity)));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // MinTTL, DefaultTTL, MaxTTL as given; as read
        "-, -, -, 0, 86400, 31536000",
        "100000, -, -, 100000, 100000, 31536000",
        "40000000, -, -, 40000000, 40000000, 40000000",
        "0, 40000000, -, 0, 40000000, 40000000",
        "0, 0, 0, 0, 0, 0"
      })
  void ttlsHaveDefaults(String min, String standard, String max, long m, long s, long x) {
    JsonNode document = CACHE;
    document = with(document, "/MinTTL", min == null ? "remove" : min);
    document = with(document, "/DefaultTTL", standard == null ? "remove" : standard);
    document = with(document, "/MaxTTL", max == null ? "remove" : max);
    CachePolicy policy = (CachePolicy) accepted(read(PolicyKind.CACHE_POLICY, document));
    assertEquals(Duration.ofSeconds(m), policy.minTtl());
    assertEquals(Duration.ofSeconds(s), policy.defaultTtl());
    assertEquals(Duration.ofSeconds(x), policy.maxTtl());
  }

  @Test
  void anOriginRequestPolicyKeepsCloudFrontHeadersApart() {
    OriginRequestPolicy policy =
        (OriginRequestPolicy) accepted(read(PolicyKind.ORIGIN_REQUEST_POLICY, ORIGIN));
    assertEquals(new NameSelection(Mode.ALLOW, Set.of("user-agent")), policy.headers());
    assertEquals(Set.of("cloudfront-viewer-country"), policy.cloudFrontHeaders());
    assertEquals(NameSelection.NONE, policy.cookies());
    assertEquals(Set.of("q"), policy.queryStrings().names());
  }

  @Test
  void allExceptBringsCloudFrontHeaders() {
    OriginRequestPolicy policy =
        (OriginRequestPolicy)
            accepted(
                read(
                    PolicyKind.ORIGIN_REQUEST_POLICY,
                    with(
                        ORIGIN,
                        "/HeadersConfig",
                        "{\"HeaderBehavior\": \"allExcept\", \"Headers\": [\"Host\","
                            + " \"CloudFront-Viewer-TLS\"]}")));
    assertEquals(Mode.BLOCK, policy.headers().mode());
    assertTrue(policy.headers().names().contains("host"));
    assertTrue(policy.cloudFrontHeaders().contains("cloudfront-viewer-country"));
    assertTrue(!policy.cloudFrontHeaders().contains("cloudfront-viewer-tls"));
  }

  @Test
  void aResponseHeadersPolicyIsReadIntoHeaderLines() {
    ResponseHeadersPolicy policy =
        (ResponseHeadersPolicy) accepted(read(PolicyKind.RESPONSE_HEADERS_POLICY, RESPONSE));
    assertEquals(
        List.of(
            new Header("X-XSS-Protection", "1; report=https://r.example", false),
            new Header("Content-Security-Policy", "default-src 'self'", false),
            new Header(
                "Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload", true)),
        policy.security());
    assertEquals(List.of(new Header("X-Served-By", "brink", true)), policy.custom());
    assertEquals(List.of("x-powered-by"), policy.remove());
    assertEquals(new ResponseHeadersPolicy.ServerTiming(12.5), policy.serverTiming());
    ResponseHeadersPolicy.Cors cors = policy.cors();
    assertNotNull(cors);
    assertEquals(List.of("ALL"), cors.allowMethods());
    assertEquals(Duration.ofMinutes(10), cors.maxAge());
    assertTrue(cors.originOverride());
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cache-policies | /Name | "" | Name | must not be empty
          cache-policies | /Name | remove | Name | is missing
          cache-policies | /TTL | 1 | TTL | unknown key
          cache-policies | /MinTTL | 11 | DefaultTTL | InvalidTTLOrder
          cache-policies | /MaxTTL | 9 | MaxTTL | InvalidTTLOrder
          cache-policies | /MinTTL | -1 | MinTTL | must be 0-3153600000, not -1
          cache-policies | /MaxTTL | 99999999999 | MaxTTL | must be 0-3153600000
          cache-policies | /ParametersInCacheKeyAndForwardedToOrigin | remove | ParametersInCacheKeyAndForwardedToOrigin | is missing
          cache-policies | {P}/CookiesConfig | remove | {P}.CookiesConfig | is missing
          cache-policies | {P}/HeadersConfig/HeaderBehavior | "all" | {P}.HeadersConfig.HeaderBehavior | is not one of none, whitelist
          cache-policies | {P}/HeadersConfig/Headers | ["Connection"] | {P}.HeadersConfig.Headers[0] | is not allowed in a cache key
          cache-policies | {P}/HeadersConfig/Headers | ["X-Edge-Foo"] | {P}.HeadersConfig.Headers[0] | is not allowed in a cache key
          cache-policies | {P}/HeadersConfig/Headers | ["CloudFront-Viewer-Address"] | {P}.HeadersConfig.Headers[0] | is not allowed in a cache key
          cache-policies | {P}/HeadersConfig/Headers | ["CloudFront-Viewer-Planet"] | {P}.HeadersConfig.Headers[0] | is not a CloudFront header
          cache-policies | {P}/HeadersConfig/Headers | ["a b"] | {P}.HeadersConfig.Headers[0] | is not a header name
          cache-policies | {P}/HeadersConfig/Headers | ["X-A", "x-a"] | {P}.HeadersConfig.Headers[1] | is listed twice
          cache-policies | {P}/HeadersConfig/Headers | [] | {P}.HeadersConfig.Headers | at least one name
          cache-policies | {P}/HeadersConfig/HeaderBehavior | "none" | {P}.HeadersConfig.Headers | must be left out
          cache-policies | {P}/HeadersConfig/Headers | ["a1","a2","a3","a4","a5","a6","a7","a8","a9","a10","a11"] | {P}.HeadersConfig.Headers | has 11 names; at most 10
          cache-policies | {P}/CookiesConfig/Cookies | ["a;b"] | {P}.CookiesConfig.Cookies[0] | is not a cookie name
          cache-policies | {P}/QueryStringsConfig | {"QueryStringBehavior": "whitelist", "QueryStrings": ["a&b"]} | {P}.QueryStringsConfig.QueryStrings[0] | is not a parameter name
          origin-request-policies | /HeadersConfig/Headers | ["Authorization"] | HeadersConfig.Headers[0] | is not allowed in an origin request policy
          origin-request-policies | /HeadersConfig/Headers | ["Transfer-Encoding"] | HeadersConfig.Headers[0] | is not allowed in an origin request policy
          origin-request-policies | /HeadersConfig/HeaderBehavior | "allViewer" | HeadersConfig.Headers | must be left out
          origin-request-policies | /HeadersConfig/HeaderBehavior | "allViewerAndWhitelistCloudFront" | HeadersConfig.Headers | CloudFront-* headers only
          origin-request-policies | /HeadersConfig/HeaderBehavior | "everything" | HeadersConfig.HeaderBehavior | is not one of none, whitelist, allViewer
          origin-request-policies | /QueryStringsConfig | remove | QueryStringsConfig | is missing
          response-headers-policies | /CorsConfig/AccessControlAllowOrigins | ["*", "https://a.example"] | CorsConfig.AccessControlAllowOrigins | must be the only origin
          response-headers-policies | /CorsConfig/AccessControlAllowOrigins | ["https://a.example/path"] | CorsConfig.AccessControlAllowOrigins[0] | is not an origin
          response-headers-policies | /CorsConfig/AccessControlAllowOrigins | ["a.*.example"] | CorsConfig.AccessControlAllowOrigins[0] | is not an origin
          response-headers-policies | /CorsConfig/AccessControlAllowOrigins | [] | CorsConfig.AccessControlAllowOrigins | at least one value
          response-headers-policies | /CorsConfig/AccessControlAllowMethods | ["TRACE"] | CorsConfig.AccessControlAllowMethods[0] | is not one of GET
          response-headers-policies | /CorsConfig/AccessControlAllowMethods | ["GET", "ALL"] | CorsConfig.AccessControlAllowMethods | must be the only method
          response-headers-policies | /CorsConfig/AccessControlAllowHeaders | remove | CorsConfig.AccessControlAllowHeaders | is missing
          response-headers-policies | /CorsConfig/OriginOverride | remove | CorsConfig.OriginOverride | is missing
          response-headers-policies | /SecurityHeadersConfig/XSSProtection/ModeBlock | true | SecurityHeadersConfig.XSSProtection.ReportUri | together with ModeBlock
          response-headers-policies | /SecurityHeadersConfig/XSSProtection/Protection | false | SecurityHeadersConfig.XSSProtection.Protection | is false
          response-headers-policies | /SecurityHeadersConfig/FrameOptions | {"Override": true, "FrameOption": "ALLOW"} | SecurityHeadersConfig.FrameOptions.FrameOption | is not one of DENY, SAMEORIGIN
          response-headers-policies | /SecurityHeadersConfig/ReferrerPolicy | {"Override": true, "ReferrerPolicy": "never"} | SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy | is not one of no-referrer
          response-headers-policies | /SecurityHeadersConfig/ContentTypeOptions | {} | SecurityHeadersConfig.ContentTypeOptions.Override | is missing
          response-headers-policies | /SecurityHeadersConfig/StrictTransportSecurity/AccessControlMaxAgeSec | remove | SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec | is missing
          response-headers-policies | /CustomHeadersConfig | [{"Header": "X-Cache", "Value": "x", "Override": true}] | CustomHeadersConfig[0].Header | belongs to the node
          response-headers-policies | /CustomHeadersConfig | [{"Header": "X-A", "Value": "a\\nb", "Override": true}] | CustomHeadersConfig[0].Value | no control characters
          response-headers-policies | /RemoveHeadersConfig | [{"Header": "X-Amz-Cf-Id"}] | RemoveHeadersConfig[0].Header | cannot be removed
          response-headers-policies | /ServerTimingHeadersConfig/SamplingRate | 100.5 | ServerTimingHeadersConfig.SamplingRate | must be 0-100
          response-headers-policies | /ServerTimingHeadersConfig/SamplingRate | 0.00001 | ServerTimingHeadersConfig.SamplingRate | four decimals
          public-keys | /EncodedKey | "-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----" | EncodedKey | must be a PEM public key
          key-groups | /Items | ["nokey"] | Items[0] | there is no public key 'nokey'
          key-groups | /Items | [] | Items | at least one public key
          origin-access-controls | /SigningBehavior | "sometimes" | SigningBehavior | is not one of always, never, no-override
          origin-access-controls | /SigningBehavior | remove | SigningBehavior | is missing
          origin-access-controls | /SigningProtocol | "sigv4a" | SigningProtocol | is not one of sigv4
          realtime-log-configs | /SamplingRate | 0 | SamplingRate | must be 1-100
          realtime-log-configs | /SamplingRate | remove | SamplingRate | is missing
          realtime-log-configs | /Fields/1 | "c-ips" | Fields[1] | is not one of timestamp, c-ip
          realtime-log-configs | /Fields | [] | Fields | must name at least one field
          realtime-log-configs | /Name | "other" | Name | the name in the path is 'mine-1'
          realtime-log-configs | /EndPoints | [] | EndPoints | must name a Kinesis stream
          realtime-log-configs | /EndPoints/0/StreamType | "Firehose" | EndPoints[0].StreamType | is not one of Kinesis
          realtime-log-configs | /EndPoints/0/KinesisStreamConfig/StreamARN | "live" | EndPoints[0].KinesisStreamConfig.StreamARN | is no ARN such as
          origin-access-controls | /OriginAccessControlOriginType | "ec2" | OriginAccessControlOriginType | is not one of s3, mediastore, mediapackagev2, lambda
          """)
  void aWrongValueIsReportedAtItsPath(
      String plural, String pointer, String value, String path, String message) {
    PolicyKind kind = PolicyKind.ofPlural(plural).orElseThrow();
    String p = "ParametersInCacheKeyAndForwardedToOrigin";
    JsonNode base =
        switch (kind) {
          case CACHE_POLICY -> CACHE;
          case ORIGIN_REQUEST_POLICY -> ORIGIN;
          case RESPONSE_HEADERS_POLICY -> RESPONSE;
          case PUBLIC_KEY -> json("{\"Name\": \"k\", \"CallerReference\": \"c\"}");
          case KEY_GROUP -> json("{\"Name\": \"g\"}");
          case ORIGIN_ACCESS_CONTROL -> ACCESS_CONTROL;
          case REALTIME_LOG_CONFIG -> REALTIME;
        };
    List<Problem> problems =
        problems(read(kind, with(base, pointer.replace("{P}", "/" + p), value)));
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(path.replace("{P}", p), problems.getFirst().path());
    assertTrue(problems.getFirst().message().contains(message), problems::toString);
  }

  @Test
  void namesOfAPolicyHave1024CharactersInAll() {
    String names = "[\"a" + "x".repeat(520) + "\", \"b" + "x".repeat(520) + "\"]";
    List<Problem> problems =
        problems(
            read(
                PolicyKind.CACHE_POLICY,
                with(
                    CACHE,
                    "/ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/Headers",
                    names)));
    assertTrue(
        problems.getFirst().message().contains("1042 characters in all"), problems::toString);
  }

  @Test
  void aContentSecurityPolicyHas1783Characters() {
    String csp = "/SecurityHeadersConfig/ContentSecurityPolicy/ContentSecurityPolicy";
    JsonNode longest = with(RESPONSE, csp, "\"" + "x".repeat(1_783) + "\"");
    JsonNode longer = with(RESPONSE, csp, "\"" + "x".repeat(1_784) + "\"");
    assertEquals(List.of(), problems(read(PolicyKind.RESPONSE_HEADERS_POLICY, longest)));
    assertEquals(1, problems(read(PolicyKind.RESPONSE_HEADERS_POLICY, longer)).size());
  }

  @Test
  void credentialsForEveryOriginAreAWarning() {
    JsonNode document = with(RESPONSE, "/CorsConfig/AccessControlAllowOrigins", "[\"*\"]");
    document = with(document, "/CorsConfig/AccessControlAllowCredentials", "true");
    assertEquals(
        "CorsConfig.AccessControlAllowCredentials",
        warnings(read(PolicyKind.RESPONSE_HEADERS_POLICY, document)).getFirst().path());
  }

  @Test
  void keysOfBothKindsAreReadAndOthersRefused() throws GeneralSecurityException {
    assertEquals(List.of(), problems(read(PolicyKind.PUBLIC_KEY, key("RSA", 2048))));
    assertEquals(List.of(), problems(read(PolicyKind.PUBLIC_KEY, key("EC", 256))));
    assertEquals(1, problems(read(PolicyKind.PUBLIC_KEY, key("RSA", 1024))).size());
    assertEquals(1, problems(read(PolicyKind.PUBLIC_KEY, key("EC", 384))).size());
  }

  @Test
  void aKeyGroupNamesKeysThatExist() throws GeneralSecurityException {
    PublicKey key =
        assertInstanceOf(PublicKey.class, accepted(read(PolicyKind.PUBLIC_KEY, key("EC", 256))));
    Policies keys = (kind, id) -> id.equals("K1") && kind == PolicyKind.PUBLIC_KEY ? key : null;
    assertEquals(
        new KeyGroup("g1", "g", List.of("K1")),
        accepted(
            PolicyReader.read(
                PolicyKind.KEY_GROUP,
                "g1",
                json("{\"Name\": \"g\", \"Items\": [\"K1\"], \"Comment\": \"\"}"),
                keys)));
  }

  @Test
  void anIdThatCouldBeAPathIsRefused() {
    for (String id : new String[] {"", "../x", "a/b", "-a", "(ForwardedValues)"}) {
      assertEquals(
          1, problems(PolicyReader.read(PolicyKind.CACHE_POLICY, id, CACHE, MANAGED)).size(), id);
    }
  }

  @Test
  void managedPoliciesAreThereByTheirRealIds() {
    assertEquals(7, MANAGED.ids(PolicyKind.CACHE_POLICY).size());
    assertEquals(8, MANAGED.ids(PolicyKind.ORIGIN_REQUEST_POLICY).size());
    assertEquals(5, MANAGED.ids(PolicyKind.RESPONSE_HEADERS_POLICY).size());
    assertEquals(0, MANAGED.ids(PolicyKind.PUBLIC_KEY).size());
    CachePolicy disabled = MANAGED.cachePolicy("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
    assertNotNull(disabled);
    assertTrue(disabled.cachingDisabled());
    OriginRequestPolicy all = MANAGED.originRequestPolicy("33f36d7e-f396-46d9-90e0-52428a34d9dc");
    assertNotNull(all);
    assertEquals(21, all.cloudFrontHeaders().size());
    assertNull(MANAGED.cachePolicy("216adef6-5c7f-47e4-b989-5492eafa07d3"));
    assertNotNull(
        MANAGED.config(PolicyKind.RESPONSE_HEADERS_POLICY, "67f7725c-6f97-4210-82d7-5512b31e9d03"));
  }

  @Test
  void ownPoliciesComeBeforeOthers() {
    CachePolicy own = (CachePolicy) accepted(read(PolicyKind.CACHE_POLICY, CACHE));
    Policies both = Policies.NONE.orElse((kind, id) -> id.equals("mine-1") ? own : null);
    assertEquals(own, both.orElse(MANAGED).cachePolicy("mine-1"));
    assertNotNull(both.orElse(MANAGED).cachePolicy("658327ea-f89d-4fab-a63d-7e88639e58f6"));
  }

  private static JsonNode key(String algorithm, int size) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp" + size + "r1"));
    } else {
      generator.initialize(size);
    }
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    return json(
        "{\"Name\": \"k\", \"CallerReference\": \"c\", \"EncodedKey\": \""
            + pem.replace("\n", "\\n")
            + "\"}");
  }
}
