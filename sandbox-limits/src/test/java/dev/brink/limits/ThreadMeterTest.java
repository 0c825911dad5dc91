package dev.brink.limits;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ThreadMeterTest {
  private final ThreadMeter meter = new ThreadMeter();

  @Test
  void allocationIsCounted() {
    long before = meter.ownAllocatedBytes();
    byte[] allocated = new byte[100_000];
    assertTrue(meter.ownAllocatedBytes() - before >= allocated.length);
  }

  @Test
  void anotherThreadCanBeMeasured() {
    assertTrue(meter.cpuNanosOf(Thread.currentThread()) > 0);
    assertTrue(meter.allocatedBytesOf(Thread.currentThread()) > 0);
  }

  @Test
  void cpuTimeOfTheOwnThreadNeverFalls() {
    long before = meter.ownCpuNanos();
    assertTrue(meter.ownCpuNanos() >= before);
  }
}
