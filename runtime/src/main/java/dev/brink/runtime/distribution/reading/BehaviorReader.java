package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.distribution.OriginGroup;
import dev.brink.runtime.distribution.PathPattern;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.PublishedFunctions;
import dev.brink.runtime.distribution.RealtimeLogConfig;
import dev.brink.runtime.distribution.ResponseHeadersPolicy;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the behaviors of one distribution, and sees that no two have one path pattern. */
final class BehaviorReader {
  private static final Map<String, ViewerProtocolPolicy> PROTOCOLS = new LinkedHashMap<>();
  private static final Map<String, CacheBehavior.CacheMode> MODES = new LinkedHashMap<>();

  static {
    PROTOCOLS.put("allow-all", ViewerProtocolPolicy.ALLOW_ALL);
    PROTOCOLS.put("https-only", ViewerProtocolPolicy.HTTPS_ONLY);
    PROTOCOLS.put("redirect-to-https", ViewerProtocolPolicy.REDIRECT_TO_HTTPS);
    MODES.put("cloudfront", CacheBehavior.CacheMode.CLOUDFRONT);
    MODES.put("rfc9111", CacheBehavior.CacheMode.RFC9111);
  }

  private final Map<String, Origin> origins;
  private final Map<String, OriginGroup> groups;
  private final ForwardingReader forwarding;
  private final Policies policies;
  private final AssociationReader associations;
  private final Set<String> patterns = new HashSet<>();

  BehaviorReader(
      Map<String, Origin> origins,
      Map<String, OriginGroup> groups,
      Policies policies,
      PublishedFunctions functions) {
    this.origins = origins;
    this.groups = groups;
    this.policies = policies;
    this.forwarding = new ForwardingReader(policies);
    this.associations = new AssociationReader(functions);
  }

  /** One of CacheBehaviors. */
  CacheBehavior ordered(JsonObject behavior) {
    JsonField field = behavior.field("PathPattern");
    PathPattern pattern = PathPatternReader.read(field);
    if (!pattern.equals(PathPattern.DEFAULT) && !patterns.add(pattern.glob().toString())) {
      field.error("'%s' is the pattern of an earlier behavior".formatted(pattern.text()));
    }
    return read(behavior, pattern);
  }

  /** The DefaultCacheBehavior. */
  CacheBehavior standard(JsonObject behavior) {
    return read(behavior, PathPattern.DEFAULT);
  }

  private CacheBehavior read(JsonObject behavior, PathPattern pattern) {
    Methods methods = Methods.read(behavior.field("AllowedMethods"));
    boolean compress = behavior.field("Compress").flag(false);
    Forwarding forwarded = forwarding.read(behavior);
    ResponseHeadersPolicy responseHeaders = responseHeaders(behavior);
    NotHonoured.ofBehavior(behavior);
    return new CacheBehavior(
        pattern,
        target(behavior.field("TargetOriginId")),
        behavior
            .field("ViewerProtocolPolicy")
            .requiredChoice(PROTOCOLS, ViewerProtocolPolicy.HTTPS_ONLY),
        methods.allowed(),
        methods.cached(),
        compress,
        behavior.field("CacheMode").choice(MODES, CacheBehavior.CacheMode.CLOUDFRONT),
        forwarded.cachePolicy(),
        forwarded.originRequestPolicy(),
        responseHeaders == null ? null : responseHeaders.id(),
        associations.read(behavior),
        responseHeaders,
        SignerReader.read(behavior, policies),
        realtimeLog(behavior.field("RealtimeLogConfigArn")));
  }

  private String target(JsonField field) {
    String id = field.requiredText();
    Set<String> known = new TreeSet<>(origins.keySet());
    known.addAll(groups.keySet());
    // An origin without a valid id is a problem already; what names it need not be another.
    boolean comparable = !id.isEmpty() && !known.isEmpty() && !known.contains("");
    if (comparable && !known.contains(id)) {
      field.error(References.unknown("origin or origin group", id, known));
    }
    return id;
  }

  private @Nullable RealtimeLogConfig realtimeLog(JsonField field) {
    String arn = field.nonEmptyText();
    if (arn == null) {
      return null;
    }
    String name = RealtimeLogConfig.nameIn(arn);
    RealtimeLogConfig config = policies.realtimeLogConfig(name);
    if (config == null) {
      field.error("there is no real-time log configuration '%s'".formatted(name));
    }
    return config;
  }

  private @Nullable ResponseHeadersPolicy responseHeaders(JsonObject behavior) {
    JsonField field = behavior.field("ResponseHeadersPolicyId");
    String id = field.nonEmptyText();
    if (id == null) {
      return null;
    }
    ResponseHeadersPolicy policy = policies.responseHeadersPolicy(id);
    if (policy == null) {
      field.error("there is no response headers policy '%s'".formatted(id));
    }
    return policy;
  }
}
