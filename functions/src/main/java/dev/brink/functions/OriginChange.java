package dev.brink.functions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a function sends the request instead of the behavior's own origin. */
public sealed interface OriginChange {

  /** {@code cf.updateRequestOrigin}: what is null is inherited from the assigned origin. */
  record Update(Settings settings) implements OriginChange {}

  /** {@code cf.selectRequestOriginById}: an origin of the same distribution. */
  record SelectById(String originId, Settings overrides) implements OriginChange {}

  /** {@code cf.createRequestOriginGroup}: exactly two members, the first is the primary. */
  record Group(List<Member> members, Set<Integer> failoverStatusCodes) implements OriginChange {
    public Group {
      members = List.copyOf(members);
      failoverStatusCodes = Set.copyOf(failoverStatusCodes);
    }
  }

  /**
   * {@code request.origin} of Lambda@Edge: all settings at once.
   *
   * @param over the choice it lies over; null for the behavior's own origin
   */
  record Replace(EventOrigin origin, @Nullable OriginChange over) implements OriginChange {}

  record Member(String originId, Settings overrides) {}

  /**
   * Origin settings a function may set; null means unchanged.
   *
   * @param customHeaders an empty map clears them
   * @param protocol {@code http} or {@code https}
   * @param connectionTimeoutSeconds 1-10
   * @param readTimeoutSeconds 1-120
   */
  record Settings(
      @Nullable String domainName,
      @Nullable String hostHeader,
      @Nullable String originPath,
      @Nullable Map<String, String> customHeaders,
      @Nullable Integer port,
      @Nullable String protocol,
      @Nullable List<String> sslProtocols,
      @Nullable Integer connectionAttempts,
      @Nullable Integer connectionTimeoutSeconds,
      @Nullable Integer readTimeoutSeconds,
      @Nullable Integer keepAliveTimeoutSeconds,
      @Nullable Integer responseCompletionTimeoutSeconds,
      @Nullable String sni,
      @Nullable List<String> allowedCertificateNames) {
    public static final Settings NONE =
        new Settings(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null);
  }
}
