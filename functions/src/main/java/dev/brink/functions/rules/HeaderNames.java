package dev.brink.functions.rules;

/** How header names that a function set look on the wire. */
public final class HeaderNames {
  private HeaderNames() {}

  /**
   * An initial capital for each word between hyphens, as CloudFront writes it; letters other than
   * a-z stay.
   */
  public static String initialCaps(String name) {
    char[] chars = name.toCharArray();
    boolean first = true;
    for (int i = 0; i < chars.length; i++) {
      if (first && chars[i] >= 'a' && chars[i] <= 'z') {
        chars[i] -= 'a' - 'A';
      }
      first = chars[i] == '-';
    }
    return new String(chars);
  }
}
