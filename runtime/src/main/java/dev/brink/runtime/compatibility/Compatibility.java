package dev.brink.runtime.compatibility;

import java.util.Set;

/**
 * The choices of one node.
 *
 * @param departures those that are not made the default way
 */
public record Compatibility(Set<Departure> departures) {

  /** Every choice as {@code docs/compatibility.md} states it. */
  public static final Compatibility DEFAULT = new Compatibility(Set.of());

  public Compatibility {
    departures = Set.copyOf(departures);
  }

  public static Compatibility with(Departure... departures) {
    return new Compatibility(Set.of(departures));
  }

  public boolean has(Departure departure) {
    return departures.contains(departure);
  }
}
