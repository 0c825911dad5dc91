package dev.brink.graaljs.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.CodeSize;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code size.js} found. */
final class SizeDoctor {
  private SizeDoctor() {}

  static CodeSize read(JsonNode json, int allowed) {
    List<CodeSize.Part> parts = new ArrayList<>();
    for (JsonNode part : json.path("parts")) {
      parts.add(
          new CodeSize.Part(
              part.path("name").asText(),
              part.path("line").asInt(),
              part.path("bytes").asInt(),
              part.path("used").asBoolean()));
    }
    return new CodeSize(
        json.path("bytes").asInt(),
        allowed,
        json.path("comments").asInt(),
        json.path("whitespace").asInt(),
        json.path("unused").asInt(),
        json.path("minified").asInt(),
        parts);
  }
}
