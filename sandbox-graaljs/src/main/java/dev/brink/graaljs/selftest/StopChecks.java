package dev.brink.graaljs.selftest;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Limits at which a running call is stopped: its CPU time and what it allocates. */
final class StopChecks {
  private static final int CPU_RUNS = 100;
  private static final int MEMORY_RUNS = 10;

  /** Where a busy machine lets one limit get in the way of another, it is tried again. */
  private static final int TRIES = 5;

  /** Calls before a limit is broken, so that it is a warm function that breaks it. */
  private static final int WARM_CALLS = 1_100;

  /** Of these, the last ones must have kept to half the limit in a row. */
  private static final int QUIET_CALLS = 200;

  /** Where a machine is never quiet, the limit is broken all the same. */
  private static final int MOST_WARM_CALLS = 6_000;

  /** Limits hit in a row after which neither cold nor new code is an excuse. */
  private static final int HITS = 3;

  private static final String BREAK = "/break";
  private static final String FOREVER = "for (;;);";

  private final Guest guest;

  StopChecks(Guest guest) {
    this.guest = guest;
  }

  List<LimitCheck> run() {
    List<LimitCheck> checks = new ArrayList<>();
    checks.add(cold(LimitTable.CFF_COLD_CPU, FOREVER));
    checks.add(cold(LimitTable.CFF_COLD_MEMORY, allocating(1_000_000)));
    checks.addAll(warm(LimitTable.CFF_CPU, LimitTable.CFF_NEW_CODE_CPU, FOREVER, CPU_RUNS));
    checks.addAll(
        warm(
            LimitTable.CFF_MEMORY,
            LimitTable.CFF_NEW_CODE_MEMORY,
            allocating(400_000),
            MEMORY_RUNS));
    checks.add(singleAllocation());
    checks.add(new CreditCheck(guest).run());
    return checks;
  }

  private static String allocating(int bytes) {
    return "var x; for (;;) { x = new Uint8Array(" + bytes + "); }";
  }

  /** A function that goes over at its first call. */
  private LimitCheck cold(Limit limit, String breaking) {
    guest.begins(limit);
    Execution end = guest.once(limit, breaking);
    for (int i = 1; i < TRIES && !isOf(limit, failure(end)); i++) {
      end = guest.once(limit, breaking);
    }
    return stopped(limit, List.of(end), measured(limit));
  }

  /** One that goes over when it is warm: first in code that is new to the engine, then always. */
  private List<LimitCheck> warm(Limit limit, Limit newCode, String breaking, int runs) {
    guest.begins(newCode);
    String body = "if (e.request.uri === '" + BREAK + "') { " + breaking + " } return e.request";
    List<LimitCheck> checks;
    int tries = 0;
    do {
      checks = guest.with(limit, body, function -> warm(limit, newCode, function, runs));
      // On a busy machine another limit may be in the way, and there is only one first call.
    } while (!checks.stream().allMatch(LimitCheck::enforced) && ++tries < TRIES);
    return checks;
  }

  private List<LimitCheck> warm(Limit limit, Limit newCode, EdgeFunction function, int runs) {
    warmUp(function);
    Execution first = guest.execute(function, BREAK);
    for (int i = 1; i < HITS; i++) {
      guest.execute(function, BREAK);
    }
    guest.begins(limit);
    List<Execution> later = new ArrayList<>();
    for (int i = 0; i < TRIES * runs && later.size() < runs; i++) {
      Execution end = guest.execute(function, BREAK);
      Failure failure = failure(end);
      if (failure == null || isOf(limit, failure)) {
        later.add(end);
      }
      guest.rest();
    }
    return List.of(
        stopped(newCode, List.of(first), measured(newCode)),
        stopped(limit, later, measured(limit)));
  }

  private void warmUp(EdgeFunction function) {
    long half = guest.value(LimitTable.CFF_CPU) / 2;
    int quiet = 0;
    for (int i = 0; i < MOST_WARM_CALLS && (i < WARM_CALLS || quiet < QUIET_CALLS); i++) {
      quiet = guest.execute(function, "/").usage().cpuNanos() <= half ? quiet + 1 : 0;
      guest.rest();
    }
  }

  private LimitCheck singleAllocation() {
    Limit limit = LimitTable.CFF_ALLOCATION;
    guest.begins(limit);
    String body = "new Uint8Array(" + (guest.value(limit) + 1) + "); return e.request";
    return guest.with(
        limit,
        body,
        function -> {
          List<Execution> ends = new ArrayList<>();
          for (int i = 0; i < MEMORY_RUNS; i++) {
            ends.add(guest.execute(function, "/"));
            guest.rest();
          }
          // What was refused was asked for, and not allocated.
          boolean before =
              ends.stream().allMatch(end -> end.usage().allocatedBytes() < guest.value(limit));
          LimitCheck check = stopped(limit, ends, end -> overrunOf(end).used());
          return before ? check : LimitCheck.of(limit, false, "it was allocated");
        });
  }

  private LimitCheck stopped(Limit limit, List<Execution> ends, ToLongFunction<Execution> used) {
    if (ends.isEmpty()) {
      return LimitCheck.of(limit, false, "another limit stopped it each time");
    }
    for (Execution end : ends) {
      Failure failure = failure(end);
      Failure.Overrun overrun = failure == null ? null : failure.overrun();
      if (overrun == null || !isHeldTo(limit, overrun.allowed()) || !isOf(limit, failure)) {
        String how = failure == null ? "it ran to its end" : "stopped, but: " + failure.message();
        return new LimitCheck(limit.key(), false, how, guest.value(limit), 0);
      }
    }
    long[] all = ends.stream().mapToLong(used).sorted().toArray();
    long[] stops = ends.stream().mapToLong(end -> overrunOf(end).stoppedAfterNanos()).toArray();
    return new LimitCheck(
        limit.key(),
        true,
        ends.size() == 1 ? "stopped" : "stopped, each of " + ends.size() + " times",
        guest.value(limit),
        all[all.length / 2],
        LimitCheck.Stop.of(stops));
  }

  /** A call stopped in new code is run once more, and held to the limit itself then. */
  private boolean isHeldTo(Limit limit, long allowed) {
    boolean newCode =
        limit == LimitTable.CFF_NEW_CODE_CPU || limit == LimitTable.CFF_NEW_CODE_MEMORY;
    return newCode ? allowed <= guest.value(limit) : allowed == guest.value(limit);
  }

  private static boolean isOf(Limit limit, @Nullable Failure failure) {
    Failure.Kind kind =
        limit.unit() == Limit.Unit.BYTES ? Failure.Kind.MEMORY_LIMIT : Failure.Kind.TIME_LIMIT;
    return failure != null && failure.kind() == kind;
  }

  private static ToLongFunction<Execution> measured(Limit limit) {
    return limit.unit() == Limit.Unit.BYTES
        ? end -> end.usage().allocatedBytes()
        : end -> end.usage().cpuNanos();
  }

  static @Nullable Failure failure(Execution execution) {
    return execution.outcome() instanceof Execution.Failed failed ? failed.failure() : null;
  }

  private static Failure.Overrun overrunOf(Execution execution) {
    Failure failure = failure(execution);
    Failure.Overrun overrun = failure == null ? null : failure.overrun();
    if (overrun == null) {
      throw new IllegalStateException("a call that was not stopped has no overrun");
    }
    return overrun;
  }
}
