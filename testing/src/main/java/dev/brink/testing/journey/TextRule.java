package dev.brink.testing.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text is held against: a header's value or a body. */
sealed interface TextRule {

  /** It is exactly this. */
  record Is(String text) implements TextRule {}

  /** This is in it. */
  record Contains(String part) implements TextRule {}

  /** The whole of it matches this. */
  record Matches(Pattern pattern) implements TextRule {}

  /** It is this as JSON, whatever the order of members. */
  record Json(JsonNode value) implements TextRule {}

  /** There is none. */
  record Absent() implements TextRule {}

  /**
   * Where a text differs, in lines; empty when it does not.
   *
   * @param actual null when there is none
   */
  default List<String> differences(String what, @Nullable String actual) {
    return switch (this) {
      case Absent _ ->
          actual == null ? List.of() : List.of(what + ": not expected, but is " + quoted(actual));
      case Is(String text) when actual != null -> TextDiff.between(what, text, actual);
      case Contains(String part) when actual != null ->
          actual.contains(part)
              ? List.of()
              : List.of(
                  what + ": expected to contain " + quoted(part) + ", but is " + quoted(actual));
      case Matches(Pattern pattern) when actual != null ->
          pattern.matcher(actual).matches()
              ? List.of()
              : List.of(what + ": expected to match " + pattern + ", but is " + quoted(actual));
      case Json(JsonNode value) when actual != null -> json(what, value, actual);
      case Is _, Contains _, Matches _, Json _ ->
          List.of(what + ": expected " + wanted() + ", but is missing");
    };
  }

  private String wanted() {
    return switch (this) {
      case Is(String text) -> quoted(text);
      case Contains(String part) -> "to contain " + quoted(part);
      case Matches(Pattern pattern) -> "to match " + pattern;
      case Json(JsonNode value) -> value.toString();
      case Absent _ -> "none";
    };
  }

  private static List<String> json(String what, JsonNode wanted, String actual) {
    try {
      JsonNode is = new ObjectMapper().readTree(actual);
      return wanted.equals(is)
          ? List.of()
          : TextDiff.between(what, wanted.toPrettyString(), is.toPrettyString());
    } catch (JsonProcessingException none) {
      return List.of(what + ": expected JSON, but is " + quoted(actual));
    }
  }

  /** For people: bounded, on one line. */
  static String quoted(String text) {
    String shown = text.length() <= 200 ? text : text.substring(0, 200) + "...";
    return "'" + shown.replace("\r", "\\r").replace("\n", "\\n") + "'";
  }
}
