package dev.brink.runtime.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudFront Developer Guide, "Standard log file fields", the three result types. */
class ResultTypesTest {

  private static EdgeResponse answer(int status, ResultType type, EdgeResponse.Source source) {
    return new EdgeResponse(status, null, HttpFields.EMPTY, ResponseBody.NONE, type, source);
  }

  @ParameterizedTest
  @CsvSource({
    "200, HIT, CACHE, Hit, Hit",
    "200, REFRESH_HIT, CACHE, RefreshHit, RefreshHit",
    "200, MISS, ORIGIN, Miss, Miss",
    "404, ERROR, ORIGIN, Error, Error",
    "404, ERROR, CACHE, Error, Error",
    "200, ERROR, ERROR_PAGE, Error, Error",
    "301, REDIRECT, NODE, Redirect, Redirect",
    "200, FUNCTION_GENERATED_RESPONSE, VIEWER_REQUEST, FunctionGeneratedResponse,"
        + " FunctionGeneratedResponse",
    "200, LAMBDA_GENERATED_RESPONSE, VIEWER_REQUEST, LambdaGeneratedResponse,"
        + " LambdaGeneratedResponse",
    "200, LAMBDA_GENERATED_RESPONSE, ORIGIN_REQUEST, Miss, MissGeneratedResponse"
  })
  void anAnswerIsLoggedByHowItCameAbout(
      int status, ResultType type, EdgeResponse.Source source, String plain, String detailed) {
    assertEquals(
        new ResultTypes(plain, plain, detailed),
        ResultTypes.of(answer(status, type, source), null, Ending.COMPLETE, false));
  }

  @ParameterizedTest
  @CsvSource({
    "GEO_BLOCKED, Error, ClientGeoBlocked",
    "WEB_ACL_BLOCKED, Error, InvalidRequestBlocked",
    "METHOD_NOT_ALLOWED, Error, InvalidRequestMethod",
    "HTTPS_REQUIRED, Error, InvalidRequestBlocked",
    "BAD_REQUEST, Error, InvalidRequest",
    "HEADERS_TOO_LARGE, Error, InvalidRequestHeader",
    "ORIGIN_DNS, Error, OriginDnsError",
    "ORIGIN_CONNECT, Error, OriginConnectError",
    "ORIGIN_CONNECT_TIMEOUT, Error, OriginConnectError",
    "ORIGIN_TIMEOUT, Error, OriginCommError",
    "ORIGIN_INVALID_RESPONSE, Error, OriginInvalidResponseError",
    "FUNCTION_FAILED, FunctionExecutionError, FunctionExecutionError",
    "FUNCTION_INVALID, FunctionValidationError, FunctionValidationError",
    "FUNCTION_THROTTLED, FunctionThrottledError, FunctionThrottledError",
    "LAMBDA_FAILED, LambdaExecutionError, LambdaExecutionError",
    "LAMBDA_LIMITED, LambdaExecutionError, LambdaLimitExceeded",
    "CAPACITY, LimitExceeded, LimitExceeded"
  })
  void anErrorOfTheNodeIsLoggedByItsCause(EdgeException.Kind cause, String plain, String detailed) {
    EdgeResponse page = answer(cause.status(), cause.resultType(), EdgeResponse.Source.NODE);
    assertEquals(
        new ResultTypes(plain, plain, detailed),
        ResultTypes.of(page, cause, Ending.COMPLETE, false));
  }

  @Test
  void aViewerThatLeavesTurnsTheResultIntoAnErrorAfterItWasDecided() {
    EdgeResponse hit = answer(200, ResultType.HIT, EdgeResponse.Source.CACHE);
    assertEquals(
        new ResultTypes("Hit", "Error", "ClientCommError"),
        ResultTypes.of(hit, null, Ending.VIEWER_LEFT, false));
    assertEquals(
        new ResultTypes("Hit", "Error", "ClientHungUpRequest"),
        ResultTypes.of(hit, null, Ending.VIEWER_GONE, true));
  }

  @Test
  void aBodyThatBreaksOffIsAnErrorOfTheOrigin() {
    EdgeResponse miss = answer(200, ResultType.MISS, EdgeResponse.Source.ORIGIN);
    assertEquals(
        new ResultTypes("Miss", "Error", "OriginReadError"),
        ResultTypes.of(miss, null, Ending.BROKEN_OFF, false));
  }
}
