package dev.brink.graaljs.meter;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.jspecify.annotations.Nullable;

/**
 * Where loops of the engine's builtins look up: called by the copies of its classes that the build
 * makes, which can be handed nothing; hence what is static here.
 *
 * <p>Not Truffle's safepoints, which hold a lock while they are polled: a guest at the end of its
 * stack would leave that lock behind, and its thread could never run a guest again.
 */
public final class Polls {
  private static final ThreadLocal<@Nullable Meter> LATEST = new ThreadLocal<>();

  /** Whether some guest may be over its limits. Asked again until it has answered. */
  private static volatile boolean asked;

  private Polls() {}

  /** Stops the guest of this thread if it is over; all but free while no guest is late. */
  public static void poll() {
    if (asked) {
      answer();
    }
  }

  @TruffleBoundary
  private static void answer() {
    Meter meter = LATEST.get();
    // An isolate serves one thread after another: its call may be somebody else's by now.
    if (meter != null && meter.isAsked() && meter.isOwn()) {
      asked = false;
      meter.answer();
    }
  }

  static void ask() {
    asked = true;
  }

  /** A call begins on this thread. */
  static void begin(Meter meter) {
    LATEST.set(meter);
  }
}
