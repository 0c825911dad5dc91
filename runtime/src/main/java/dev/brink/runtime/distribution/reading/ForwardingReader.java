package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CachePolicyId and OriginRequestPolicyId, or the legacy keys in their place. */
final class ForwardingReader {
  private static final List<String> LEGACY =
      List.of("ForwardedValues", "MinTTL", "DefaultTTL", "MaxTTL");

  private final Policies policies;

  ForwardingReader(Policies policies) {
    this.policies = policies;
  }

  Forwarding read(JsonObject behavior) {
    JsonField policyId = behavior.field("CachePolicyId");
    JsonField forwardedValues = behavior.field("ForwardedValues");
    OriginRequestPolicy originRequest = originRequest(behavior.field("OriginRequestPolicyId"));
    String id = policyId.nonEmptyText();
    if (id == null) {
      return legacy(behavior, policyId, forwardedValues, originRequest);
    }
    for (String key : LEGACY) {
      JsonField field = behavior.field(key);
      if (field.present()) {
        field.error("cannot be used together with CachePolicyId");
      }
    }
    CachePolicy policy = policies.cachePolicy(id);
    if (policy == null) {
      policyId.error("there is no cache policy '%s'".formatted(id));
      policy = LegacyForwarding.NOTHING;
    }
    return new Forwarding(policy, originRequest);
  }

  private static Forwarding legacy(
      JsonObject behavior,
      JsonField policyId,
      JsonField forwardedValues,
      @Nullable OriginRequestPolicy originRequest) {
    if (!forwardedValues.present()) {
      policyId.error("is missing: a behavior needs it (or the legacy ForwardedValues)");
    } else if (originRequest != null) {
      forwardedValues.error("cannot be used together with OriginRequestPolicyId");
    }
    return LegacyForwarding.read(behavior, forwardedValues);
  }

  private @Nullable OriginRequestPolicy originRequest(JsonField field) {
    String id = field.nonEmptyText();
    if (id == null) {
      return null;
    }
    OriginRequestPolicy policy = policies.originRequestPolicy(id);
    if (policy == null) {
      field.error("there is no origin request policy '%s'".formatted(id));
    }
    return policy;
  }
}
