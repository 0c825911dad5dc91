package dev.brink.runtime.distribution;

import java.util.Optional;

/** The kinds of {@link Policy}, as the admin API names them. */
public enum PolicyKind {
  CACHE_POLICY("cache-policies", "CachePolicyConfig", CachePolicy.class),
  ORIGIN_REQUEST_POLICY(
      "origin-request-policies", "OriginRequestPolicyConfig", OriginRequestPolicy.class),
  RESPONSE_HEADERS_POLICY(
      "response-headers-policies", "ResponseHeadersPolicyConfig", ResponseHeadersPolicy.class),
  PUBLIC_KEY("public-keys", "PublicKeyConfig", PublicKey.class),
  KEY_GROUP("key-groups", "KeyGroupConfig", KeyGroup.class),
  ORIGIN_ACCESS_CONTROL(
      "origin-access-controls", "OriginAccessControlConfig", OriginAccessControl.class),
  REALTIME_LOG_CONFIG("realtime-log-configs", "RealtimeLogConfig", RealtimeLogConfig.class);

  private final String plural;
  private final String shape;
  private final Class<? extends Policy> type;

  PolicyKind(String plural, String shape, Class<? extends Policy> type) {
    this.plural = plural;
    this.shape = shape;
    this.type = type;
  }

  /** The path segment of the admin API, e.g. {@code cache-policies}. */
  public String plural() {
    return plural;
  }

  /** The shape of CloudFront's API that describes one, e.g. {@code CachePolicyConfig}. */
  public String shape() {
    return shape;
  }

  public Class<? extends Policy> type() {
    return type;
  }

  public static Optional<PolicyKind> ofPlural(String plural) {
    for (PolicyKind kind : values()) {
      if (kind.plural.equals(plural)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
