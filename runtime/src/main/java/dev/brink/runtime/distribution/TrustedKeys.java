package dev.brink.runtime.distribution;

import java.security.PublicKey;
import java.util.Map;

/**
 * The keys any of which may have signed a request to a behavior, from all of its trusted key
 * groups.
 *
 * @param byId by the id that {@code Key-Pair-Id} names
 */
public record TrustedKeys(Map<String, PublicKey> byId) {
  public TrustedKeys {
    byId = Map.copyOf(byId);
  }
}
