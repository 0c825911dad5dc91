package dev.brink.process.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  private final AtomicInteger ends = new AtomicInteger();
  private final Leftovers strict = new Leftovers(Duration.ofMillis(5), ends::incrementAndGet);

  private static void work() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long until = threads.getCurrentThreadCpuTime() + Duration.ofMillis(50).toNanos();
    while (threads.getCurrentThreadCpuTime() < until) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aGuestThatWorksOnWhenItsCallHasEndedIsEnded() {
    strict.callBegins();
    strict.callEnded();
    strict.look();
    work();
    strict.look();

    assertEquals(1, ends.get());
  }

  @Test
  void aCallMayWork() {
    strict.callBegins();
    strict.look();
    work();
    strict.look();
    strict.callEnded();
    strict.look();

    assertEquals(0, ends.get());
  }

  @Test
  void whatStandsIdleGoesOn() {
    Leftovers patient = new Leftovers(Duration.ofMinutes(10), ends::incrementAndGet);
    patient.look();
    work();
    patient.look();

    assertTrue(ends.get() == 0);
  }
}
