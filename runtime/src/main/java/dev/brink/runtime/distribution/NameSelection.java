package dev.brink.runtime.distribution;

import java.util.Set;

/**
 * Which names (of headers, cookies or query parameters) a policy picks.
 *
 * @param names header names in lower case; cookie and query names as configured, with case
 */
public record NameSelection(Mode mode, Set<String> names) {

  public enum Mode {
    NONE,
    ALL,
    ALLOW,
    BLOCK
  }

  public static final NameSelection NONE = new NameSelection(Mode.NONE, Set.of());
  public static final NameSelection ALL = new NameSelection(Mode.ALL, Set.of());

  public NameSelection {
    names = Set.copyOf(names);
  }

  /** Whether this name is picked; a header's name is to be given in lower case. */
  public boolean selects(String name) {
    return switch (mode) {
      case NONE -> false;
      case ALL -> true;
      case ALLOW -> names.contains(name);
      case BLOCK -> !names.contains(name);
    };
  }
}
