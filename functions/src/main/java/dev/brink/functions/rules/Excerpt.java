package dev.brink.functions.rules;

/** The beginning of a guest's text, fit for a message: bounded, without control characters. */
public final class Excerpt {
  private static final int LENGTH = 60;

  private Excerpt() {}

  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < LENGTH; i++) {
      char c = text.charAt(i);
      shown.append(c < ' ' || c == 0x7f ? '\uFFFD' : c);
    }
    return text.length() > LENGTH ? shown.append("...").toString() : shown.toString();
  }
}
