package dev.brink.functions;

import java.util.List;

/**
 * What the bytes of a CloudFront Function's code are spent on.
 *
 * @param bytes all of them
 * @param allowed the limit
 * @param comments bytes in comments
 * @param whitespace bytes of blanks and line breaks outside of texts
 * @param unused bytes of top-level code that nothing refers to
 * @param minified estimate of what is left without comments and unused code, with whitespace only
 *     where words would run together, and short names for what is local
 * @param parts statements of the top level, largest first
 */
public record CodeSize(
    int bytes,
    int allowed,
    int comments,
    int whitespace,
    int unused,
    int minified,
    List<Part> parts) {

  public CodeSize {
    parts = List.copyOf(parts);
  }

  /** Whether little is left: more than four fifths are used. */
  public boolean isNearLimit() {
    return bytes > allowed * 4L / 5;
  }

  /**
   * One statement of the top level.
   *
   * @param name what it declares, or its first words
   * @param line 1-based
   * @param bytes with the comments in it
   * @param used whether the handler, or code that runs by itself, refers to it
   */
  public record Part(String name, int line, int bytes, boolean used) {}
}
