package dev.brink.runtime.distribution;

import org.jspecify.annotations.Nullable;

/** The policies, keys and key groups that can be referred to by id. */
public interface Policies {

  /** None at all. */
  Policies NONE = (kind, id) -> null;

  /** The policy of this kind and id, or null. */
  @Nullable Policy find(PolicyKind kind, String id);

  /** Whether the node has a web ACL of this name; without one a distribution's has no effect. */
  default boolean hasWebAcl(String name) {
    return false;
  }

  default @Nullable CachePolicy cachePolicy(String id) {
    return find(PolicyKind.CACHE_POLICY, id) instanceof CachePolicy policy ? policy : null;
  }

  default @Nullable OriginRequestPolicy originRequestPolicy(String id) {
    return find(PolicyKind.ORIGIN_REQUEST_POLICY, id) instanceof OriginRequestPolicy policy
        ? policy
        : null;
  }

  default @Nullable ResponseHeadersPolicy responseHeadersPolicy(String id) {
    return find(PolicyKind.RESPONSE_HEADERS_POLICY, id) instanceof ResponseHeadersPolicy policy
        ? policy
        : null;
  }

  default @Nullable PublicKey publicKey(String id) {
    return find(PolicyKind.PUBLIC_KEY, id) instanceof PublicKey key ? key : null;
  }

  default @Nullable KeyGroup keyGroup(String id) {
    return find(PolicyKind.KEY_GROUP, id) instanceof KeyGroup group ? group : null;
  }

  default @Nullable OriginAccessControl originAccessControl(String id) {
    return find(PolicyKind.ORIGIN_ACCESS_CONTROL, id) instanceof OriginAccessControl control
        ? control
        : null;
  }

  default @Nullable RealtimeLogConfig realtimeLogConfig(String name) {
    return find(PolicyKind.REALTIME_LOG_CONFIG, name) instanceof RealtimeLogConfig config
        ? config
        : null;
  }

  /** These, and where they have nothing, others. */
  default Policies orElse(Policies others) {
    return (kind, id) -> {
      Policy own = find(kind, id);
      return own != null ? own : others.find(kind, id);
    };
  }
}
