package dev.brink.runtime.logs;

import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ResultType;
import org.jspecify.annotations.Nullable;

/**
 * The three result types of a log record.
 *
 * <p>CloudFront Developer Guide, "Standard log file fields".
 *
 * @param response x-edge-response-result-type: decided before the answer is sent
 * @param result x-edge-result-type: after the last byte
 * @param detailed x-edge-detailed-result-type
 */
public record ResultTypes(String response, String result, String detailed) {
  private static final String ERROR = ResultType.ERROR.wireName();

  /**
   * Takes the answer, and what is known of how it came about and was sent.
   *
   * @param failure why the node answered with an error of its own; null when it did not
   * @param uploading whether the viewer's request body was not complete when the answer ended
   */
  public static ResultTypes of(
      EdgeResponse answer, EdgeException.@Nullable Kind failure, Ending ending, boolean uploading) {
    String response = plain(answer);
    String detailed = detailed(answer, failure, response);
    return switch (ending) {
      case COMPLETE -> new ResultTypes(response, response, detailed);
      case VIEWER_LEFT, VIEWER_GONE ->
          new ResultTypes(response, ERROR, uploading ? "ClientHungUpRequest" : "ClientCommError");
      case BROKEN_OFF -> new ResultTypes(response, ERROR, "OriginReadError");
    };
  }

  private static String plain(EdgeResponse answer) {
    // The cache was missed, whoever answered in the origin's place.
    return answer.source() == EdgeResponse.Source.ORIGIN_REQUEST
            && answer.resultType() == ResultType.LAMBDA_GENERATED_RESPONSE
        ? ResultType.MISS.wireName()
        : switch (answer.resultType()) {
          // The documented values know no words for Lambda@Edge's other errors.
          case LAMBDA_VALIDATION_ERROR, LAMBDA_LIMIT_EXCEEDED ->
              ResultType.LAMBDA_EXECUTION_ERROR.wireName();
          case HIT,
              REFRESH_HIT,
              MISS,
              ERROR,
              REDIRECT,
              LIMIT_EXCEEDED,
              FUNCTION_GENERATED_RESPONSE,
              FUNCTION_EXECUTION_ERROR,
              FUNCTION_VALIDATION_ERROR,
              FUNCTION_THROTTLED_ERROR,
              LAMBDA_GENERATED_RESPONSE,
              LAMBDA_EXECUTION_ERROR ->
              answer.resultType().wireName();
        };
  }

  private static String detailed(
      EdgeResponse answer, EdgeException.@Nullable Kind failure, String plain) {
    if (answer.source() == EdgeResponse.Source.ORIGIN_REQUEST && answer.status() < 400) {
      return "MissGeneratedResponse";
    }
    return failure == null ? answer.resultType().wireName() : detailed(failure, plain);
  }

  private static String detailed(EdgeException.Kind failure, String plain) {
    return switch (failure) {
      case BAD_REQUEST, UNKNOWN_HOST, URI_TOO_LONG, BODY_TOO_LARGE -> "InvalidRequest";
      case REQUEST_TIMEOUT -> "ClientCommError";
      case METHOD_NOT_ALLOWED -> "InvalidRequestMethod";
      case HTTPS_REQUIRED, WEB_ACL_BLOCKED -> "InvalidRequestBlocked";
      case GEO_BLOCKED -> "ClientGeoBlocked";
      case HEADERS_TOO_LARGE -> "InvalidRequestHeader";
      case ORIGIN_DNS -> "OriginDnsError";
      case ORIGIN_CONNECT, ORIGIN_CONNECT_TIMEOUT, ORIGIN_TLS -> "OriginConnectError";
      case ORIGIN_TIMEOUT -> "OriginCommError";
      case ORIGIN_INVALID_RESPONSE -> "OriginInvalidResponseError";
      case ORIGIN_UNSIGNED, ORIGIN_FORBIDDEN, INTERNAL -> plain;
      case FUNCTION_INVALID,
          FUNCTION_FAILED,
          FUNCTION_THROTTLED,
          LAMBDA_INVALID,
          LAMBDA_FAILED,
          LAMBDA_LIMITED,
          CAPACITY ->
          failure.resultType().wireName();
    };
  }
}
