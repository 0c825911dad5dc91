package dev.brink.functions.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.HttpFields;
import dev.brink.functions.rules.Excerpt;
import dev.brink.functions.rules.HeaderNames;
import dev.brink.functions.rules.ResultCheck;
import java.util.Map;

/**
 * Reads {@code {"name": [{"key": "Name", "value": "text"}]}} into field lines. The key goes on the
 * wire; an entry without one gets the member's name with initial capitals.
 */
final class HeaderReader {
  private final ResultCheck check;

  HeaderReader(ResultCheck check) {
    this.check = check;
  }

  /** Lines in the order of the members; missing headers are none. */
  HttpFields read(String path, JsonNode headers) {
    if (headers.isMissingNode()) {
      return HttpFields.EMPTY;
    }
    if (!headers.isObject()) {
      wrong(path, path + " must be an object, it is " + JsonKind.of(headers));
      return HttpFields.EMPTY;
    }
    HttpFields.Builder lines = HttpFields.builder();
    for (Map.Entry<String, JsonNode> member : headers.properties()) {
      String here = path + "." + Excerpt.of(member.getKey());
      if (!member.getValue().isArray()) {
        wrong(
            here,
            "each header entry in the headers object must be an array, "
                + here
                + " is "
                + JsonKind.of(member.getValue()));
        continue;
      }
      for (JsonNode entry : member.getValue()) {
        entry(here, member.getKey(), entry, lines);
      }
    }
    return lines.build();
  }

  private void entry(String path, String name, JsonNode entry, HttpFields.Builder lines) {
    if (!entry.isObject()) {
      wrong(path, path + " must hold objects {key, value}, it holds " + JsonKind.of(entry));
      return;
    }
    JsonNode key = entry.path("key");
    if (!key.isMissingNode() && !key.isNull() && !key.isTextual()) {
      wrong(path, "each header key must be of string type, " + path + " has " + JsonKind.of(key));
      return;
    }
    String wireName =
        key.isTextual() ? key.asText() : HeaderNames.initialCaps(ShownHeaders.lower(name));
    JsonNode value = entry.path("value");
    if (value.isTextual()) {
      lines.add(wireName, value.asText());
    } else if (value.isArray() && !value.isEmpty()) {
      for (JsonNode one : value) {
        if (one.isTextual()) {
          lines.add(wireName, one.asText());
        } else {
          notText(path, one);
        }
      }
    } else {
      notText(path, value);
    }
  }

  private void notText(String path, JsonNode value) {
    check.violated(
        LambdaRule.HEADER_VALUE,
        path,
        "each header value must be of string or array of string type, "
            + path
            + " has "
            + JsonKind.of(value));
  }

  private void wrong(String path, String message) {
    check.violated(LambdaRule.HEADER_SHAPE, path, message);
  }
}
