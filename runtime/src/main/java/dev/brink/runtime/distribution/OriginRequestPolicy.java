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
    NameSelection queryStrings) {

  public OriginRequestPolicy {
    cloudFrontHeaders = Set.copyOf(cloudFrontHeaders);
  }
}
