package dev.brink.functions.testing;

/** How words stand out in a terminal. */
public enum Style {
  PLAIN,
  /** With the colours of ANSI terminals (ECMA-48 8.3.117). */
  COLOURED;

  String good(String text) {
    return in("32", text);
  }

  String bad(String text) {
    return in("31;1", text);
  }

  String removed(String text) {
    return in("31", text);
  }

  String added(String text) {
    return in("32", text);
  }

  String warning(String text) {
    return in("33", text);
  }

  String strong(String text) {
    return in("1", text);
  }

  String faint(String text) {
    return in("2", text);
  }

  private String in(String code, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOURED -> "\u001b[" + code + "m" + text + "\u001b[0m";
    };
  }
}
