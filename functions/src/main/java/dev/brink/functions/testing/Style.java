package dev.brink.functions.testing;

/** How words stand out in a terminal. */
public enum Style {
  PLAIN,
  /** With the colours of ANSI terminals (ECMA-48 8.3.117). */
  COLOURED;

  public String good(String text) {
    return in("32", text);
  }

  public String bad(String text) {
    return in("31;1", text);
  }

  public String removed(String text) {
    return in("31", text);
  }

  public String added(String text) {
    return in("32", text);
  }

  public String warning(String text) {
    return in("33", text);
  }

  public String strong(String text) {
    return in("1", text);
  }

  public String faint(String text) {
    return in("2", text);
  }

  /** What bars of a picture are drawn in. */
  public String bar(String text) {
    return in("36", text);
  }

  private String in(String code, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOURED -> text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    };
  }
}
