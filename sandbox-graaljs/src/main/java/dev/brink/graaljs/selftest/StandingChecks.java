package dev.brink.graaljs.selftest;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Standing;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Marks at which a function that keeps breaking limits is set aside and throttled. */
final class StandingChecks {
  private static final String FOREVER = "for (;;);";
  private static final Duration LOOK = Duration.ofMillis(20);

  /** Twenty times the first pause. */
  private static final int MOST_LOOKS = 1_000;

  private final Guest guest;

  StandingChecks(Guest guest) {
    this.guest = guest;
  }

  List<LimitCheck> run() {
    List<LimitCheck> checks = new ArrayList<>();
    guest.begins(LimitTable.CFF_OFFENDER);
    checks.addAll(guest.with(LimitTable.CFF_OFFENDER, FOREVER, this::offends));
    checks.addAll(new ConductChecks(guest).run());
    return checks;
  }

  /** A function of which every call, by viewers, breaks a limit. */
  private List<LimitCheck> offends(EdgeFunction function) {
    LimitCheck offender = reaches(function, LimitTable.CFF_OFFENDER, Standing.OFFENDER, 0);
    guest.begins(LimitTable.CFF_THROTTLE);
    LimitCheck throttled =
        reaches(function, LimitTable.CFF_THROTTLE, Standing.THROTTLED, offender.used());
    guest.begins(LimitTable.CFF_PAUSE);
    return List.of(offender, throttled, pause(function));
  }

  private LimitCheck reaches(EdgeFunction function, Limit mark, Standing standing, long before) {
    long broken = before;
    while (broken < guest.value(mark) && guest.standing(function) != standing) {
      guest.viewed(function);
      guest.rest();
      broken++;
    }
    boolean held = broken == guest.value(mark) && guest.standing(function) == standing;
    String how = "after " + broken + " broken limits it is " + guest.standing(function).wireName();
    return new LimitCheck(mark.key(), held, how, guest.value(mark), broken);
  }

  private LimitCheck pause(EdgeFunction function) {
    Limit limit = LimitTable.CFF_PAUSE;
    long start = System.nanoTime();
    int refused = 0;
    while (refused < MOST_LOOKS && isRefused(guest.viewed(function))) {
      refused++;
      LockSupport.parkNanos(LOOK.toNanos());
    }
    boolean held = refused > 0 && refused < MOST_LOOKS;
    return new LimitCheck(
        limit.key(),
        held,
        held ? "refused for that long, then tried again" : "not refused, or for ever",
        guest.value(limit),
        System.nanoTime() - start);
  }

  private static boolean isRefused(Execution execution) {
    Failure failure = StopChecks.failure(execution);
    return failure != null && failure.kind() == Failure.Kind.THROTTLED;
  }
}
