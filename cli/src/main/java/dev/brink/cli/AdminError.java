package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The admin API's error JSON as sentences. */
final class AdminError {
  private AdminError() {}

  static CommandFailed of(int status, JsonNode body) {
    JsonNode error = body.path("error");
    String message = error.path("message").asText("the node answered " + status);
    if (status == 401) {
      message += " (pass --token or set BRINK_ADMIN_TOKEN)";
    }
    List<String> details = new ArrayList<>();
    for (JsonNode detail : error.path("details")) {
      details.add(sentence(detail));
    }
    return new CommandFailed(message, details);
  }

  /**
   * {@code line 3, column 5: let is not supported (es5-syntax)}, or {@code Origins.Items[0]: ...}.
   */
  static String sentence(JsonNode detail) {
    var text = new StringBuilder();
    String path = detail.path("path").asText("");
    if (!path.isEmpty()) {
      text.append(path).append(": ");
    }
    if (detail.path("line").isInt()) {
      text.append("line ").append(detail.path("line").asInt());
      if (detail.path("column").isInt()) {
        text.append(", column ").append(detail.path("column").asInt());
      }
      text.append(": ");
    }
    text.append(detail.isTextual() ? detail.asText() : detail.path("message").asText());
    String rule = detail.path("rule").asText("");
    if (!rule.isEmpty()) {
      text.append(" (").append(rule).append(')');
    }
    return text.toString();
  }
}
