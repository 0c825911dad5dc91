package dev.brink.functions.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place in the code that most likely brought about what is at a path of the result: where its
 * name is written last, or else the last {@code return}. A returned value does not say where it was
 * made.
 *
 * @param line 1-based
 * @param column 1-based
 */
record Blame(int line, int column) {
  private static final Pattern RETURN = Pattern.compile("\\breturn\\b|=>");

  // Comments, and texts, which may hold what looks like one.
  private static final Pattern COMMENT =
      Pattern.compile(
          "'(?:[^'\\\\\\n]|\\\\.)*'|\"(?:[^\"\\\\\\n]|\\\\.)*\"|//[^\\n]*|/\\*(?s:.*?)\\*/");

  /** What results are made of: they are written for other reasons, too. */
  private static final Pattern COMMON =
      Pattern.compile("\\d+|value|key|headers|cookies|request|response");

  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  /**
   * Looks for it.
   *
   * @param path into the result, such as {@code headers.via}
   * @param message which may name it in quotes
   */
  static Optional<Blame> of(String path, String message, String code) {
    String text = withoutComments(code);
    for (String name : names(path, message)) {
      Pattern word =
          Pattern.compile(
              "(?<![\\w$-])" + Pattern.quote(name) + "(?![\\w$-])", Pattern.CASE_INSENSITIVE);
      Optional<Blame> found = last(word, text);
      if (found.isPresent()) {
        return found;
      }
    }
    return last(RETURN, text);
  }

  /** What to look for: the names on the path, innermost first, then the common ones. */
  private static List<String> names(String path, String message) {
    List<String> names = new ArrayList<>();
    List<String> common = new ArrayList<>();
    for (String name : path.split("[.\\[\\]]")) {
      if (!name.isEmpty() && !name.matches("\\d+")) {
        (COMMON.matcher(name).matches() ? common : names).addFirst(name);
      }
    }
    QUOTED.matcher(message).results().map(quoted -> quoted.group(1)).forEach(names::add);
    names.addAll(common);
    return names;
  }

  private static Optional<Blame> last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    int at = -1;
    while (matcher.find()) {
      at = matcher.start();
    }
    if (at < 0) {
      return Optional.empty();
    }
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    int line = (int) text.substring(0, at).chars().filter(sign -> sign == '\n').count() + 1;
    return Optional.of(new Blame(line, at - lineStart + 1));
  }

  /** The same text with blanks for comments. */
  private static String withoutComments(String code) {
    return COMMENT
        .matcher(code)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group().startsWith("/")
                        ? found.group().replaceAll("[^\\n]", " ")
                        : found.group()));
  }
}
