package dev.brink.graaljs.modules;

import static dev.brink.functions.FunctionRuntime.BRINK_JS_1_0;
import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_1_0;
import static dev.brink.functions.FunctionRuntime.CLOUDFRONT_JS_2_0;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EventType;
import dev.brink.functions.OriginChange;
import dev.brink.functions.OriginChange.Settings;
import dev.brink.functions.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CloudFrontModuleTest {

  private static final String ID = "11111111-2222-3333-4444-555555555555";

  private final Guest guest =
      new Guest(
          CLOUDFRONT_JS_2_0,
          EventType.VIEWER_REQUEST,
          Map.of("a", "1", "j", "{\"x\":[1]}", "u", "\u00e9", "empty", ""));

  @AfterEach
  void close() {
    guest.close();
  }

  private String run(String code) {
    return guest.run("const cf = require('cloudfront');\nreturn " + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "await cf.kvs().get('a')                        | \"1\"",
        "await cf.kvs('" + ID + "').get('a')            | \"1\"",
        "await cf.kvs().get('empty')                    | \"\"",
        "await cf.kvs().get('a', {format: 'string'})    | \"1\"",
        "await cf.kvs().get('j', {format: 'json'})      | {\"x\":[1]}",
        "(await cf.kvs().get('u', {format: 'bytes'})).toString('hex') | \"c3a9\"",
        "await cf.kvs().exists('a')                     | true",
        "await cf.kvs().exists('b')                     | false",
        "await cf.kvs().meta()                          | {\"creationDateTime\":\"2026-01-01T00:00:00Z\",\"lastUpdatedDateTime\":\"2026-01-02T00:00:00.500Z\",\"keyCount\":4}",
        "await cf.kvs().get('b')                        | Error: KeyNotFound",
        "await cf.kvs().get('a', {format: 'json5'})     | TypeError: unknown format \"json5\"; allowed are string, json and bytes",
        "await cf.kvs().get(1)                          | TypeError: key must be a string",
        "cf.kvs('other')                                | Error: KVSNamespaceNotFound",
        "cf.kvs().get('b').catch(() => 'fallback')      | \"fallback\"",
        "cf.edgeLocation                                | {\"name\":\"FRA\",\"serverIp\":\"192.0.2.9\",\"region\":\"eu-1\"}",
        "cf.distributionTenant                          | TypeError: distributionTenant module is not available",
      })
  void theNodeAnswers(String code, String expected) {
    assertEquals(expected, run(code));
  }

  @Test
  void withoutAStoreKvsThrowsAtOnce() {
    try (Guest bare = new Guest(BRINK_JS_1_0)) {
      assertEquals("Error: KVSNamespaceNotFound", bare.run("require('cloudfront').kvs()"));
    }
  }

  @Test
  void runtime10HasNoCloudfrontModule() {
    try (Guest old = new Guest(CLOUDFRONT_JS_1_0)) {
      assertEquals("Error: Cannot find module \"cloudfront\"", old.run("require('cloudfront')"));
    }
  }

  @Test
  void inViewerResponseThereIsNoPlaceAndNoOrigin() {
    try (Guest response = new Guest(CLOUDFRONT_JS_2_0, EventType.VIEWER_RESPONSE, null)) {
      assertEquals("{}", response.run("require('cloudfront').edgeLocation"));
      assertEquals(
          "Error: updateRequestOrigin is available in viewer-request only",
          response.run("require('cloudfront').updateRequestOrigin({})"));
      assertNull(response.originChange);
    }
  }

  @Test
  void theLastLogDataWinsAndIsCutAt800EncodedBytes() {
    run("[cf.logCustomData('first'), cf.logCustomData('x'.repeat(799) + '\u00e9')]");
    assertEquals("x".repeat(799), guest.logData);
    run("cf.logCustomData('a b')");
    assertEquals("a b", guest.logData);
    assertEquals("\u00e9".repeat(133), CloudFrontCalls.truncated("\u00e9".repeat(500)));
    assertEquals("TypeError: data must be a string", run("cf.logCustomData(1)"));
  }

  @Test
  void anOriginUpdateCarriesWhatIsGivenAndInheritsTheRest() {
    run(
        """
        cf.updateRequestOrigin({
          domainName: 'a.example.com', hostHeader: 'b.example.com', originPath: '/v1',
          customHeaders: {'x-a': '1'}, connectionAttempts: 2,
          timeouts: {readTimeout: 30, responseCompletionTimeout: 60, keepAliveTimeout: 5, connectionTimeout: 3},
          customOriginConfig: {port: 8443, protocol: 'https', sslProtocols: ['TLSv1.2']},
          sni: 'c.example.com', allowedCertificateNames: ['c.example.com'],
        })
        """);
    assertEquals(
        new OriginChange.Update(
            new Settings(
                "a.example.com",
                "b.example.com",
                "/v1",
                Map.of("x-a", "1"),
                8443,
                "https",
                List.of("TLSv1.2"),
                2,
                3,
                30,
                5,
                60,
                "c.example.com",
                List.of("c.example.com"))),
        guest.originChange);
    assertEquals(List.of(), guest.violations);
    assertEquals(List.of(), guest.warnings);
  }

  @Test
  void theLastOriginCallWins() {
    run(
        "[cf.updateRequestOrigin({domainName: 'a.test'}), cf.selectRequestOriginById('second', {hostHeader: 'h.test'})]");
    assertEquals(
        new OriginChange.SelectById(
            "second",
            new Settings(
                null, "h.test", null, null, null, null, null, null, null, null, null, null, null,
                null)),
        guest.originChange);
    run("cf.updateRequestOrigin({})");
    assertEquals(new OriginChange.Update(Settings.NONE), guest.originChange);
  }

  @Test
  void anOriginGroupHasAPrimaryAndASecondary() {
    run(
        """
        cf.createRequestOriginGroup({
          originIds: ['a', {originId: 'b', originOverrides: {sni: 'b.test'}}],
          failoverCriteria: {statusCodes: [500, 502]},
        })
        """);
    OriginChange.Group group = assertInstanceOf(OriginChange.Group.class, guest.originChange);
    assertEquals(Set.of(500, 502), group.failoverStatusCodes());
    assertEquals(
        List.of("a", "b"), group.members().stream().map(OriginChange.Member::originId).toList());
    assertEquals("b.test", group.members().get(1).overrides().sni());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cf.updateRequestOrigin()                                   | updateRequestOrigin",
        "cf.updateRequestOrigin('a.test')                           | updateRequestOrigin",
        "cf.updateRequestOrigin({domainName: '10.0.0.1'})           | updateRequestOrigin.domainName",
        "cf.updateRequestOrigin({domainName: 'a.test:80'})          | updateRequestOrigin.domainName",
        "cf.updateRequestOrigin({domainName: '::1'})                | updateRequestOrigin.domainName",
        "cf.updateRequestOrigin({domainName: ''})                   | updateRequestOrigin.domainName",
        "cf.updateRequestOrigin({domainName: 'a'.repeat(254)})      | updateRequestOrigin.domainName",
        "cf.updateRequestOrigin({domainName: 1})                    | updateRequestOrigin.domainName",
        "cf.updateRequestOrigin({hostHeader: 'a b'})                | updateRequestOrigin.hostHeader",
        "cf.updateRequestOrigin({hostHeader: 'a\\r\\nb: c'})        | updateRequestOrigin.hostHeader",
        "cf.updateRequestOrigin({originPath: 'a'})                  | updateRequestOrigin.originPath",
        "cf.updateRequestOrigin({originPath: '/a/'})                | updateRequestOrigin.originPath",
        "cf.updateRequestOrigin({originPath: '/a\\nb'})             | updateRequestOrigin.originPath",
        "cf.updateRequestOrigin({customHeaders: []})                | updateRequestOrigin.customHeaders",
        "cf.updateRequestOrigin({customHeaders: {Host: 'a'}})       | updateRequestOrigin.customHeaders.Host",
        "cf.updateRequestOrigin({customHeaders: {'x-amz-date': ''}}) | updateRequestOrigin.customHeaders.x-amz-date",
        "cf.updateRequestOrigin({customHeaders: {a: 'b\\r\\nc: d'}}) | updateRequestOrigin.customHeaders.a",
        "cf.updateRequestOrigin({customHeaders: {'a b': ''}})       | updateRequestOrigin.customHeaders.a b",
        "cf.updateRequestOrigin({customHeaders: {a: 1}})            | updateRequestOrigin.customHeaders.a",
        "cf.updateRequestOrigin({connectionAttempts: 4})            | updateRequestOrigin.connectionAttempts",
        "cf.updateRequestOrigin({connectionAttempts: 1.5})          | updateRequestOrigin.connectionAttempts",
        "cf.updateRequestOrigin({connectionAttempts: '2'})          | updateRequestOrigin.connectionAttempts",
        "cf.updateRequestOrigin({timeouts: {readTimeout: 121}})     | updateRequestOrigin.timeouts.readTimeout",
        "cf.updateRequestOrigin({timeouts: {connectionTimeout: 11}}) | updateRequestOrigin.timeouts.connectionTimeout",
        "cf.updateRequestOrigin({timeouts: {keepAliveTimeout: 0}})  | updateRequestOrigin.timeouts.keepAliveTimeout",
        "cf.updateRequestOrigin({timeouts: {readTimeout: 9, responseCompletionTimeout: 8}}) | updateRequestOrigin.timeouts.responseCompletionTimeout",
        "cf.updateRequestOrigin({timeouts: 5})                      | updateRequestOrigin.timeouts",
        "cf.updateRequestOrigin({customOriginConfig: {port: 25, protocol: 'http', sslProtocols: []}}) | updateRequestOrigin.customOriginConfig.port",
        "cf.updateRequestOrigin({customOriginConfig: {port: 80, protocol: 'ftp', sslProtocols: []}}) | updateRequestOrigin.customOriginConfig.protocol",
        "cf.updateRequestOrigin({customOriginConfig: {port: 80, protocol: 'http'}}) | updateRequestOrigin.customOriginConfig.sslProtocols",
        "cf.updateRequestOrigin({customOriginConfig: {port: 80, protocol: 'http', sslProtocols: ['x']}}) | updateRequestOrigin.customOriginConfig.sslProtocols",
        "cf.updateRequestOrigin({customOriginConfig: {port: 80, protocol: 'http', sslProtocols: [], ipAddressType: 'ipv4'}}) | updateRequestOrigin.customOriginConfig.ipAddressType",
        "cf.updateRequestOrigin({allowedCertificateNames: Array(21).fill('a')}) | updateRequestOrigin.allowedCertificateNames",
        "cf.updateRequestOrigin({hostHeader: 'a.test', originAccessControlConfig: {enabled: true, signingBehavior: 'always', signingProtocol: 'sigv4', originType: 's3'}}) | updateRequestOrigin.hostHeader",
        "cf.updateRequestOrigin({originAccessControlConfig: {enabled: true, signingBehavior: 'sometimes', signingProtocol: 'sigv4', originType: 's3'}}) | updateRequestOrigin.originAccessControlConfig.signingBehavior",
        "cf.updateRequestOrigin({originShield: {enabled: true}})    | updateRequestOrigin.originShield.region",
        "cf.selectRequestOriginById()                               | selectRequestOriginById.originId",
        "cf.selectRequestOriginById('a', {hostHeader: ' '})         | selectRequestOriginById.overrides.hostHeader",
        "cf.createRequestOriginGroup({originIds: ['a'], failoverCriteria: {statusCodes: [500]}}) | createRequestOriginGroup.originIds",
        "cf.createRequestOriginGroup({originIds: ['a', 'b']})       | createRequestOriginGroup.failoverCriteria.statusCodes",
        "cf.createRequestOriginGroup({originIds: ['a', 'b'], failoverCriteria: {statusCodes: [401]}}) | createRequestOriginGroup.failoverCriteria.statusCodes",
        "cf.createRequestOriginGroup({originIds: ['a', {}], failoverCriteria: {statusCodes: [500]}}) | createRequestOriginGroup.originIds[1]",
        "cf.createRequestOriginGroup({originIds: ['a', 'b'], selectionCriteria: 'x', failoverCriteria: {statusCodes: [500]}}) | createRequestOriginGroup.selectionCriteria",
      })
  void aWrongOriginIsAViolation(String code, String path) {
    assertEquals("undefined", run(code));
    assertNull(guest.originChange);
    assertEquals(List.of(path), guest.violations.stream().map(Violation::path).toList());
    Violation violation = guest.violations.getFirst();
    assertEquals("origin-rewrite", violation.rule());
    assertEquals("502 FunctionValidationError from cloudfront", violation.viewerSees());
    assertTrue(violation.message().startsWith("invalid value for origin rewrite: "));
  }

  @Test
  void whatTheNodeCannotDoIsAWarning() {
    run(
        """
        cf.updateRequestOrigin({domainName: 'bucket.s3.test', unknown: 1,
          originShield: {enabled: true, region: 'us-east-1'},
          originAccessControlConfig: {enabled: true, signingBehavior: 'always', signingProtocol: 'sigv4', originType: 's3'}})
        """);
    assertEquals(
        List.of(
            "updateRequestOrigin: unknown is ignored: there is no such setting",
            "updateRequestOrigin: originAccessControlConfig is ignored: requests to origins are not"
                + " signed",
            "updateRequestOrigin: originShield is ignored: there is no layer before the origin"),
        guest.warnings);
    assertInstanceOf(OriginChange.Update.class, guest.originChange);
  }
}
