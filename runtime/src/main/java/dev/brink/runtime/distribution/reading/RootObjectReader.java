package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.json.JsonField;
import org.jspecify.annotations.Nullable;

/** Reads DefaultRootObject: a path inside the distribution without a leading slash. */
final class RootObjectReader {
  private static final String ALLOWED = "_-.*$/~\"'&";

  private RootObjectReader() {}

  static @Nullable String read(JsonField field) {
    String name = field.nonEmptyText();
    if (name == null) {
      return null;
    }
    if (name.startsWith("/")) {
      field.error("'%s' must not begin with a slash: write index.html".formatted(name));
    } else if (name.length() > 255) {
      field.error("has %d characters; at most 255 are allowed".formatted(name.length()));
    } else if (!name.chars().allMatch(c -> Names.isAlphanumeric(c) || ALLOWED.indexOf(c) >= 0)) {
      field.error("'%s' may hold only letters, digits and %s".formatted(name, ALLOWED));
    }
    return name;
  }
}
