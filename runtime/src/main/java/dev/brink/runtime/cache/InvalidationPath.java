package dev.brink.runtime.cache;

/**
 * One path of an invalidation, CloudFront Developer Guide "Specify files to invalidate": exact, or
 * everything that begins with it when its last character is {@code *}. An asterisk elsewhere is an
 * asterisk.
 *
 * @param text path and query that are compared, without the wildcard
 */
public record InvalidationPath(String text, boolean prefix) {

  private static final int MAX_LENGTH = 4_000;

  /** Reads a path; throws IllegalArgumentException with a sentence for the caller. */
  public static InvalidationPath of(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "invalidation path '" + path + "' does not begin with a slash");
    }
    if (path.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "an invalidation path has "
              + path.length()
              + " characters; at most "
              + MAX_LENGTH
              + " are allowed");
    }
    boolean prefix = path.endsWith("*");
    return new InvalidationPath(prefix ? path.substring(0, path.length() - 1) : path, prefix);
  }

  /** Whether this is {@code /*}, the whole distribution. */
  boolean everything() {
    return prefix && text.equals("/");
  }

  boolean matches(String pathAndQuery) {
    return prefix ? pathAndQuery.startsWith(text) : pathAndQuery.equals(text);
  }
}
