package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.PathPattern;
import dev.brink.runtime.json.JsonField;

/** Reads PathPattern (CloudFront Developer Guide, "Path pattern"). */
final class PathPatternReader {
  private static final int LONGEST = 255;
  private static final String PUNCTUATION = "_-.*?$/~\"'@:+&";

  private PathPatternReader() {}

  static PathPattern read(JsonField field) {
    String text = field.requiredText();
    if (text.isEmpty()) {
      return PathPattern.DEFAULT;
    }
    if (text.length() > LONGEST) {
      field.error("has %d characters; at most %d are allowed".formatted(text.length(), LONGEST));
      return PathPattern.DEFAULT;
    }
    int wrong =
        text.codePoints()
            .filter(c -> !Names.isAlphanumeric(c) && PUNCTUATION.indexOf(c) < 0)
            .filter(c -> c != ';' || !onlyInEntities(text))
            .findFirst()
            .orElse(-1);
    if (wrong >= 0) {
      field.error(
          "'%s' has the character '%s'; letters, digits and %s are allowed"
              .formatted(text, Character.toString(wrong), PUNCTUATION));
      return PathPattern.DEFAULT;
    }
    return PathPattern.of(text);
  }

  /** {@code &amp;} is the one place for a semicolon. */
  private static boolean onlyInEntities(String text) {
    return text.replace("&amp;", "&").indexOf(';') < 0;
  }
}
