package dev.brink.runtime.functions;

/** Why an administrative call is refused: CloudFront's code where it has one, and the status. */
public enum ErrorCode {
  INVALID_ARGUMENT(400, "InvalidArgument"),
  MALFORMED_JSON(400, "MalformedJson"),
  MISSING_BODY(400, "MissingBody"),
  ILLEGAL_UPDATE(400, "IllegalUpdate"),
  ILLEGAL_DELETE(400, "IllegalDelete"),
  UNSUPPORTED_OPERATION(400, "UnsupportedOperation"),
  INVALID_DISTRIBUTION(400, "InvalidDistributionConfig"),
  INVALID_POLICY(400, "InvalidConfig"),
  INVALIDATION_EXISTS(400, "InvalidationBatchAlreadyExists"),
  UNAUTHORIZED(401, "Unauthorized"),
  FORBIDDEN(403, "AccessDenied"),
  NOT_FOUND(404, "NotFound"),
  NO_SUCH_FUNCTION(404, "NoSuchFunctionExists"),
  NO_SUCH_VERSION(404, "NoSuchFunctionVersion"),
  NO_SUCH_DISTRIBUTION(404, "NoSuchDistribution"),
  NO_SUCH_CACHE_POLICY(404, "NoSuchCachePolicy"),
  NO_SUCH_ORIGIN_REQUEST_POLICY(404, "NoSuchOriginRequestPolicy"),
  NO_SUCH_RESPONSE_HEADERS_POLICY(404, "NoSuchResponseHeadersPolicy"),
  NO_SUCH_PUBLIC_KEY(404, "NoSuchPublicKey"),
  NO_SUCH_ORIGIN_ACCESS_CONTROL(404, "NoSuchOriginAccessControl"),
  NO_SUCH_REALTIME_LOG_CONFIG(404, "NoSuchRealtimeLogConfig"),
  NO_SUCH_RESOURCE(404, "NoSuchResource"),
  ENTITY_NOT_FOUND(404, "EntityNotFound"),
  METHOD_NOT_ALLOWED(405, "MethodNotAllowed"),
  REQUEST_TIMEOUT(408, "RequestTimeout"),
  FUNCTION_IN_USE(409, "FunctionInUse"),
  ENTITY_IN_USE(409, "CannotDeleteEntityWhileInUse"),
  CACHE_POLICY_IN_USE(409, "CachePolicyInUse"),
  ORIGIN_REQUEST_POLICY_IN_USE(409, "OriginRequestPolicyInUse"),
  RESPONSE_HEADERS_POLICY_IN_USE(409, "ResponseHeadersPolicyInUse"),
  PUBLIC_KEY_IN_USE(409, "PublicKeyInUse"),
  ORIGIN_ACCESS_CONTROL_IN_USE(409, "OriginAccessControlInUse"),
  REALTIME_LOG_CONFIG_IN_USE(400, "RealtimeLogConfigInUse"),
  RESOURCE_IN_USE(409, "ResourceInUse"),
  ALIAS_EXISTS(409, "CNAMEAlreadyExists"),
  PRECONDITION_FAILED(412, "PreconditionFailed"),
  FUNCTION_TOO_LARGE(413, "FunctionSizeLimitExceeded"),
  ENTITY_TOO_LARGE(413, "EntitySizeLimitExceeded"),
  BATCH_TOO_LARGE(413, "BatchTooLarge"),
  BODY_TOO_LARGE(413, "BodyTooLarge"),
  URI_TOO_LONG(414, "RequestUriTooLong"),
  UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType"),
  INVALID_FUNCTION(422, "InvalidFunction"),
  TOO_MANY_REQUESTS(429, "TooManyRequests"),
  HEADERS_TOO_LARGE(431, "RequestHeadersTooLarge"),
  INTERNAL(500, "InternalError"),
  UNAVAILABLE(503, "ServiceUnavailable");

  private final int status;
  private final String wireName;

  ErrorCode(int status, String wireName) {
    this.status = status;
    this.wireName = wireName;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  public String wireName() {
    return wireName;
  }
}
