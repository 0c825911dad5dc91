package dev.brink.runtime.distribution;

import java.util.Set;

/** Two origins tried in order, and the statuses of the first that lead to the second. */
public record OriginGroup(
    String id, String primaryOriginId, String secondaryOriginId, Set<Integer> failoverStatusCodes) {
  public OriginGroup {
    failoverStatusCodes = Set.copyOf(failoverStatusCodes);
  }
}
