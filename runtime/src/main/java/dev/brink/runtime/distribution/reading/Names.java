package dev.brink.runtime.distribution.reading;

/** Which characters names are made of. */
final class Names {

  private Names() {}

  static boolean isAlphanumeric(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  /** RFC 9110 5.6.2: what field names and methods are made of. */
  static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> isAlphanumeric(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }

  /** RFC 9110 5.5: no control character but tab, no blank at either end. */
  static boolean isFieldValue(String text) {
    return text.chars().allMatch(c -> c == '\t' || c >= ' ' && c != 127)
        && text.equals(text.strip());
  }
}
