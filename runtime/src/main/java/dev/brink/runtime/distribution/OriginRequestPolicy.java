package dev.brink.runtime.distribution;

import java.util.Set;

/**
 * What is sent to the origin besides the cache key values.
 *
 * @param headers viewer headers
 * @param cloudFrontHeaders names (lower case) of {@code CloudFront-*} headers to add
 */
public record OriginRequestPolicy(
    String id,
    String name,
    NameSelection headers,
    Set<String> cloudFrontHeaders,
    NameSelection cookies,
    NameSelection queryStrings)
    implements Policy {

  /** The id of what legacy {@code ForwardedValues} are read into; no stored policy can have it. */
  public static final String LEGACY_ID = "(ForwardedValues)";

  public OriginRequestPolicy {
    cloudFrontHeaders = Set.copyOf(cloudFrontHeaders);
  }

  /** Whether it stands for legacy settings, under which Authorization depends on the method. */
  public boolean isLegacy() {
    return id.equals(LEGACY_ID);
  }
}
