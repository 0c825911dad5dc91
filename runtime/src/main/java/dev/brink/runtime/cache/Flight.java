package dev.brink.runtime.cache;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One fetch of one object, and those who wait for it. Safe for use by all event loops. */
final class Flight {

  /** How it ended for those who waited. */
  sealed interface Landing {}

  /** The object is there for everybody. */
  record Shared(Cached content) implements Landing {}

  /** Nothing to share: each goes to the origin itself. */
  record EachAlone() implements Landing {}

  /** Everybody fails alike. */
  record Failed(Throwable cause) implements Landing {}

  static final EachAlone EACH_ALONE = new EachAlone();

  private final Slot slot;
  private final Consumer<Flight> whenLanded;
  private final List<Consumer<Landing>> waiting = new ArrayList<>(2);
  private @Nullable Landing landing;
  private Runnable whenFollowed = () -> {};

  Flight(Slot slot, Consumer<Flight> whenLanded) {
    this.slot = slot;
    this.whenLanded = whenLanded;
  }

  /** A fetch that nobody can join. */
  static Flight alone(Slot slot) {
    return new Flight(slot, flight -> {});
  }

  Slot slot() {
    return slot;
  }

  /** Waits for the end; the future completes on the caller's own context. */
  Future<Landing> join() {
    Promise<Landing> promise = Promise.promise();
    Context context = Vertx.currentContext();
    Consumer<Landing> waiter =
        context == null
            ? promise::complete
            : end -> context.runOnContext(v -> promise.complete(end));
    Landing ended;
    Runnable followed = null;
    synchronized (this) {
      ended = landing;
      if (ended == null) {
        waiting.add(waiter);
        followed = waiting.size() == 1 ? whenFollowed : null;
      }
    }
    if (ended != null) {
      waiter.accept(ended);
    } else if (followed != null) {
      followed.run();
    }
    return promise.future();
  }

  /** What to do when somebody begins to wait; at once when somebody does already. */
  void whenFollowed(Runnable action) {
    boolean now;
    synchronized (this) {
      whenFollowed = action;
      now = !waiting.isEmpty();
    }
    if (now) {
      action.run();
    }
  }

  synchronized boolean isFollowed() {
    return !waiting.isEmpty();
  }

  /** Ends the wait; only the first end counts. */
  void land(Landing end) {
    landIf(end, true);
  }

  /** Ends it if nobody waits; false when somebody does. */
  boolean landUnlessFollowed(Landing end) {
    return landIf(end, false);
  }

  private boolean landIf(Landing end, boolean evenIfFollowed) {
    List<Consumer<Landing>> released;
    synchronized (this) {
      if (landing != null) {
        return true;
      }
      if (!evenIfFollowed && !waiting.isEmpty()) {
        return false;
      }
      landing = end;
      released = List.copyOf(waiting);
      waiting.clear();
    }
    whenLanded.accept(this);
    released.forEach(waiter -> waiter.accept(end));
    return true;
  }
}
