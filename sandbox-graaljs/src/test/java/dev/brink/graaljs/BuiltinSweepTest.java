package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.BRINK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.limits.Allowance;
import dev.brink.limits.DataSize;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every function that guests can reach, called by somebody who means harm, comes to an end. */
class BuiltinSweepTest {
  private static final long SEED = 20261124;

  /** Of the builtins, those called in every run of the suite: one in so many. */
  private static final int QUICK_SHARE = 4;

  /** What nothing comes near that is stopped at all; an escape takes seconds. */
  private static final long FAR_TOO_LONG = Duration.ofSeconds(2).toNanos();

  private static final long FAR_TOO_MUCH = DataSize.ofMegabytes(256).bytes();

  /** Time enough to make what a builtin is called with. */
  private static final Allowance QUICK =
      new Allowance(Duration.ofMillis(5), LimitTable.CFF_MEMORY.size());

  private static final int PROOF_ROUNDS = 12;
  private static final int WORST = 40;

  @Test
  void everyBuiltinComesToAnEnd() {
    try (BuiltinSweep sweep = new BuiltinSweep(QUICK)) {
      assertTrue(sweep.builtins().size() > 500, () -> sweep.builtins().size() + " builtins");
      sweep.run(1, QUICK_SHARE, SEED, called -> holds(sweep, called));
    }
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC())) {
      EdgeFunction function = Fixtures.handler(BRINK, "return event.request;");
      assertEquals(
          "/index.html",
          Fixtures.proceeded(Fixtures.run(sandbox, function, Fixtures.request())).uri());
    }
  }

  private static void holds(BuiltinSweep sweep, BuiltinSweep.Called called) {
    // The JVM may have loaded or compiled something just then: what lasts, lasts again.
    BuiltinSweep.Called again =
        called.usage().cpuNanos() < FAR_TOO_LONG ? called : sweep.call(called.name());
    assertTrue(again.usage().cpuNanos() < FAR_TOO_LONG, again::toString);
    assertTrue(again.usage().allocatedBytes() < FAR_TOO_MUCH, again::toString);
  }

  @Test
  @Tag("proof")
  void whatBuiltinsUseAtMost() {
    List<BuiltinSweep.Called> all = new ArrayList<>();
    try (BuiltinSweep sweep = new BuiltinSweep(LimitTable.warm(LimitProfile.CLASSIC))) {
      sweep.run(
          PROOF_ROUNDS,
          1,
          SEED,
          called -> {
            holds(sweep, called);
            all.add(called);
          });
    }
    print(all, "CPU time", Comparator.comparingLong(called -> -called.usage().cpuNanos()));
    print(all, "bytes", Comparator.comparingLong(called -> -called.usage().allocatedBytes()));
  }

  private static void print(
      List<BuiltinSweep.Called> all, String what, Comparator<BuiltinSweep.Called> order) {
    System.out.printf("%,d calls, most %s first%n", all.size(), what);
    all.stream()
        .sorted(order)
        .limit(WORST)
        .forEach(
            called ->
                System.out.printf(
                    Locale.ROOT,
                    "%8.2f ms %,12d B  %s: %s%n",
                    called.usage().cpuNanos() / 1e6,
                    called.usage().allocatedBytes(),
                    called.name(),
                    called.end()));
  }
}
