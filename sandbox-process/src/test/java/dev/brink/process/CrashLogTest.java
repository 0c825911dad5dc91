package dev.brink.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrashLogTest {
  private final CrashLog log =
      new CrashLog(new CrashLog.Rules(3, Duration.ofSeconds(1), Duration.ofSeconds(60)));

  @Test
  void twoCrashesAreForgiven() {
    log.crashed(0);
    log.crashed(0);
    assertEquals(Duration.ZERO, log.rest(0));
  }

  @Test
  void theRestDoublesUpToAMinute() {
    for (int i = 0; i < 2; i++) {
      log.crashed(0);
    }
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      log.crashed(0);
      assertEquals(Duration.ofSeconds(seconds), log.rest(0));
    }
  }

  @Test
  void oneCallThatWorksMakesUpForAll() {
    for (int i = 0; i < 5; i++) {
      log.crashed(0);
    }
    log.worked();
    log.crashed(0);
    assertEquals(Duration.ZERO, log.rest(0));
  }

  @Test
  void theRestEnds() {
    for (int i = 0; i < 3; i++) {
      log.crashed(0);
    }
    assertEquals(Duration.ofNanos(1), log.rest(999_999_999));
    assertEquals(Duration.ZERO, log.rest(1_000_000_000));
  }
}
