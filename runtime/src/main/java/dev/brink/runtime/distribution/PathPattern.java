package dev.brink.runtime.distribution;

import java.util.regex.Pattern;

/**
 * A behavior's path pattern: {@code *} is any run of characters including slashes, {@code ?}
 * exactly one; case-sensitive; a leading slash is implied.
 */
public record PathPattern(String text, Pattern compiled) {

  public static final PathPattern DEFAULT = of("*");

  public static PathPattern of(String text) {
    String path = text.startsWith("/") || text.equals("*") ? text : "/" + text;
    StringBuilder regex = new StringBuilder();
    path.chars()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf((char) c)));
              }
            });
    return new PathPattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  /** Matches a normalised path (RFC 3986 dot segments and double slashes removed). */
  public boolean matches(String normalisedPath) {
    return compiled.matcher(normalisedPath).matches();
  }
}
