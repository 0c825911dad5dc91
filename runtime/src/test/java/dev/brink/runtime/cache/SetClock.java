package dev.brink.runtime.cache;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when the test says so. */
public final class SetClock implements InstantSource {

  private volatile Instant now = CacheScene.NOW;

  public void advance(long seconds) {
    now = now.plusSeconds(seconds);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
