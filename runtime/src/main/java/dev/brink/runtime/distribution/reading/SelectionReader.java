package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.CloudFrontHeaderNames;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.NameSelection.Mode;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads HeadersConfig, CookiesConfig and QueryStringsConfig: a behavior word and a list of names.
 */
final class SelectionReader {
  private static final int MOST_NAMES = 10;
  private static final int MOST_CHARACTERS = 1_024;

  private SelectionReader() {}

  /** The words, in CloudFront's order, with what they mean. */
  static Map<String, Mode> words(String... words) {
    Map<String, Mode> modes = new LinkedHashMap<>();
    for (String word : words) {
      modes.put(
          word,
          switch (word) {
            case "none" -> Mode.NONE;
            case "whitelist" -> Mode.ALLOW;
            case "allExcept" -> Mode.BLOCK;
            default -> Mode.ALL;
          });
    }
    return modes;
  }

  /**
   * Reads one selection.
   *
   * @param kind {@code Header}, {@code Cookie} or {@code QueryString}: the stem of both keys
   * @param quotas whether the account quotas count; managed policies go over them
   */
  static NameSelection read(
      JsonObject config,
      String kind,
      Map<String, Mode> words,
      Function<JsonField, String> name,
      boolean quotas) {
    JsonField behavior = config.field(kind + "Behavior");
    if (!behavior.present()) {
      behavior.missing();
    }
    Mode mode = behavior.choice(words);
    JsonField list = config.field(kind + "s");
    Set<String> names = names(list, name, quotas);
    if (mode == null) {
      return NameSelection.NONE;
    }
    requireNames(list, names, mode == Mode.ALLOW || mode == Mode.BLOCK);
    return switch (mode) {
      case NONE -> NameSelection.NONE;
      case ALL -> NameSelection.ALL;
      case ALLOW, BLOCK -> new NameSelection(mode, names);
    };
  }

  static Set<String> names(JsonField field, Function<JsonField, String> name, boolean quotas) {
    List<JsonField> elements =
        Quotas.check(field, field.elements(), quotas ? MOST_NAMES : 100, "names");
    Set<String> names = new LinkedHashSet<>();
    for (JsonField element : elements) {
      String read = name.apply(element);
      if (!read.isEmpty() && !names.add(read)) {
        element.error("'%s' is listed twice".formatted(read));
      }
    }
    int characters = names.stream().mapToInt(String::length).sum();
    if (quotas && characters > MOST_CHARACTERS) {
      field.error(
          "the names have %d characters in all; at most %d are allowed"
              .formatted(characters, MOST_CHARACTERS));
    }
    return names;
  }

  static void requireNames(JsonField list, Set<String> names, boolean wanted) {
    if (wanted && names.isEmpty()) {
      list.error("must list at least one name");
    }
    if (!wanted && !names.isEmpty()) {
      list.error("must be left out: only a whitelist or an allExcept has names");
    }
  }

  /** A header of a cache key, in lower case. */
  static String keyHeader(JsonField field) {
    String name = header(field);
    if (HeaderLists.NOT_IN_KEY.has(name) || CloudFrontHeaderNames.NOT_IN_KEY.contains(name)) {
      field.error("'%s' is not allowed in a cache key".formatted(name));
    }
    return name;
  }

  /** A header that an origin request policy lists, in lower case. */
  static String forwardedHeader(JsonField field) {
    String name = header(field);
    if (HeaderLists.NOT_FORWARDED_SINGLY.has(name)) {
      field.error("'%s' is not allowed in an origin request policy".formatted(name));
    }
    return name;
  }

  /** A header left out by an origin request policy: any name will do. */
  static String header(JsonField field) {
    String name = HeaderLists.name(field).toLowerCase(Locale.ROOT);
    if (name.startsWith(CloudFrontHeaderNames.PREFIX)
        && !CloudFrontHeaderNames.ALL.contains(name)) {
      field.error(
          "'%s' is not a CloudFront header; these are: %s"
              .formatted(name, String.join(", ", new TreeSet<>(CloudFrontHeaderNames.ALL))));
    }
    return name;
  }

  static String cookie(JsonField field) {
    String name = field.requiredText();
    if (!name.isEmpty()
        && !name.chars().allMatch(c -> c > ' ' && c < 127 && ";,=".indexOf(c) < 0)) {
      field.error("'%s' is not a cookie name".formatted(name));
    }
    return name;
  }

  static String parameter(JsonField field) {
    String name = field.requiredText();
    if (!name.isEmpty()
        && !name.chars().allMatch(c -> c > ' ' && c < 127 && "&=#".indexOf(c) < 0)) {
      field.error(
          "'%s' is not a parameter name; write it as it stands in the URL, escaped"
              .formatted(name));
    }
    return name;
  }
}
