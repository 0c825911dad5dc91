package dev.brink.nodejs.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.limits.DataSize;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong();
  private final Allowance allowance = new Allowance(2, DataSize.ofBytes(1000), now::get);

  @Test
  void connectionsBeyondTheMostAreRefusedUntilOneIsClosed() {
    assertTrue(allowance.opens());
    assertTrue(allowance.opens());
    assertFalse(allowance.opens());
    allowance.closed();
    assertTrue(allowance.opens());
  }

  @Test
  void bytesBeyondTheRateWaitAndAtMostASecondIsSaved() {
    assertEquals(0, allowance.waitNanos(1000));
    assertEquals(SECOND / 2, allowance.waitNanos(500));
    now.addAndGet(10 * SECOND);
    assertEquals(0, allowance.waitNanos(1000));
    assertEquals(SECOND, allowance.waitNanos(1000));
  }
}
