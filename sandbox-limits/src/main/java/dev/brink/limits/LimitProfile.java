package dev.brink.limits;

import java.util.Optional;

/** Which edition of the documented limits a node promises. */
public enum LimitProfile {
  /** The long-standing documented limits; the default. */
  CLASSIC("classic"),
  /** What the provider's guide says in 2026. */
  CURRENT("current");

  private final String wireName;

  LimitProfile(String wireName) {
    this.wireName = wireName;
  }

  /** The name in configurations and on the command line. */
  public String wireName() {
    return wireName;
  }

  public static Optional<LimitProfile> ofWireName(String name) {
    for (LimitProfile profile : values()) {
      if (profile.wireName.equals(name)) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }
}
