package dev.brink.runtime.distribution.reading;

import org.jspecify.annotations.Nullable;

/**
 * A function as an association names it: a plain name, {@code name:version}, or an ARN.
 *
 * @param lambda true and false as the ARN says; null for a plain name
 * @param version what follows the name; null when nothing does
 */
record FunctionReference(String name, @Nullable Boolean lambda, @Nullable String version) {

  /** The name of an ARN is what follows {@code function/} or {@code function:}. */
  static FunctionReference of(String text) {
    int slash = text.indexOf("function/");
    int colon = text.indexOf("function:");
    if (text.startsWith("arn:") && slash >= 0) {
      return split(text.substring(slash + "function/".length()), false);
    }
    if (text.startsWith("arn:") && colon >= 0) {
      return split(text.substring(colon + "function:".length()), true);
    }
    return split(text, null);
  }

  boolean hasValidName() {
    return !name.isEmpty()
        && name.length() <= 64
        && name.chars().allMatch(c -> Names.isAlphanumeric(c) || c == '-' || c == '_');
  }

  /** The version's number, or -1 when it is none. */
  int versionNumber() {
    String digits = version;
    boolean number =
        digits != null
            && !digits.isEmpty()
            && digits.length() <= 9
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && !digits.startsWith("0");
    return number ? Integer.parseInt(digits) : -1;
  }

  private static FunctionReference split(String text, @Nullable Boolean lambda) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new FunctionReference(text, lambda, null)
        : new FunctionReference(text.substring(0, colon), lambda, text.substring(colon + 1));
  }
}
