package dev.brink.runtime.server;

/** RFC 9112 4: a reason phrase holds blanks and visible characters only. */
final class ReasonPhrase {
  private ReasonPhrase() {}

  static String safe(String reason) {
    for (int i = 0; i < reason.length(); i++) {
      char c = reason.charAt(i);
      if (c < 0x20 || c > 0x7e) {
        return reason.replaceAll("[^\\x20-\\x7e]", "?");
      }
    }
    return reason;
  }
}
