package dev.brink.graaljs;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Idle isolates of one function. A thread finds the one it used last, if it is idle: each thread
 * starts looking at a place of its own.
 */
final class IsolatePool {

  /**
   * An isolate that stands idle.
   *
   * @param since milliseconds since 1970
   */
  record Idle(IsolatePool pool, int place, Isolate isolate, long since) {

    /** Takes it out of its pool; false when somebody was faster. */
    boolean take() {
      return pool.places.compareAndSet(place, this, null);
    }
  }

  private final AtomicReferenceArray<@Nullable Idle> places;
  private final Clock clock;

  /**
   * @param size most isolates kept
   */
  IsolatePool(int size, Clock clock) {
    places = new AtomicReferenceArray<>(size);
    this.clock = clock;
  }

  @Nullable Isolate take() {
    int start = start();
    for (int i = 0; i < places.length(); i++) {
      int place = (start + i) % places.length();
      Idle idle = places.getPlain(place) == null ? null : places.getAndSet(place, null);
      if (idle != null) {
        return idle.isolate();
      }
    }
    return null;
  }

  /** False when there is no room for it. */
  boolean give(Isolate isolate) {
    int start = start();
    long now = clock.millis();
    for (int i = 0; i < places.length(); i++) {
      int place = (start + i) % places.length();
      if (places.compareAndSet(place, null, new Idle(this, place, isolate, now))) {
        return true;
      }
    }
    return false;
  }

  /** All that stand idle but the one that was used last. */
  List<Idle> spare() {
    List<Idle> all = new ArrayList<>();
    for (int i = 0; i < places.length(); i++) {
      Idle idle = places.get(i);
      if (idle != null) {
        all.add(idle);
      }
    }
    all.stream().max(Comparator.comparingLong(Idle::since)).ifPresent(all::remove);
    return all;
  }

  int idle() {
    int idle = 0;
    for (int i = 0; i < places.length(); i++) {
      idle += places.get(i) == null ? 0 : 1;
    }
    return idle;
  }

  private int start() {
    return (int) (Thread.currentThread().threadId() % places.length());
  }
}
