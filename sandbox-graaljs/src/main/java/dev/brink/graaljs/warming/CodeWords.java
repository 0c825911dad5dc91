package dev.brink.graaljs.warming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a function's text says about the requests it has branches for. Read by patterns, not by a
 * parser: a word too many costs a call of the warm-up, and a node that starts need not wait.
 *
 * @param headers names of headers that are read or written
 * @param paths texts that a uri may be
 * @param values other texts that something may be compared with
 * @param statuses numbers that a status may be
 */
record CodeWords(
    List<String> headers,
    List<String> cookies,
    List<String> parameters,
    List<String> paths,
    List<String> methods,
    List<String> values,
    List<Integer> statuses) {

  private static final int MOST_NAMES = 16;
  private static final int MOST_VALUES = 40;
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** A string (1 to 3), a comment, or a regular expression (4). */
  private static final Pattern TOKENS =
      Pattern.compile(
          "\"([^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\""
              + "|'([^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+)'"
              + "|`([^`\\\\$]*+)`"
              + "|//[^\\n]*+|/\\*(?s:.*?)\\*/"
              + "|(?<=[=(,:\\[!&|?{;] {0,2}|return )"
              + "/((?:[^/\\\\\\[\\n*]|\\\\.|\\[[^\\]\\n]*+\\])(?:[^/\\\\\\[\\n]|\\\\.|\\[[^\\]\\n]*+\\])*+)/");

  private static final Pattern MEMBER =
      Pattern.compile(
          "\\b(headers|cookies|querystring)\\s*(?:\\?\\.)?\\s*"
              + "(?:\\.\\s*([A-Za-z_$][\\w$]{0,63})"
              + "|\\[\\s*(?:['\"`]([^'\"`\\]]{1,64})['\"`]|([A-Za-z_$][\\w$]*))\\s*\\])");

  private static final Pattern CONSTANT =
      Pattern.compile(
          "\\b(?:const|let|var)\\s+([A-Za-z_$][\\w$]*)\\s*=\\s*['\"]([^'\"]{1,64})['\"]");

  private static final Pattern STATUS = Pattern.compile("(?<![\\w.'\"])[2-5]\\d\\d(?![\\w.'\"])");
  private static final Pattern PRINTABLE =
      Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,78}[\\x21-\\x7e])?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Reads a function's code. */
  static CodeWords of(String code) {
    Set<String> texts = texts(code);
    Map<String, Set<String>> names = names(code);
    Set<String> paths = new LinkedHashSet<>();
    Set<String> methods = new LinkedHashSet<>();
    Set<String> values = new LinkedHashSet<>();
    for (String text : texts) {
      if (METHODS.contains(text)) {
        methods.add(text);
      } else if (text.startsWith("/")) {
        paths.add(text.replaceAll("[\\s?#].*", ""));
      } else {
        values.add(text);
        if (text.matches("\\.\\w{1,8}")) {
          paths.add("/file" + text);
        }
      }
    }
    Set<Integer> statuses = new LinkedHashSet<>();
    Matcher status = STATUS.matcher(code);
    while (status.find()) {
      statuses.add(Integer.valueOf(status.group()));
    }
    return new CodeWords(
        some(names.getOrDefault("headers", Set.of()), MOST_NAMES),
        some(names.getOrDefault("cookies", Set.of()), MOST_NAMES),
        some(names.getOrDefault("querystring", Set.of()), MOST_NAMES),
        some(paths, MOST_VALUES),
        some(methods, MOST_NAMES),
        some(values, MOST_VALUES),
        some(statuses, MOST_NAMES));
  }

  private static <T> List<T> some(Set<T> all, int most) {
    List<T> list = new ArrayList<>(all);
    return List.copyOf(list.subList(0, Math.min(most, list.size())));
  }

  private static Set<String> texts(String code) {
    Set<String> texts = new LinkedHashSet<>();
    Matcher token = TOKENS.matcher(code);
    while (token.find()) {
      String text = "";
      for (int group = 1; group <= 3; group++) {
        text = token.group(group) == null ? text : token.group(group);
      }
      if (token.group(4) != null) {
        text = PatternSample.of(token.group(4));
      }
      if (PRINTABLE.matcher(text).matches()) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static Map<String, Set<String>> names(String code) {
    Map<String, String> constants = new HashMap<>();
    Matcher constant = CONSTANT.matcher(code);
    while (constant.find()) {
      constants.put(constant.group(1), constant.group(2));
    }
    Map<String, Set<String>> names = new HashMap<>();
    Matcher member = MEMBER.matcher(code);
    while (member.find()) {
      String name = member.group(2) == null ? member.group(3) : member.group(2);
      if (name == null) {
        name = constants.getOrDefault(member.group(4), "");
      }
      if (NAME.matcher(name).matches()) {
        names.computeIfAbsent(member.group(1), _ -> new LinkedHashSet<>()).add(name);
      }
    }
    return names;
  }
}
