package dev.brink.runtime.distribution.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words that a setting may be, in the order in which messages list them. */
final class Words {

  private Words() {}

  /** Words that mean themselves. */
  static Map<String, String> of(String... words) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String word : words) {
      map.put(word, word);
    }
    return Collections.unmodifiableMap(map);
  }
}
