package dev.brink.limits;

/** Which edition of the documented limits a node promises. */
public enum LimitProfile {
  /** The long-standing documented limits; the default. */
  CLASSIC,
  /** What the provider's guide says in 2026. */
  CURRENT
}
