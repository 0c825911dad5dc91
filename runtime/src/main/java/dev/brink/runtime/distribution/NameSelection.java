package dev.brink.runtime.distribution;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which names (of headers, cookies or query parameters) a policy picks.
 *
 * @param names iterated in sorted order; header names in lower case, cookie and query names as
 *     configured, with case
 * @param patterns names with wildcards, picked or left out like {@code names}; only the cookies of
 *     legacy {@code ForwardedValues} have them
 */
public record NameSelection(Mode mode, Set<String> names, List<Glob> patterns) {

  public enum Mode {
    NONE,
    ALL,
    ALLOW,
    BLOCK
  }

  public static final NameSelection NONE = new NameSelection(Mode.NONE, Set.of());
  public static final NameSelection ALL = new NameSelection(Mode.ALL, Set.of());

  public NameSelection {
    names = Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(names)));
    patterns = List.copyOf(patterns);
  }

  public NameSelection(Mode mode, Set<String> names) {
    this(mode, names, List.of());
  }

  /** Whether this name is picked; a header's name is to be given in lower case. */
  public boolean selects(String name) {
    return switch (mode) {
      case NONE -> false;
      case ALL -> true;
      case ALLOW -> lists(name);
      case BLOCK -> !lists(name);
    };
  }

  private boolean lists(String name) {
    if (names.contains(name)) {
      return true;
    }
    for (Glob pattern : patterns) {
      if (pattern.matches(name)) {
        return true;
      }
    }
    return false;
  }
}
