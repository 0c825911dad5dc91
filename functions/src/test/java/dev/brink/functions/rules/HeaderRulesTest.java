package dev.brink.functions.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EventType;
import dev.brink.functions.FunctionKind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "x-amz-cf-id",
        "x-amz-cf-pop",
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
        "x-edge-location",
        "x-edge-anything",
        "x-forwarded-proto",
        "x-real-ip",
        "cloudfront-viewer-cert-pem",
        "client-cert",
        "client-cert-chain"
      })
  void theseMayNotBeSetByAnyFunction(String name) {
    assertTrue(HeaderRules.isHidden(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-forwarded-for", "x-amzn-trace-id", "cache-control", "x-cached", "te"})
  void otherHeadersMay(String name) {
    assertFalse(HeaderRules.isHidden(name));
  }

  @Test
  void everyDisallowedRowHasItsTest() {
    assertEquals(30, HeaderRules.DISALLOWED.size());
  }

  @Test
  void readOnlyHeadersDependOnEventAndKind() {
    assertEquals(
        Set.of("cdn-loop", "content-length", "host", "transfer-encoding", "via"),
        cloudFront(EventType.VIEWER_REQUEST));
    assertEquals(
        Set.of("cdn-loop", "content-length", "host", "transfer-encoding", "via"),
        lambda(EventType.VIEWER_REQUEST));
    assertEquals(Set.of("warning", "via"), cloudFront(EventType.VIEWER_RESPONSE));
    assertEquals(
        Set.of("warning", "via", "content-length", "content-encoding", "transfer-encoding"),
        lambda(EventType.VIEWER_RESPONSE));
    assertEquals(
        Set.of(
            "accept-encoding",
            "cdn-loop",
            "content-length",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "transfer-encoding",
            "via"),
        lambda(EventType.ORIGIN_REQUEST));
    assertEquals(Set.of("transfer-encoding", "via"), lambda(EventType.ORIGIN_RESPONSE));
  }

  @Test
  void cloudFrontFunctionsHaveNoRulesAtOriginEvents() {
    assertEquals(Set.of(), cloudFront(EventType.ORIGIN_REQUEST));
    assertEquals(Set.of(), cloudFront(EventType.ORIGIN_RESPONSE));
  }

  private static Set<String> cloudFront(EventType type) {
    return HeaderRules.readOnly(FunctionKind.CLOUDFRONT_FUNCTION, type);
  }

  private static Set<String> lambda(EventType type) {
    return HeaderRules.readOnly(FunctionKind.LAMBDA_AT_EDGE, type);
  }
}
