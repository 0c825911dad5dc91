package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The request fields that an answer's Vary names, and their values as they are compared. */
final class SelectingFields {

  static final String ANY = "*";

  private SelectingFields() {}

  /** The names in all lines of Vary, in lower case. */
  static SortedSet<String> named(HttpFields response) {
    SortedSet<String> names = new TreeSet<>();
    for (String line : response.all("Vary")) {
      for (String name : line.split(",", -1)) {
        if (!name.isBlank()) {
          names.add(name.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return names;
  }

  /**
   * A request's values of these fields; one that it does not have is absent.
   *
   * <p>RFC 9111 4.1: before they are compared, lines of one name may be joined, white space may go
   * where it means nothing, and values may be normalised by their field's own rules.
   */
  static SortedMap<String, String> of(Collection<String> names, HttpFields request) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String name : names) {
      if (request.contains(name)) {
        values.put(name, normalised(name, String.join(",", request.all(name))));
      }
    }
    return values;
  }

  private static String normalised(String name, String value) {
    return switch (name) {
      // RFC 9110 12.5.4: ranges have no case, and no order but that of their weights.
      case "accept-language" -> joined(value.toLowerCase(Locale.ROOT), true);
      default -> value.indexOf('"') < 0 ? joined(value, false) : value.strip();
    };
  }

  private static String joined(String value, boolean sorted) {
    var members = Arrays.stream(value.split(",", -1)).map(String::strip);
    return (sorted ? members.sorted() : members).collect(Collectors.joining(","));
  }
}
