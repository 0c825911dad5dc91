package dev.brink.graaljs.border;

import com.oracle.truffle.api.strings.TruffleString;
import dev.brink.functions.rules.HeaderRules;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A header's name as guests see it.
 *
 * @param lowerCase for Java
 * @param guest for the guest
 * @param hidden whether guests do not see the header
 */
record HeaderName(String lowerCase, TruffleString guest, boolean hidden) {

  /** Names met so far; viewers choose names, so only the first ones are kept. */
  static final class Cache {
    private static final int SIZE = 512;
    private static final int NAME_LENGTH = 64;

    private final ConcurrentMap<String, HeaderName> names = new ConcurrentHashMap<>();

    HeaderName get(String name) {
      HeaderName known = names.get(name);
      if (known != null) {
        return known;
      }
      String lower = name.toLowerCase(Locale.ROOT);
      HeaderName made = new HeaderName(lower, Keys.of(lower), HeaderRules.isHidden(lower));
      if (names.size() < SIZE && name.length() <= NAME_LENGTH) {
        names.put(name, made);
      }
      return made;
    }
  }
}
