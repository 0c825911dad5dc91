package dev.brink.graaljs.warming;

/**
 * A text that a JavaScript regular expression is likely to match: of alternatives the first, of
 * classes the first member, of repetitions one. A guess, never wrong to use.
 */
final class PatternSample {
  private static final int MAX_LENGTH = 80;
  private static final int MAX_DEPTH = 40;
  private static final int MAX_REPEATS = 8;

  private final String pattern;
  private int at;

  private PatternSample(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Makes one.
   *
   * @param pattern what stands between the slashes
   */
  static String of(String pattern) {
    String sample = new PatternSample(pattern).alternatives(0);
    return sample.length() <= MAX_LENGTH ? sample : sample.substring(0, MAX_LENGTH);
  }

  private String alternatives(int depth) {
    String first = sequence(depth);
    while (more() && peek() == '|') {
      at++;
      sequence(depth);
    }
    return first;
  }

  private String sequence(int depth) {
    StringBuilder text = new StringBuilder();
    while (more() && peek() != '|' && peek() != ')') {
      String atom = atom(depth);
      int times = repeats();
      for (int i = 0; i < times && text.length() <= MAX_LENGTH; i++) {
        text.append(atom);
      }
    }
    return text.toString();
  }

  private String atom(int depth) {
    char next = pattern.charAt(at++);
    return switch (next) {
      case '^', '$' -> "";
      case '.' -> "a";
      case '\\' -> escape();
      case '[' -> oneOfClass();
      case '(' -> group(depth);
      default -> String.valueOf(next);
    };
  }

  private String escape() {
    char next = more() ? pattern.charAt(at++) : '\\';
    return switch (next) {
      case 'd' -> "1";
      case 'w', 'D', 'S' -> "a";
      case 's', 'W' -> " ";
      case 'b', 'B', 'k', 'p', 'u', 'x', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "";
      case 'n', 'r', 't', 'f', 'v' -> " ";
      default -> String.valueOf(next);
    };
  }

  private String oneOfClass() {
    boolean negated = more() && peek() == '^';
    if (negated) {
      at++;
    }
    String first = "";
    while (more() && peek() != ']') {
      char next = pattern.charAt(at++);
      String member = next == '\\' ? escape() : String.valueOf(next);
      first = first.isEmpty() ? member : first;
    }
    at++;
    return negated ? (first.equals("a") ? "b" : "a") : first;
  }

  private String group(int depth) {
    boolean looks = false;
    if (pattern.startsWith("?", at)) {
      looks = pattern.startsWith("?=", at) || pattern.startsWith("?!", at);
      looks |= pattern.startsWith("?<=", at) || pattern.startsWith("?<!", at);
      boolean named = !looks && pattern.startsWith("?<", at);
      int end = named ? pattern.indexOf('>', at) : at + (pattern.startsWith("?<", at) ? 2 : 1);
      at = end < 0 ? pattern.length() : end + 1;
    }
    if (depth >= MAX_DEPTH) {
      at = pattern.length();
      return "";
    }
    String inner = alternatives(depth + 1);
    at++;
    return looks ? "" : inner;
  }

  private int repeats() {
    if (!more()) {
      return 1;
    }
    int times = 1;
    switch (peek()) {
      case '*', '+', '?' -> at++;
      case '{' -> {
        int end = pattern.indexOf('}', at);
        String least = end < 0 ? "" : pattern.substring(at + 1, end).split(",", 2)[0];
        if (!least.matches("\\d{1,4}")) {
          return 1;
        }
        times = Math.clamp(Integer.parseInt(least), 1, MAX_REPEATS);
        at = end + 1;
      }
      default -> {
        return 1;
      }
    }
    if (more() && peek() == '?') {
      at++;
    }
    return times;
  }

  private boolean more() {
    return at < pattern.length();
  }

  private char peek() {
    return pattern.charAt(at);
  }
}
