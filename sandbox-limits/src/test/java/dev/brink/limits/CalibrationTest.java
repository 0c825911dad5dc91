package dev.brink.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void theReferenceWorkloadIsTheSameOnEveryMachine() {
    assertEquals(3947555924636172795L, new ReferenceWorkload().round());
  }

  @Test
  void theQuickestRoundSaysHowTheMachineCompares() {
    long twice = 2 * Calibration.REFERENCE.toNanos();
    AtomicInteger readings = new AtomicInteger();
    AtomicLong cpu = new AtomicLong();
    Calibration calibration =
        Calibration.measure(
            // Every other round is disturbed.
            () -> cpu.addAndGet(readings.getAndIncrement() % 4 == 1 ? twice : 3 * twice), () -> {});

    assertEquals(0.5, calibration.factor());
    assertEquals(Duration.ofNanos(twice), calibration.round());
  }

  @Test
  void measuringEndsOnceRoundsGetNoQuicker() {
    long slow = 2_000_000;
    long quick = 1_000_000;
    long slowRounds = 100;
    AtomicInteger rounds = new AtomicInteger();

    Calibration calibration =
        Calibration.measure(clock(rounds, round -> round < slowRounds ? slow : quick), () -> {});

    assertEquals(Duration.ofNanos(quick), calibration.round());
    assertEquals(slowRounds + 1 + Calibration.SETTLED.toNanos() / quick, rounds.get());
  }

  @Test
  void measuringEndsWhenMostOfItsCpuTimeIsSpent() {
    AtomicInteger rounds = new AtomicInteger();
    // A tenth quicker every fifty rounds, as if the JVM never came to an end with it.
    Calibration.measure(clock(rounds, round -> (long) (4e6 * Math.pow(0.9, round / 50))), () -> {});

    assertTrue(rounds.get() * 4e6 > Calibration.MOST.toNanos());
    assertTrue(rounds.get() < 1_000);
  }

  /** CPU time that grows by so much with each round; two readings are a round. */
  private static LongSupplier clock(AtomicInteger rounds, IntToLongFunction took) {
    AtomicInteger readings = new AtomicInteger();
    AtomicLong cpu = new AtomicLong();
    return () ->
        readings.getAndIncrement() % 2 == 0
            ? cpu.get()
            : cpu.addAndGet(took.applyAsLong(rounds.getAndIncrement()));
  }

  @Test
  void aMachineIsMeasuredInItsOwnCpuTime() {
    assertTrue(Calibration.measure().factor() > 0);
  }
}
