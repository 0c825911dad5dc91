package dev.brink.runtime.server;

import dev.brink.runtime.pipeline.ResultType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's part of the access log: formats lines into a buffer that is handed over when it
 * is large or a moment has passed. {@code docs/operations.md} documents the line.
 */
final class AccessLog {
  private static final int FULL = 16_384;
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final @Nullable LineLog out;
  private final InstantSource clock;
  private final StringBuilder buffer = new StringBuilder(FULL + 1_024);
  private long second = Long.MIN_VALUE;
  private String secondText = "";

  /** Takes null to write nothing. */
  AccessLog(@Nullable LineLog out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  void write(
      String viewerIp,
      String method,
      String uri,
      String httpVersion,
      int status,
      long bytes,
      long nanos,
      ResultType result,
      String distribution,
      String requestId) {
    if (out == null) {
      return;
    }
    appendTime(clock.millis());
    buffer.append(' ').append(viewerIp).append(' ');
    appendSafe(method);
    buffer.append(' ');
    appendSafe(uri);
    buffer.append(" HTTP/").append(httpVersion).append(' ').append(status);
    buffer.append(' ').append(bytes).append(' ');
    appendMillis(nanos);
    buffer.append(' ').append(result.wireName()).append(' ');
    buffer.append(distribution.isEmpty() ? "-" : distribution);
    buffer.append(' ').append(requestId).append('\n');
    if (buffer.length() >= FULL) {
      flush();
    }
  }

  void flush() {
    if (out != null && !buffer.isEmpty()) {
      out.write(buffer.toString());
      buffer.setLength(0);
    }
  }

  private void appendTime(long millis) {
    long now = Math.floorDiv(millis, 1_000L);
    if (now != second) {
      second = now;
      secondText = SECOND.format(Instant.ofEpochSecond(now));
    }
    int rest = (int) Math.floorMod(millis, 1_000L);
    buffer.append(secondText).append('.');
    buffer.append((char) ('0' + rest / 100));
    buffer.append((char) ('0' + rest / 10 % 10));
    buffer.append((char) ('0' + rest % 10)).append('Z');
  }

  private void appendMillis(long nanos) {
    long micros = nanos / 1_000;
    buffer.append(micros / 1_000).append('.');
    int rest = (int) (micros % 1_000);
    buffer.append((char) ('0' + rest / 100));
    buffer.append((char) ('0' + rest / 10 % 10));
    buffer.append((char) ('0' + rest % 10)).append("ms");
  }

  /** A viewer's text must not end the line or the field. */
  private void appendSafe(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x20 && c < 0x7f) {
        buffer.append(c);
      } else {
        buffer.append(String.format("\\u%04x", (int) c));
      }
    }
  }
}
