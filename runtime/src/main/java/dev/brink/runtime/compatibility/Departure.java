package dev.brink.runtime.compatibility;

/**
 * A choice of the node that can be made otherwise, in the other way: where the CloudFront Developer
 * Guide says nothing, what CloudFront does has to be found out, and may change.
 *
 * <p>{@code docs/compatibility.md} tells what each choice is about.
 */
public enum Departure {
  STATUS_410_WITH_MAX_AGE("status-410", "like-404", "with-max-age"),
  OTHER_ERRORS_WITH_MAX_AGE("other-error-statuses", "not-kept", "with-max-age"),
  ORIGIN_AGE_SUBTRACTED("origin-age-subtracted", "no", "yes"),
  STALE_WHILE_REVALIDATE_IS_REFRESH_HIT("stale-while-revalidate-x-cache", "Hit", "RefreshHit"),
  STALE_ON_ERROR_IS_HIT("stale-on-error-x-cache", "RefreshHit", "Hit"),
  NO_TRANSFORM_HONOURED("no-transform", "no-effect", "honoured"),
  ROOT_OBJECT_FIRST("root-object-after-viewer-request", "yes", "no"),
  UNSIGNED_OPTIONS_LET_IN("options-signed", "yes", "no"),
  SIGNED_COOKIES_KEPT("signature-stripped-from-cookies", "yes", "no"),
  REFUSED_SIGNATURE_WITHOUT_PAGE("page-for-refused-signature", "yes", "no"),
  REDIRECT_KEEPS_PORT("redirect-port", "left-out", "kept"),
  VARY_ORIGIN_LEFT_OUT("vary-origin", "sent", "left-out"),
  NO_CREDENTIALS_WITH_STAR("credentials-with-star", "sent", "left-out"),
  EXPOSED_AT_PREFLIGHT_ONLY("expose-headers-on-actual-requests", "yes", "no"),
  DNS_AND_TLS_COUNT_AS_503("failover-of-dns-and-tls", "502", "503"),
  BODY_OF_HEAD_LET_IN("body-of-head", "refused", "let-in"),
  HEAD_MISS_AS_GET("head-miss", "HEAD", "GET"),
  SIGNATURE_AFTER_FUNCTION("signature-before-viewer-request", "yes", "no"),
  POLICY_AFTER_FUNCTION("policy-before-viewer-response", "yes", "no"),
  RESERVED_NAMES_TAKEN_AWAY("reserved-names-without-key-groups", "kept", "taken-away"),
  EXPIRES_FROM_DATE("expires-counted-from", "now", "Date"),
  THROTTLED_IS_LIMIT_EXCEEDED("throttled-x-cache", "FunctionThrottledError", "LimitExceeded"),
  EMPTY_PAYLOAD_UNSIGNED("payload-hash", "of-no-bytes", "unsigned"),
  FUNCTION_ANSWERS_COMPRESSED("compressed-function-answers", "no", "yes");

  private final String choice;
  private final String byDefault;
  private final String otherwise;

  Departure(String choice, String byDefault, String otherwise) {
    this.choice = choice;
    this.byDefault = byDefault;
    this.otherwise = otherwise;
  }

  /** The name of the choice in the configuration and in the documentation. */
  public String choice() {
    return choice;
  }

  /** What the choice is set to when nothing is said. */
  public String byDefault() {
    return byDefault;
  }

  /** What the choice is set to by this departure. */
  public String otherwise() {
    return otherwise;
  }
}
