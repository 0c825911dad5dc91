package dev.brink.graaljs.selftest;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitTable;

/**
 * Uses up what a version may use over the limit because it is cold: a function that never settles,
 * slow but never stopped, until the limit itself stops it.
 */
final class CreditCheck {

  /** A call that takes a fifth of what a cold one may, and more than any warm one. */
  private static final int SHARE = 5;

  private static final int FIRST_ROUNDS = 100;

  /** More than twice what the credit can pay for. */
  private static final int MOST_CALLS = 500;

  private final Guest guest;

  /** A call that is run once more because it hit a limit counts twice, and is seen once. */
  private long used;

  private long rounds = FIRST_ROUNDS;
  private boolean ranToItsEnd;

  CreditCheck(Guest guest) {
    this.guest = guest;
  }

  LimitCheck run() {
    Limit limit = LimitTable.CFF_COLD_CREDIT;
    guest.begins(limit);
    boolean held =
        guest.with(
            limit,
            "var n = Number(e.request.uri.slice(1));"
                // The engine makes no object of a number up to 127: memory is not the matter here.
                + " for (var i = 0; i < n; i++) { for (var j = 0; j < 100; j++); }"
                + " return e.request",
            this::usesItUp);
    return new LimitCheck(
        limit.key(),
        held,
        held ? "held to " + LimitTable.CFF_CPU.key() + " from then on" : "not held to it",
        guest.value(limit),
        used);
  }

  private boolean usesItUp(EdgeFunction function) {
    long warm = guest.value(LimitTable.CFF_CPU);
    long wanted = guest.value(LimitTable.CFF_COLD_CPU) / SHARE;
    for (int i = 0; i < MOST_CALLS; i++) {
      Execution execution = guest.execute(function, "/" + rounds);
      guest.rest();
      Failure failure = StopChecks.failure(execution);
      Failure.Overrun overrun = failure == null ? null : failure.overrun();
      // Several limits hit in a row would end the allowance, too: not what is looked for here.
      if (overrun != null && overrun.allowed() == warm && ranToItsEnd) {
        return used
            <= guest.value(LimitTable.CFF_COLD_CREDIT) + guest.value(LimitTable.CFF_COLD_CPU);
      }
      ranToItsEnd = overrun == null;
      long cpu = execution.usage().cpuNanos();
      used += Math.max(0, cpu - warm);
      if (!ranToItsEnd) {
        rounds = Math.max(1, rounds / 4);
      } else if (cpu < wanted) {
        rounds *= 2;
      }
    }
    return false;
  }
}
