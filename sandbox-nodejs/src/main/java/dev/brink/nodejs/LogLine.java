package dev.brink.nodejs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a function's log.
 *
 * @param requestId the call it belongs to; null for the initialisation
 * @param level null for what was written to {@code process.stdout} or {@code stderr} as it is
 * @param text may have line breaks
 */
public record LogLine(
    Instant time, @Nullable String requestId, @Nullable Level level, String text) {

  /** What the platform prints for {@code console.trace} to {@code console.error}. */
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /** The line as Lambda prints it: time, request id, level and text, with tabs between. */
  public String formatted() {
    return level == null
        ? text
        : String.join(
            "\t",
            TimeFormat.MILLIS.format(time),
            requestId == null ? "undefined" : requestId,
            level.name(),
            text);
  }
}
