package dev.brink.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.HttpFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unfolds the {@code {value, multiValue}} objects of an event into field lines and a query. */
final class EventFields {

  private final Problems problems;

  EventFields(Problems problems) {
    this.problems = problems;
  }

  /** One value of a name; attributes are a response cookie's, else null. */
  private record One(String value, @Nullable String attributes) {}

  private interface Taker {
    void take(String name, One value);
  }

  void headers(String path, JsonNode json, HttpFields.Builder headers) {
    eachValue(path, json, (name, one) -> headers.add(name, one.value()));
  }

  /** All cookies of a request make one line, RFC 6265 4.2.1. */
  void requestCookies(String path, JsonNode json, HttpFields.Builder headers) {
    List<String> pairs = new ArrayList<>();
    eachValue(path, json, (name, one) -> pairs.add(name + "=" + one.value()));
    if (!pairs.isEmpty()) {
      headers.add("cookie", String.join("; ", pairs));
    }
  }

  /** Each cookie of a response makes a line of its own, RFC 6265 4.1. */
  void responseCookies(String path, JsonNode json, HttpFields.Builder headers) {
    eachValue(
        path,
        json,
        (name, one) -> {
          String attributes = one.attributes();
          headers.add(
              "set-cookie",
              name
                  + "="
                  + one.value()
                  + (attributes == null || attributes.isEmpty() ? "" : "; " + attributes));
        });
  }

  /** The query as text, from text or from an object; null when there is none. */
  @Nullable String querystring(String path, JsonNode json) {
    if (json.isTextual()) {
      return json.asText().isEmpty() ? null : json.asText();
    }
    List<String> pairs = new ArrayList<>();
    eachValue(
        path,
        json,
        (name, one) -> pairs.add(escape(name, "&=#") + "=" + escape(one.value(), "&#")));
    return pairs.isEmpty() ? null : String.join("&", pairs);
  }

  /** Events show a query as sent; only what cannot stand in one is escaped. */
  private static String escape(String text, String separators) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c > ' ' && c != 0x7F && separators.indexOf(c) < 0;
      if (!plain && escaped == null) {
        escaped = new StringBuilder(text.substring(0, i));
      }
      if (escaped != null) {
        if (plain) {
          escaped.append(c);
        } else {
          escaped.append("%%%02X".formatted((int) c));
        }
      }
    }
    return escaped == null ? text : escaped.toString();
  }

  private void eachValue(String path, JsonNode json, Taker taker) {
    for (Map.Entry<String, JsonNode> entry : problems.object(path, json).properties()) {
      String name = entry.getKey();
      JsonNode value = entry.getValue();
      String here = path + "." + name;
      JsonNode multiple = value.path("multiValue");
      if (Problems.absent(multiple)) {
        taker.take(name, one(here, value));
      } else if (!multiple.isArray()) {
        problems.add(here + ".multiValue", "an array is needed, not " + Problems.kind(multiple));
      } else {
        // The object's own value is the first of them.
        for (int i = 0; i < multiple.size(); i++) {
          taker.take(name, one(here + ".multiValue[" + i + "]", multiple.get(i)));
        }
      }
    }
  }

  private One one(String path, JsonNode json) {
    if (json.isTextual()) {
      return new One(json.asText(), null);
    }
    if (!json.isObject()) {
      problems.add(path, "an object with a value is needed, not " + Problems.kind(json));
      return new One("", null);
    }
    JsonNode attributes = json.path("attributes");
    return new One(
        problems.text(path + ".value", json.path("value"), ""),
        Problems.absent(attributes) ? null : problems.text(path + ".attributes", attributes, ""));
  }
}
