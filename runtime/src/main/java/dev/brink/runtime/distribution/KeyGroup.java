package dev.brink.runtime.distribution;

import java.util.List;

/** Public keys any of which may have signed a request. */
public record KeyGroup(String id, String name, List<String> publicKeyIds) implements Policy {
  public KeyGroup {
    publicKeyIds = List.copyOf(publicKeyIds);
  }
}
