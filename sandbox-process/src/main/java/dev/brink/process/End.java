package dev.brink.process;

import dev.brink.process.wire.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a task ended, as its supervisor saw it. */
sealed interface End {

  /**
   * The worker answered.
   *
   * @param init what loading the function took when this was its worker's first call, else null
   */
  record Answered(Message.ToNode message, @Nullable Duration init) implements End {}

  /** There is a worker that has loaded the function, which is all that was asked for. */
  record Ready(Duration init) implements End {}

  /** The function could not be loaded. */
  record NotLoaded(Message.Problem problem, Duration init) implements End {}

  /** The worker died, or was killed, over it. */
  record Died(Cause cause, Duration after) implements End {}

  /** It was never given to a worker: too many calls, or too many crashes. */
  record Refused(String why) implements End {}

  /** The sandbox was closed first. */
  record Closed() implements End {}

  /** Why a worker is no more. */
  enum Cause {
    OUT_OF_MEMORY,
    /** It did not stop when its time was up, and was killed. */
    OVERDUE,
    CRASHED
  }
}
