package dev.brink.cli.proof;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How one call of a hostile function ended, by the test endpoint.
 *
 * @param end a word of the corpus
 * @param detail what the guest or the limit said
 */
record HostileRun(String end, long cpuMicros, long allocatedBytes, String detail) {
  static final HostileRun REJECTED = new HostileRun("reject", 0, 0, "");

  static HostileRun of(JsonNode answer) {
    JsonNode usage = answer.path("usage");
    JsonNode error = answer.path("error");
    return new HostileRun(
        end(answer),
        usage.path("cpuMicros").asLong(),
        usage.path("allocatedBytes").asLong(),
        error.path("message").asText(answer.path("violations").path(0).path("rule").asText("")));
  }

  private static String end(JsonNode answer) {
    if (answer.path("error").isObject()) {
      return switch (answer.path("error").path("kind").asText()) {
        case "time-limit" -> "cpu";
        case "memory-limit" -> "memory";
        default -> "error";
      };
    }
    if (!answer.path("violations").isEmpty()) {
      return "invalid";
    }
    JsonNode seen = answer.at("/output/headers/x-seen/value");
    return seen.isMissingNode() ? "ok" : "ok:x-seen=" + seen.asText();
  }
}
