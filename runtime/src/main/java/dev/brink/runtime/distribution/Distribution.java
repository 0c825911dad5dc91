package dev.brink.runtime.distribution;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A distribution ready to serve: every reference in it is resolved.
 *
 * @param domainName {@code <id>.cloudfront.localhost}
 * @param aliases lower-case host names, {@code *.} wildcards and addresses; IPv6 in brackets
 * @param behaviors in matching order; the last one is the default behavior
 * @param webAcl name of a web ACL of the node; null for none
 * @param logging what it says of its logs
 * @param cacheTagHeader the response header with the tags of an object; null for none
 */
public record Distribution(
    String id,
    String domainName,
    List<String> aliases,
    boolean enabled,
    @Nullable String defaultRootObject,
    Map<String, Origin> origins,
    Map<String, OriginGroup> originGroups,
    List<CacheBehavior> behaviors,
    Map<Integer, CustomErrorResponse> customErrorResponses,
    GeoRestriction geoRestriction,
    @Nullable String webAcl,
    DistributionLogging logging,
    @Nullable String cacheTagHeader) {

  /** A distribution that is open to everybody. */
  public Distribution(
      String id,
      String domainName,
      List<String> aliases,
      boolean enabled,
      @Nullable String defaultRootObject,
      Map<String, Origin> origins,
      Map<String, OriginGroup> originGroups,
      List<CacheBehavior> behaviors,
      Map<Integer, CustomErrorResponse> customErrorResponses) {
    this(
        id,
        domainName,
        aliases,
        enabled,
        defaultRootObject,
        origins,
        originGroups,
        behaviors,
        customErrorResponses,
        GeoRestriction.NONE,
        null,
        DistributionLogging.NONE,
        null);
  }

  public Distribution {
    aliases = List.copyOf(aliases);
    origins = Map.copyOf(origins);
    originGroups = Map.copyOf(originGroups);
    behaviors = List.copyOf(behaviors);
    customErrorResponses = Map.copyOf(customErrorResponses);
  }

  /** The first behavior whose pattern matches; the default one matches everything. */
  public CacheBehavior behaviorFor(String normalisedPath) {
    for (CacheBehavior behavior : behaviors) {
      if (behavior.pathPattern().matches(normalisedPath)) {
        return behavior;
      }
    }
    throw new IllegalStateException("no default behavior in distribution " + id);
  }
}
