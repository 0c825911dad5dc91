package dev.brink.graaljs;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Idle isolates of one function. A thread finds the one it used last, if it is idle: each thread
 * starts looking at a place of its own.
 */
final class IsolatePool {
  private final AtomicReferenceArray<@Nullable Isolate> places;

  /**
   * @param size most isolates kept
   */
  IsolatePool(int size) {
    places = new AtomicReferenceArray<>(size);
  }

  @Nullable Isolate take() {
    int start = start();
    for (int i = 0; i < places.length(); i++) {
      int place = (start + i) % places.length();
      Isolate isolate = places.getPlain(place) == null ? null : places.getAndSet(place, null);
      if (isolate != null) {
        return isolate;
      }
    }
    return null;
  }

  /** False when there is no room for it. */
  boolean give(Isolate isolate) {
    int start = start();
    for (int i = 0; i < places.length(); i++) {
      if (places.compareAndSet((start + i) % places.length(), null, isolate)) {
        return true;
      }
    }
    return false;
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
