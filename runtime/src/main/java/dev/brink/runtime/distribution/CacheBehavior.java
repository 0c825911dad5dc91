package dev.brink.runtime.distribution;

import dev.brink.functions.EventType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How requests whose path matches one pattern are handled.
 *
 * @param targetOriginId id of an origin or an origin group
 * @param cachedMethods GET and HEAD, perhaps OPTIONS
 * @param responseHeadersPolicyId the id of {@code responseHeadersPolicy}
 * @param trustedKeys who may sign requests; null when everybody is let in
 * @param realtimeLog what is logged of its requests at once; null for nothing
 */
public record CacheBehavior(
    PathPattern pathPattern,
    String targetOriginId,
    ViewerProtocolPolicy viewerProtocolPolicy,
    Set<String> allowedMethods,
    Set<String> cachedMethods,
    boolean compress,
    CacheMode cacheMode,
    CachePolicy cachePolicy,
    @Nullable OriginRequestPolicy originRequestPolicy,
    @Nullable String responseHeadersPolicyId,
    Map<EventType, FunctionAssociation> functions,
    @Nullable ResponseHeadersPolicy responseHeadersPolicy,
    @Nullable TrustedKeys trustedKeys,
    @Nullable RealtimeLogConfig realtimeLog) {

  /** Which rules the cache follows. */
  public enum CacheMode {
    CLOUDFRONT,
    RFC9111
  }

  /** A behavior without a real-time log. */
  public CacheBehavior(
      PathPattern pathPattern,
      String targetOriginId,
      ViewerProtocolPolicy viewerProtocolPolicy,
      Set<String> allowedMethods,
      Set<String> cachedMethods,
      boolean compress,
      CacheMode cacheMode,
      CachePolicy cachePolicy,
      @Nullable OriginRequestPolicy originRequestPolicy,
      @Nullable String responseHeadersPolicyId,
      Map<EventType, FunctionAssociation> functions,
      @Nullable ResponseHeadersPolicy responseHeadersPolicy,
      @Nullable TrustedKeys trustedKeys) {
    this(
        pathPattern,
        targetOriginId,
        viewerProtocolPolicy,
        allowedMethods,
        cachedMethods,
        compress,
        cacheMode,
        cachePolicy,
        originRequestPolicy,
        responseHeadersPolicyId,
        functions,
        responseHeadersPolicy,
        trustedKeys,
        null);
  }

  /** A public behavior without a response headers policy. */
  public CacheBehavior(
      PathPattern pathPattern,
      String targetOriginId,
      ViewerProtocolPolicy viewerProtocolPolicy,
      Set<String> allowedMethods,
      Set<String> cachedMethods,
      boolean compress,
      CacheMode cacheMode,
      CachePolicy cachePolicy,
      @Nullable OriginRequestPolicy originRequestPolicy,
      @Nullable String responseHeadersPolicyId,
      Map<EventType, FunctionAssociation> functions) {
    this(
        pathPattern,
        targetOriginId,
        viewerProtocolPolicy,
        allowedMethods,
        cachedMethods,
        compress,
        cacheMode,
        cachePolicy,
        originRequestPolicy,
        responseHeadersPolicyId,
        functions,
        null,
        null);
  }

  public CacheBehavior {
    allowedMethods = Set.copyOf(allowedMethods);
    cachedMethods = Set.copyOf(cachedMethods);
    functions = functions.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(functions));
  }

  public @Nullable FunctionAssociation function(EventType type) {
    return functions.get(type);
  }

  /** CloudFront neither collapses nor revalidates when cookies are forwarded. */
  public boolean forwardsCookies() {
    return cachePolicy.cookies().mode() != NameSelection.Mode.NONE
        || (originRequestPolicy != null
            && originRequestPolicy.cookies().mode() != NameSelection.Mode.NONE);
  }
}
