package dev.brink.graaljs.selftest;

import dev.brink.functions.Standing;
import dev.brink.graaljs.standing.Conduct;
import dev.brink.graaljs.standing.Lane;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitTable;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The same where a function would take minutes: the node's own rules on a clock that is turned
 * forward.
 */
final class ConductChecks {
  private static final int ENOUGH = 1_000;

  private final Guest guest;
  private long now = 1;

  ConductChecks(Guest guest) {
    this.guest = guest;
  }

  List<LimitCheck> run() {
    return List.of(heavy(), probation(), longestPause(), queue());
  }

  /** Calls a little over the mark, each within the limit, in good standing. */
  private LimitCheck heavy() {
    Limit limit = LimitTable.CFF_HEAVY;
    guest.begins(limit);
    Conduct at = good();
    Conduct over = good();
    long mark = guest.value(limit);
    long beyond = mark + mark / 10;
    for (int i = 0; i < ENOUGH; i++) {
      at.ended(mark, false, false, true, now);
      over.ended(beyond, false, false, true, now);
    }
    boolean held = at.standing() == Standing.GOOD && over.standing() == Standing.PROBATION;
    return new LimitCheck(
        limit.key(), held, held ? "runs off the event loop" : "not so", mark, beyond);
  }

  private LimitCheck probation() {
    Limit limit = LimitTable.CFF_PROBATION;
    guest.begins(limit);
    Conduct conduct = good();
    conduct.overran(now);
    int calls = 0;
    while (conduct.standing() != Standing.GOOD && calls < ENOUGH) {
      conduct.ended(1, false, false, true, now);
      calls++;
    }
    return new LimitCheck(
        limit.key(),
        calls == guest.value(limit),
        "back on the event loop after " + calls + " calls",
        guest.value(limit),
        calls);
  }

  private Conduct good() {
    Conduct conduct = new Conduct(guest.rules());
    if (conduct.way(true, now) != Conduct.Way.HERE) {
      throw new IllegalStateException("a settled version that did nothing is not in good standing");
    }
    return conduct;
  }

  private LimitCheck longestPause() {
    Limit limit = LimitTable.CFF_LONGEST_PAUSE;
    guest.begins(limit);
    Conduct conduct = new Conduct(guest.rules());
    for (int i = 0; i < guest.value(LimitTable.CFF_THROTTLE); i++) {
      conduct.ended(guest.value(LimitTable.CFF_CPU), true, false, true, now);
    }
    long longest = 0;
    long step = guest.value(LimitTable.CFF_PAUSE) / 10;
    // 1 + 2 + 4 + ... + 60 + 60 seconds.
    for (int trials = 0; trials < 10; trials++) {
      long begin = now;
      while (conduct.way(true, now) != Conduct.Way.TRIAL && now - begin <= 2 * guest.value(limit)) {
        now += step;
      }
      longest = Math.max(longest, now - begin);
      conduct.ended(guest.value(LimitTable.CFF_CPU), true, true, true, now);
    }
    boolean held = longest == guest.value(limit);
    return new LimitCheck(
        limit.key(),
        held,
        held ? "each failed trial doubles the pause, up to this" : "it paused for longer or less",
        guest.value(limit),
        longest);
  }

  /** A line whose thread does not get on. */
  private LimitCheck queue() {
    Limit limit = LimitTable.CFF_OFFENDER_QUEUE;
    guest.begins(limit);
    int room = Math.toIntExact(guest.value(limit));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    int taken = 0;
    try (Lane lane = new Lane(List.of("brink-self-test-line"), room)) {
      lane.offer(this, new Waiting(begun, goOn));
      await(begun);
      while (taken <= room && lane.offer(this, new Waiting(begun, goOn))) {
        taken++;
      }
      goOn.countDown();
    }
    boolean held = taken == room;
    return new LimitCheck(
        limit.key(), held, held ? "the next one is refused" : taken + " wait", room, taken + 1L);
  }

  private record Waiting(CountDownLatch begun, CountDownLatch goOn) implements Lane.Call {
    @Override
    public void run() {
      begun.countDown();
      await(goOn);
    }

    @Override
    public void abandon() {}
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the self-test was interrupted", e);
    }
  }
}
