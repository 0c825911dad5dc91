package dev.brink.graaljs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names of Java's classes, packages, files and of the host's folders in a text. */
final class HostNames {
  private static final Pattern NAME =
      Pattern.compile(
          "\\b(?:javax?|com\\.oracle|org\\.graalvm|dev\\.brink|jdk|sun)\\.\\w+|(?i:truffle|nashorn|graal|polyglot)"
              + "|\\w+\\.(?:java|class|jar)\\b|\\b[A-Z]\\w*(?:Exception|Node|DynamicObject)\\b|\\bat [\\w.$]+\\((?:Native Method|Unknown Source)"
              + "|(?:^|[\\s\"'(=])/(?:work|root|home|usr|tmp|var|opt|etc|proc)\\b|file:/|[\\w$]+@[0-9a-f]{6,}");

  private HostNames() {}

  /** What a text must not say, with what stands around it. */
  static Optional<String> in(String text) {
    Matcher found = NAME.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    int start = Math.max(0, found.start() - 60);
    return Optional.of(
        "'"
            + found.group()
            + "' in: "
            + text.substring(start, Math.min(text.length(), found.end() + 60)));
  }
}
