package dev.brink.runtime.distribution;

/**
 * A behavior's path pattern: {@code *} is any run of characters including slashes, {@code ?}
 * exactly one; case-sensitive; a leading slash is implied; {@code &amp;} stands for {@code &}.
 *
 * <p>CloudFront Developer Guide, "Path pattern".
 *
 * @param text as configured
 */
public record PathPattern(String text, Glob glob) {

  /** The default behavior's: matches everything. */
  public static final PathPattern DEFAULT = of("*");

  public static PathPattern of(String text) {
    String path = text.replace("&amp;", "&");
    return new PathPattern(
        text, Glob.of(path.startsWith("/") || path.equals("*") ? path : "/" + path));
  }

  /** Matches a normalised path, see {@link PathNormalizer}. */
  public boolean matches(String normalisedPath) {
    return glob.matches(normalisedPath);
  }
}
