package dev.brink.runtime.distribution.reading;

import static dev.brink.runtime.distribution.reading.Fixtures.FUNCTIONS;
import static dev.brink.runtime.distribution.reading.Fixtures.MANAGED;
import static dev.brink.runtime.distribution.reading.Fixtures.MINIMAL;
import static dev.brink.runtime.distribution.reading.Fixtures.json;
import static dev.brink.runtime.distribution.reading.Fixtures.problems;
import static dev.brink.runtime.distribution.reading.Fixtures.warnings;
import static dev.brink.runtime.distribution.reading.Fixtures.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.json.Problem;
import dev.brink.runtime.json.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row puts one value into a valid configuration and says what becomes of it. */
class DistributionRulesTest {

  private static final String D = "DefaultCacheBehavior";

  private static Reading<Distribution> read(JsonNode document) {
    return DistributionReader.read("demo", document, MANAGED, FUNCTIONS);
  }

  private static Reading<Distribution> readWith(String pointer, String value) {
    return read(with(json(MINIMAL), pointer, value));
  }

  @Test
  void theSmallestConfigurationIsValidAndSaysNothing() {
    assertEquals(List.of(), problems(read(json(MINIMAL))));
    assertEquals(List.of(), warnings(read(json(MINIMAL))));
  }

  @ParameterizedTest(name = "{0} = {1}: {2} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # distribution
          /Priceclass | "PriceClass_All" | Priceclass | unknown key; did you mean 'PriceClass'?
          /Foo | 1 | Foo | unknown key
          /PriceClass | "PriceClass_300" | PriceClass | 'PriceClass_300' is not one of PriceClass_100
          /HttpVersion | "http4" | HttpVersion | did you mean 'http
          /Enabled | "yes" | Enabled | must be true or false, not the string 'yes'
          /Enabled | 1 | Enabled | must be true or false, not the number 1
          /Comment | {} | Comment | must be a string, not an object
          /Origins | remove | Origins | is missing
          /DefaultCacheBehavior | remove | DefaultCacheBehavior | is missing
          /ViewerMtlsConfig | {"Mode": "required"} | ViewerMtlsConfig | is not supported
          /Logging | {"Enabled": 1} | Logging.Enabled | must be true or false
          /Logging | {"Buckets": ""} | Logging.Buckets | did you mean 'Bucket'?
          # root object
          /DefaultRootObject | "/index.html" | DefaultRootObject | must not begin with a slash
          /DefaultRootObject | "in dex.html" | DefaultRootObject | may hold only letters
          # aliases
          /Aliases | {"Quantity": 2, "Items": ["a.example"]} | Aliases.Quantity | is 2 but Items has 1 (InconsistentQuantities)
          /Aliases | {"Quantity": 1} | Aliases.Quantity | is 1 but Items has 0
          /Aliases | {"Quantity": 1, "Items": ["a.example"], "Item": []} | Aliases.Item | did you mean 'Items'?
          /Aliases | "a.example" | Aliases | must be a list, not the string
          /Aliases | ["a.example", 5] | Aliases[1] | must be a string
          /Aliases | ["a.example", null] | Aliases[1] | must not be null
          /Aliases | ["http://a.example"] | Aliases[0] | is not an alias
          /Aliases | ["a.example:8080"] | Aliases[0] | is not an alias
          /Aliases | ["a.*.example"] | Aliases[0] | is not an alias
          /Aliases | ["*example.com"] | Aliases[0] | is not an alias
          /Aliases | ["*"] | Aliases[0] | is not an alias
          /Aliases | ["*.com"] | Aliases[0] | is not an alias
          /Aliases | ["1.2.3.400"] | Aliases[0] | is not an alias
          /Aliases | ["-a.example"] | Aliases[0] | is not an alias
          /Aliases | ["A.example", "a.EXAMPLE"] | Aliases[1] | is listed twice
          # origins
          /Origins | [] | Origins | at least one origin
          /Origins/0/Id | "" | Origins[0].Id | must not be empty
          /Origins/0/Id | remove | Origins[0].Id | is missing
          /Origins/1 | {"Id": "o", "DomainName": "b.example", "S3OriginConfig": {"OriginAccessIdentity": ""}} | Origins[1] | the origin id 'o' is used twice
          /Origins/0/DomainName | "http://a.example" | Origins[0].DomainName | OriginProtocolPolicy
          /Origins/0/DomainName | "a.example:80" | Origins[0].DomainName | HTTPPort
          /Origins/0/DomainName | "1.2.3.256" | Origins[0].DomainName | is not a host name or an address
          /Origins/0/OriginPath | "v1" | Origins[0].OriginPath | must begin with a slash
          /Origins/0/OriginPath | "/v1/" | Origins[0].OriginPath | not end with one
          /Origins/0/OriginPath | "/" | Origins[0].OriginPath | not end with one
          /Origins/0/OriginPath | "/v1?x" | Origins[0].OriginPath | may hold neither
          /Origins/0/ConnectionAttempts | 4 | Origins[0].ConnectionAttempts | must be 1-3, not 4
          /Origins/0/ConnectionAttempts | 1.5 | Origins[0].ConnectionAttempts | must be a whole number
          /Origins/0/ConnectionTimeout | 11 | Origins[0].ConnectionTimeout | must be 1-10, not 11
          /Origins/0/ResponseCompletionTimeout | 29 | Origins[0].ResponseCompletionTimeout | must not be shorter than OriginReadTimeout, 30 s
          /Origins/0/S3OriginConfig | {"OriginAccessIdentity": ""} | Origins[0] | exactly one of S3OriginConfig
          /Origins/0/CustomOriginConfig | remove | Origins[0] | exactly one of S3OriginConfig
          /Origins/0/CustomOriginConfig/OriginReadTimeout | 0 | Origins[0].CustomOriginConfig.OriginReadTimeout | must be 1-120, not 0
          /Origins/0/CustomOriginConfig/OriginKeepaliveTimeout | 121 | Origins[0].CustomOriginConfig.OriginKeepaliveTimeout | must be 1-120
          /Origins/0/CustomOriginConfig/HTTPPort | 81 | Origins[0].CustomOriginConfig.HTTPPort | must be 80, 443 or 1024-65535, not 81
          /Origins/0/CustomOriginConfig/HTTPSPort | 70000 | Origins[0].CustomOriginConfig.HTTPSPort | must be 1-65535
          /Origins/0/CustomOriginConfig/OriginProtocolPolicy | "http" | Origins[0].CustomOriginConfig.OriginProtocolPolicy | is not one of http-only, https-only, match-viewer
          /Origins/0/CustomOriginConfig/OriginProtocolPolicy | remove | Origins[0].CustomOriginConfig.OriginProtocolPolicy | is missing
          /Origins/0/CustomOriginConfig/OriginSslProtocols | ["TLSv1.4"] | Origins[0].CustomOriginConfig.OriginSslProtocols[0] | is not one of SSLv3
          /Origins/0/OriginAccessControlId | "E1" | Origins[0].OriginAccessControlId | there is no origin access control 'E1'
          # custom headers
          /Origins/0/CustomHeaders | [{"HeaderName": "Host", "HeaderValue": "x"}] | Origins[0].CustomHeaders[0].HeaderName | is not allowed as a custom header
          /Origins/0/CustomHeaders | [{"HeaderName": "x-amz-foo", "HeaderValue": "x"}] | Origins[0].CustomHeaders[0].HeaderName | is not allowed as a custom header
          /Origins/0/CustomHeaders | [{"HeaderName": "X Y", "HeaderValue": "x"}] | Origins[0].CustomHeaders[0].HeaderName | is not a header name
          /Origins/0/CustomHeaders | [{"HeaderName": "X-Y", "HeaderValue": "a\\r\\nb"}] | Origins[0].CustomHeaders[0].HeaderValue | no control characters
          /Origins/0/CustomHeaders | [{"HeaderName": "X-Y"}] | Origins[0].CustomHeaders[0].HeaderValue | is missing
          /Origins/0/CustomHeaders | [{"HeaderName": "X-Y", "HeaderValue": "1"}, {"HeaderName": "x-y", "HeaderValue": "2"}] | Origins[0].CustomHeaders[1] | is listed twice
          # behaviors
          /DefaultCacheBehavior/PathPattern | "/a" | DefaultCacheBehavior.PathPattern | unknown key
          /DefaultCacheBehavior/TargetOriginId | "p" | DefaultCacheBehavior.TargetOriginId | there is no origin or origin group 'p'; there are: o
          /DefaultCacheBehavior/ViewerProtocolPolicy | remove | DefaultCacheBehavior.ViewerProtocolPolicy | is missing
          /DefaultCacheBehavior/ViewerProtocolPolicy | "http-only" | DefaultCacheBehavior.ViewerProtocolPolicy | is not one of allow-all, https-only, redirect-to-https
          /DefaultCacheBehavior/CacheMode | "rfc7234" | DefaultCacheBehavior.CacheMode | is not one of cloudfront, rfc9111
          /DefaultCacheBehavior/AllowedMethods | ["GET", "HEAD", "POST"] | DefaultCacheBehavior.AllowedMethods | must be GET, HEAD or
          /DefaultCacheBehavior/AllowedMethods | ["GET", "HEAD", "TRACE"] | DefaultCacheBehavior.AllowedMethods | not 'GET, HEAD, TRACE'
          /DefaultCacheBehavior/AllowedMethods | [] | DefaultCacheBehavior.AllowedMethods | not an empty list
          /DefaultCacheBehavior/AllowedMethods | {"Items": ["GET", "HEAD"], "CachedMethods": ["GET"]} | DefaultCacheBehavior.AllowedMethods.CachedMethods | must be GET, HEAD or GET, HEAD, OPTIONS
          /DefaultCacheBehavior/AllowedMethods | {"Items": ["GET", "HEAD"], "CachedMethods": ["GET", "HEAD", "OPTIONS"]} | DefaultCacheBehavior.AllowedMethods.CachedMethods | which AllowedMethods does not allow
          /DefaultCacheBehavior/AllowedMethods | {"Quantity": 3, "Items": ["GET", "HEAD"]} | DefaultCacheBehavior.AllowedMethods.Quantity | InconsistentQuantities
          /DefaultCacheBehavior/CachePolicyId | remove | DefaultCacheBehavior.CachePolicyId | is missing: a behavior needs it
          /DefaultCacheBehavior/CachePolicyId | "none" | DefaultCacheBehavior.CachePolicyId | there is no cache policy 'none'
          /DefaultCacheBehavior/OriginRequestPolicyId | "none" | DefaultCacheBehavior.OriginRequestPolicyId | there is no origin request policy 'none'
          /DefaultCacheBehavior/RealtimeLogConfigArn | "arn:aws:cloudfront::1:realtime-log-config/none" | DefaultCacheBehavior.RealtimeLogConfigArn | there is no real-time log configuration 'none'
          /Logging | {"Enabled": true, "IncludeCookies": false, "Bucket": "", "Prefix": "a/../../b"} | Logging.Prefix | must be a folder such as cdn/
          /DefaultCacheBehavior/ResponseHeadersPolicyId | "none" | DefaultCacheBehavior.ResponseHeadersPolicyId | there is no response headers policy 'none'
          /DefaultCacheBehavior/MinTTL | 0 | DefaultCacheBehavior.MinTTL | cannot be used together with CachePolicyId
          /DefaultCacheBehavior/ForwardedValues | {"QueryString": false, "Cookies": {"Forward": "none"}} | DefaultCacheBehavior.ForwardedValues | cannot be used together with CachePolicyId
          /DefaultCacheBehavior/TrustedKeyGroups | {"Enabled": true, "Quantity": 1, "Items": ["k"]} | DefaultCacheBehavior.TrustedKeyGroups.Items[0] | there is no key group 'k'
          /DefaultCacheBehavior/TrustedKeyGroups | {"Enabled": true, "Quantity": 0} | DefaultCacheBehavior.TrustedKeyGroups.Items | must list at least one key group
          /DefaultCacheBehavior/TrustedKeyGroups | {"Quantity": 0} | DefaultCacheBehavior.TrustedKeyGroups.Enabled | is missing
          /DefaultCacheBehavior/TrustedSigners | {"Enabled": true, "Quantity": 1, "Items": ["self"]} | DefaultCacheBehavior.TrustedSigners.Enabled | is not supported
          /DefaultCacheBehavior/Compress | null | | accepted
          # error responses
          /CustomErrorResponses | [{"ErrorCode": 401}] | CustomErrorResponses[0].ErrorCode | 401 is not one of [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]
          /CustomErrorResponses | [{}] | CustomErrorResponses[0].ErrorCode | is missing
          /CustomErrorResponses | [{"ErrorCode": 404}, {"ErrorCode": 404}] | CustomErrorResponses[1] | is listed twice
          /CustomErrorResponses | [{"ErrorCode": 404, "ResponsePagePath": "/x"}] | CustomErrorResponses[0].ResponseCode | a ResponsePagePath needs one
          /CustomErrorResponses | [{"ErrorCode": 404, "ResponseCode": "200"}] | CustomErrorResponses[0].ResponsePagePath | a ResponseCode needs one
          /CustomErrorResponses | [{"ErrorCode": 404, "ResponsePagePath": "x", "ResponseCode": "200"}] | CustomErrorResponses[0].ResponsePagePath | must begin with a slash
          /CustomErrorResponses | [{"ErrorCode": 404, "ResponsePagePath": "/x", "ResponseCode": "201"}] | CustomErrorResponses[0].ResponseCode | 201 is not one of
          /CustomErrorResponses | [{"ErrorCode": 404, "ErrorCachingMinTTL": -1}] | CustomErrorResponses[0].ErrorCachingMinTTL | must be at least 0, not -1
          /CacheTagConfig | {"HeaderName": "a b"} | CacheTagConfig.HeaderName | must be the name of a response header
          /CacheTagConfig | {} | CacheTagConfig.HeaderName | is missing
          # certificate and restrictions
          /ViewerCertificate | {"CloudFrontDefaultCertificate": true, "ACMCertificateArn": "arn:x", "SSLSupportMethod": "vip"} | ViewerCertificate | must have one of
          /ViewerCertificate | {"ACMCertificateArn": "arn:x", "IAMCertificateId": "y", "SSLSupportMethod": "vip"} | ViewerCertificate | not both
          /ViewerCertificate | {"ACMCertificateArn": "arn:x"} | ViewerCertificate.SSLSupportMethod | is missing
          /ViewerCertificate | {"MinimumProtocolVersion": "TLSv1.2"} | ViewerCertificate.MinimumProtocolVersion | is not one of
          /Restrictions | {"GeoRestriction": {"RestrictionType": "whitelist", "Quantity": 0}} | Restrictions.GeoRestriction.RestrictionType | at least one country
          /Restrictions | {"GeoRestriction": {"RestrictionType": "blacklist", "Items": ["Germany"]}} | Restrictions.GeoRestriction.Items[0] | is not a country code
          /Restrictions | {"GeoRestriction": {"RestrictionType": "none", "Items": ["DE"]}} | Restrictions.GeoRestriction.RestrictionType | allows no Items
          """)
  void aWrongValueIsReportedAtItsPath(String pointer, String value, String path, String message) {
    List<Problem> problems = problems(readWith(pointer, value));
    if (message.equals("accepted")) {
      assertEquals(List.of(), problems);
      return;
    }
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(path, problems.getFirst().path());
    assertTrue(problems.getFirst().message().contains(message), problems::toString);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /img/a b | has the character ' '
          /img/ü | has the character 'ü'
          /a%20b | has the character '%'
          /a;b | has the character ';'
          /a#b | has the character '#'
          /a[1] | has the character '['
          /a&amp;b; | has the character ';'
          """)
  void aPathPatternWithAForeignCharacterIsRefused(String pattern, String message) {
    List<Problem> problems =
        problems(readWith("/CacheBehaviors", "[" + behavior(pattern, "") + "]"));
    assertEquals(1, problems.size(), problems::toString);
    assertEquals("CacheBehaviors[0].PathPattern", problems.getFirst().path());
    assertTrue(problems.getFirst().message().contains(message), problems::toString);
  }

  @Test
  void aPathPatternHasAtMost255Characters() {
    String longest = "a".repeat(255);
    assertEquals(List.of(), patternProblems(longest));
    assertEquals(1, patternProblems(longest + "a").size());
  }

  @Test
  void twoBehaviorsOfOnePatternAreRefusedHoweverItIsWritten() {
    assertEquals(1, patternProblems("/a/*", "a/*").size());
    assertEquals(1, patternProblems("/a&b", "/a&amp;b").size());
    assertEquals(List.of(), patternProblems("/a", "/A"));
    List<Problem> problems = patternProblems("/x", "/x");
    assertEquals("CacheBehaviors[1].PathPattern", problems.getFirst().path());
  }

  @Test
  void countsAreBoundedByTheDocumentedQuotas() {
    String[] patterns = new String[76];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = "/" + i;
    }
    assertTrue(
        patternProblems(patterns)
            .getFirst()
            .message()
            .contains("has 76 cache behaviors; at most 75"));
    String headers =
        java.util.stream.IntStream.range(0, 31)
            .mapToObj(i -> "{\"HeaderName\": \"X-%d\", \"HeaderValue\": \"v\"}".formatted(i))
            .collect(java.util.stream.Collectors.joining(",", "[", "]"));
    assertTrue(
        problems(readWith("/Origins/0/CustomHeaders", headers))
            .getFirst()
            .message()
            .contains("at most 30"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # list of associations of the default behavior, path below it, message
          FunctionAssociations | [{"FunctionARN": "url-rewrite", "EventType": "viewer-request"}] | | accepted
          FunctionAssociations | [{"FunctionARN": "arn:aws:cloudfront::123456789012:function/url-rewrite", "EventType": "viewer-response"}] | | accepted
          FunctionAssociations | [{"FunctionARN": "url-rewrite", "EventType": "origin-request"}] | FunctionAssociations[0].EventType | viewer-request or viewer-response only
          FunctionAssociations | [{"FunctionARN": "url-rewrite", "EventType": "viewer_request"}] | FunctionAssociations[0].EventType | did you mean 'viewer-request'?
          FunctionAssociations | [{"FunctionARN": "url-rewrite", "EventType": "viewer-request"}, {"FunctionARN": "url-rewrite", "EventType": "viewer-request"}] | FunctionAssociations[1] | is the second function at viewer-request
          FunctionAssociations | [{"FunctionARN": "nobody", "EventType": "viewer-request"}] | FunctionAssociations[0].FunctionARN | there is no function 'nobody'
          FunctionAssociations | [{"FunctionARN": "draft", "EventType": "viewer-request"}] | FunctionAssociations[0].FunctionARN | 'draft' is not published
          FunctionAssociations | [{"FunctionARN": "sign", "EventType": "viewer-request"}] | FunctionAssociations[0].FunctionARN | list it in LambdaFunctionAssociations
          FunctionAssociations | [{"FunctionARN": "arn:aws:lambda:us-east-1:1:function:sign:1", "EventType": "viewer-request"}] | FunctionAssociations[0].FunctionARN | is a Lambda function
          FunctionAssociations | [{"FunctionARN": "url-rewrite:1", "EventType": "viewer-request"}] | FunctionAssociations[0].FunctionARN | must not have a version
          FunctionAssociations | [{"FunctionARN": "no/name", "EventType": "viewer-request"}] | FunctionAssociations[0].FunctionARN | is not a function name
          FunctionAssociations | [{"EventType": "viewer-request"}] | FunctionAssociations[0].FunctionARN | is missing
          FunctionAssociations | [{"FunctionARN": "url-rewrite"}] | FunctionAssociations[0].EventType | is missing
          LambdaFunctionAssociations | [{"LambdaFunctionARN": "sign", "EventType": "origin-request"}] | | accepted
          LambdaFunctionAssociations | [{"LambdaFunctionARN": "arn:aws:lambda:us-east-1:1:function:sign:2", "EventType": "origin-request", "IncludeBody": true}] | | accepted
          LambdaFunctionAssociations | [{"LambdaFunctionARN": "arn:aws:lambda:us-east-1:1:function:sign", "EventType": "origin-request"}] | LambdaFunctionAssociations[0].LambdaFunctionARN | must end with a version number
          LambdaFunctionAssociations | [{"LambdaFunctionARN": "arn:aws:lambda:us-east-1:1:function:sign:$LATEST", "EventType": "origin-request"}] | LambdaFunctionAssociations[0].LambdaFunctionARN | neither an alias nor $LATEST
          LambdaFunctionAssociations | [{"LambdaFunctionARN": "sign:live", "EventType": "origin-request"}] | LambdaFunctionAssociations[0].LambdaFunctionARN | must end with a version number
          LambdaFunctionAssociations | [{"LambdaFunctionARN": "sign:3", "EventType": "origin-request"}] | LambdaFunctionAssociations[0].LambdaFunctionARN | has no published version 3; published are [1, 2]
          LambdaFunctionAssociations | [{"LambdaFunctionARN": "sign-draft", "EventType": "origin-request"}] | LambdaFunctionAssociations[0].LambdaFunctionARN | is not published
          LambdaFunctionAssociations | [{"LambdaFunctionARN": "url-rewrite", "EventType": "origin-request"}] | LambdaFunctionAssociations[0].LambdaFunctionARN | list it in FunctionAssociations
          LambdaFunctionAssociations | [{"LambdaFunctionARN": "arn:aws:cloudfront::1:function/url-rewrite", "EventType": "origin-request"}] | LambdaFunctionAssociations[0].LambdaFunctionARN | is a CloudFront Function
          LambdaFunctionAssociations | [{"LambdaFunctionARN": "sign", "EventType": "origin-response", "IncludeBody": true}] | LambdaFunctionAssociations[0].IncludeBody | viewer-request and origin-request only
          """)
  void associationsAreHeldAgainstTheDeployedFunctions(
      String key, String value, String path, String message) {
    List<Problem> problems = problems(readWith("/" + D + "/" + key, value));
    if (message.equals("accepted")) {
      assertEquals(List.of(), problems);
      return;
    }
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(D + "." + path, problems.getFirst().path());
    assertTrue(problems.getFirst().message().contains(message), problems::toString);
  }

  @Test
  void bothKindsOfFunctionNeverMeetAtViewerEvents() {
    String edge = "[{\"FunctionARN\": \"url-rewrite\", \"EventType\": \"viewer-request\"}]";
    String viewer = "[{\"LambdaFunctionARN\": \"sign\", \"EventType\": \"viewer-response\"}]";
    String origin = "[{\"LambdaFunctionARN\": \"sign\", \"EventType\": \"origin-response\"}]";
    JsonNode document = with(json(MINIMAL), "/" + D + "/FunctionAssociations", edge);
    List<Problem> problems =
        problems(read(with(document, "/" + D + "/LambdaFunctionAssociations", viewer)));
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(D, problems.getFirst().path());
    assertEquals(
        List.of(), problems(read(with(document, "/" + D + "/LambdaFunctionAssociations", origin))));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /PriceClass | "PriceClass_All" | PriceClass
          /WebACLId | "arn:aws:wafv2:x" | WebACLId
          /HttpVersion | "http3" | HttpVersion
          /Logging | {"Enabled": true, "IncludeCookies": false, "Bucket": "b.s3.amazonaws.com", "Prefix": ""} | Logging.Bucket
          /ViewerCertificate | {"ACMCertificateArn": "arn:x", "SSLSupportMethod": "sni-only"} | ViewerCertificate.ACMCertificateArn
          /ViewerCertificate | {"IAMCertificateId": "x", "SSLSupportMethod": "vip"} | ViewerCertificate.IAMCertificateId
          /ContinuousDeploymentPolicyId | "x" | ContinuousDeploymentPolicyId
          /Staging | true | Staging
          /AnycastIpListId | "x" | AnycastIpListId
          /TenantConfig | {"ParameterDefinitions": []} | TenantConfig
          /ConnectionMode | "tenant-only" | ConnectionMode
          /ConnectionFunctionAssociation | {"Id": "x"} | ConnectionFunctionAssociation
          /Origins/0/OriginShield | {"Enabled": true, "OriginShieldRegion": "eu-west-1"} | Origins[0].OriginShield.Enabled
          /Origins/0/CustomOriginConfig/OriginMtlsConfig | {"ClientCertificateArn": "x"} | Origins[0].CustomOriginConfig.OriginMtlsConfig
          /Origins/0/CustomOriginConfig/OriginSslProtocols | ["TLSv1"] | Origins[0].CustomOriginConfig.OriginSslProtocols
          /DefaultCacheBehavior/FieldLevelEncryptionId | "x" | DefaultCacheBehavior.FieldLevelEncryptionId
          /DefaultCacheBehavior/SmoothStreaming | true | DefaultCacheBehavior.SmoothStreaming
          /DefaultCacheBehavior/GrpcConfig | {"Enabled": true} | DefaultCacheBehavior.GrpcConfig.Enabled
          """)
  void whatANodeCannotHonourIsAWarning(String pointer, String value, String path) {
    List<Problem> warnings = warnings(readWith(pointer, value));
    assertEquals(1, warnings.size(), warnings::toString);
    assertEquals(path, warnings.getFirst().path());
    assertTrue(warnings.getFirst().message().contains("has no effect"), warnings::toString);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /WebACLId | ""
          /Logging | {"Enabled": false, "IncludeCookies": false, "Bucket": "", "Prefix": ""}
          /ViewerCertificate | {"CloudFrontDefaultCertificate": true, "SSLSupportMethod": "vip", "MinimumProtocolVersion": "TLSv1", "CertificateSource": "cloudfront"}
          /HttpVersion | "http2"
          /HttpVersion | "http1.1"
          /IsIPV6Enabled | true
          /Aliases | {"Quantity": 0}
          /Aliases | {"Quantity": 0, "Items": []}
          /Aliases | ["localhost", "127.0.0.1", "::1", "[::1]", "*.a.example", "a_b.example"]
          /OriginGroups | {"Quantity": 0}
          /DefaultRootObject | ""
          /DefaultRootObject | "dir/in-dex_.html"
          /Origins/0/DomainName | "::1"
          /Origins/0/DomainName | "localhost"
          /Origins/0/OriginShield | {"Enabled": false}
          /Origins/0/ResponseCompletionTimeout | 0
          /CustomErrorResponses | [{"ErrorCode": 404, "ResponsePagePath": "/x", "ResponseCode": 404}]
          /CustomErrorResponses | [{"ErrorCode": 404, "ResponsePagePath": "", "ResponseCode": "", "ErrorCachingMinTTL": 0}]
          /DefaultCacheBehavior/TrustedKeyGroups | {"Enabled": false, "Quantity": 0}
          /CacheTagConfig | {"HeaderName": "Edge-Cache-Tag"}
          /DefaultCacheBehavior/CacheMode | "rfc9111"
          """)
  void whatSaysNothingOrIsHonouredIsAcceptedSilently(String pointer, String value) {
    if (value.contains("[::1]\"")) {
      // One address in two spellings is one alias.
      assertEquals(1, problems(readWith(pointer, value)).size());
      return;
    }
    assertEquals(List.of(), problems(readWith(pointer, value)));
    assertEquals(List.of(), warnings(readWith(pointer, value)));
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    List<Problem> problems =
        problems(
            read(
                json(
                    """
                    {"Origins": [{"Id": "o", "DomainName": "a b"}],
                     "Aliases": ["http://x"],
                     "DefaultCacheBehavior": {"TargetOriginId": "p", "Foo": 1},
                     "Enabld": true}
                    """)));
    assertEquals(
        List.of(
            "Origins[0]",
            "Origins[0].DomainName",
            "Aliases[0]",
            "DefaultCacheBehavior.CachePolicyId",
            "DefaultCacheBehavior.TargetOriginId",
            "DefaultCacheBehavior.ViewerProtocolPolicy",
            "DefaultCacheBehavior.Foo",
            "Enabld"),
        problems.stream().map(Problem::path).toList());
  }

  @ParameterizedTest
  @CsvSource({"'', must be", "a_b, must be", "-a, must be", "a.b, must be"})
  void anIdThatIsNoHostLabelIsRefused(String id, String message) {
    List<Problem> problems =
        problems(DistributionReader.read(id, json(MINIMAL), MANAGED, FUNCTIONS));
    assertTrue(problems.getFirst().message().contains(message), problems::toString);
  }

  @ParameterizedTest
  @CsvSource({"[]", "1", "'\"x\"'", "null"})
  void aDocumentThatIsNoObjectIsRefused(String document) {
    assertEquals(1, problems(read(json(document))).size());
  }

  private static List<Problem> patternProblems(String... patterns) {
    StringBuilder behaviors = new StringBuilder();
    for (String pattern : patterns) {
      behaviors.append(behaviors.isEmpty() ? "[" : ",").append(behavior(pattern, ""));
    }
    return problems(readWith("/CacheBehaviors", behaviors.append("]").toString()));
  }

  private static String behavior(String pattern, String more) {
    return """
        {"PathPattern": "%s", "TargetOriginId": "o", "ViewerProtocolPolicy": "allow-all",
         "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"%s}
        """
        .formatted(pattern, more);
  }
}
