package dev.brink.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
  void measuringEndsWhenItsBudgetOfCpuTimeIsSpent() {
    AtomicInteger rounds = new AtomicInteger();
    AtomicLong cpu = new AtomicLong();
    Calibration.measure(() -> cpu.addAndGet(rounds.getAndIncrement() % 2 * 1_000_000), () -> {});

    assertEquals(2 * Calibration.BUDGET.toMillis(), rounds.get());
  }

  @Test
  void aMachineIsMeasuredInItsOwnCpuTime() {
    assertTrue(Calibration.measure().factor() > 0);
  }
}
