package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.limits.LimitProfile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleIsolatesTest {

  private static final class HandClock extends Clock {
    private volatile Instant now = SandboxTest.NOW;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final HandClock clock = new HandClock();

  private static EdgeFunction function(int i) {
    return Fixtures.handler(V2, "var n = " + i + "; return event.request;");
  }

  private static void prepare(GraalJsSandbox sandbox, EdgeFunction function, int isolates) {
    for (int i = 0; i < isolates; i++) {
      sandbox.prepare(function).toCompletableFuture().join();
    }
  }

  @Test
  void aFunctionKeepsOneIsolateHoweverLongItIsIdle() {
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, clock)) {
      prepare(sandbox, function(1), 3);
      clock.now = clock.now.plus(IdleIsolates.LONGEST).minusMillis(1);
      sandbox.closeIdle();
      assertEquals(3, sandbox.idleIsolates());
      clock.now = clock.now.plusMillis(1);
      sandbox.closeIdle();
      assertEquals(1, sandbox.idleIsolates());
      assertEquals(
          "/index.html",
          Fixtures.proceeded(Fixtures.run(sandbox, function(1), Fixtures.request())).uri());
    }
  }

  @Test
  void theLongestIdleGoFirstWhenThereAreTooMany() {
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, clock)) {
      IsolatePool old = pool(sandbox, 1);
      clock.now = clock.now.plusSeconds(1);
      IsolatePool young = pool(sandbox, 2);
      List<IsolatePool> pools = new ArrayList<>(List.of(young, old));
      new IdleIsolates(clock, 1).close(pools);
      assertEquals(1, old.idle());
      assertEquals(2, young.idle());
      new IdleIsolates(clock, 1).close(pools);
      assertTrue(old.idle() == 1 && young.idle() == 2);
    }
  }

  private IsolatePool pool(GraalJsSandbox sandbox, int number) {
    IsolatePool pool = new IsolatePool(4, clock);
    for (int i = 0; i < 2; i++) {
      pool.give(sandbox.make(function(number)));
    }
    return pool;
  }
}
