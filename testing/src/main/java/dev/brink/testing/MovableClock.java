package dev.brink.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until somebody moves it. */
final class MovableClock extends Clock {
  private final AtomicReference<Instant> now;
  private final AtomicLong passed = new AtomicLong();

  MovableClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  void advance(Duration by) {
    now.updateAndGet(before -> before.plus(by));
    passed.addAndGet(by.toNanos());
  }

  /** Goes to a time of day, which may lie before this one; the ticker never goes back. */
  void set(Instant to) {
    Instant before = now.getAndSet(to);
    passed.addAndGet(Math.max(0, Duration.between(before, to).toNanos()));
  }

  /** Nanoseconds that have passed by this clock; of the kind of {@code System.nanoTime}. */
  long ticks() {
    return passed.get();
  }

  /** Lets so much time pass for whoever goes by ticks alone. */
  void tick(Duration by) {
    passed.addAndGet(by.toNanos());
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
