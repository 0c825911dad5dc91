package dev.brink.runtime.server;

import dev.brink.runtime.cache.HttpDate;
import java.time.Instant;
import java.time.InstantSource;

/** The Date field's value (RFC 9110 5.6.7), formatted once a second. Used by one thread. */
final class DateField {
  private final InstantSource clock;
  private long second = Long.MIN_VALUE;
  private String text = "";

  DateField(InstantSource clock) {
    this.clock = clock;
  }

  String now() {
    long now = Math.floorDiv(clock.millis(), 1_000L);
    if (now != second) {
      second = now;
      text = HttpDate.format(Instant.ofEpochSecond(now));
    }
    return text;
  }
}
