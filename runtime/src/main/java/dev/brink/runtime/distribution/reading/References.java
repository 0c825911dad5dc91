package dev.brink.runtime.distribution.reading;

import java.util.Collection;
import java.util.stream.Collectors;

/** Sentences about references that lead nowhere. */
final class References {
  private static final int SHOWN = 10;

  private References() {}

  /** Names some of those that exist. */
  static String unknown(String what, String id, Collection<String> existing) {
    if (existing.isEmpty()) {
      return "there is no %s '%s'".formatted(what, id);
    }
    String some = existing.stream().limit(SHOWN).collect(Collectors.joining(", "));
    String more = existing.size() > SHOWN ? " and %d more".formatted(existing.size() - SHOWN) : "";
    return "there is no %s '%s'; there are: %s%s".formatted(what, id, some, more);
  }
}
