package dev.brink.runtime.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FunctionLogsTest {

  private final FunctionLogs logs = new FunctionLogs(InstantSource.fixed(Instant.EPOCH));

  @Test
  void theNewestLinesOfAllFunctionsComeInTheOrderWritten() {
    logs.write("a", "1");
    logs.write("b", "2");
    logs.write("a", "3");
    var messages = logs.recent(null, 2).stream().map(LogLine::message).toList();
    assertEquals(List.of("2", "3"), messages);
    assertEquals(2, logs.recent("a", 10).size());
    assertEquals(0, logs.recent("c", 10).size());
    logs.forget("a");
    assertEquals(1, logs.recent(null, 10).size());
  }

  @Test
  void aFunctionKeepsABoundedNumberOfLines() {
    for (int i = 0; i < FunctionLogs.LINES + 5; i++) {
      logs.write("a", "line " + i);
    }
    assertEquals(FunctionLogs.LINES, logs.recent("a", 10_000).size());
    assertEquals("line 5", logs.recent("a", 10_000).getFirst().message());
  }

  @Test
  void aFunctionKeepsABoundedSize() {
    String large = "x".repeat(10_000);
    for (int i = 0; i < 100; i++) {
      logs.write("a", large);
    }
    long kept = logs.recent("a", 10_000).stream().mapToLong(line -> line.message().length()).sum();
    assertTrue(kept <= FunctionLogs.SIZE.bytes(), "kept " + kept);
    assertTrue(kept > FunctionLogs.SIZE.bytes() - 10_000, "kept " + kept);
  }

  @Test
  void aFollowerIsWokenOnceAndThenTakesWhatThereIs() {
    AtomicInteger woken = new AtomicInteger();
    try (LogSubscription follower = logs.follow("a", woken::incrementAndGet)) {
      logs.write("a", "1");
      logs.write("b", "not mine");
      logs.write("a", "2");
      assertEquals(1, woken.get());
      assertEquals("1", message(follower));
      assertEquals("2", message(follower));
      assertNull(follower.poll());
      logs.write("a", "3");
      assertEquals(2, woken.get());
      assertEquals(0, follower.takeDropped());
    }
    assertEquals(0, logs.followers());
  }

  @Test
  void aSlowFollowerLosesTheOldestLinesAndIsToldHowMany() {
    try (LogSubscription follower = logs.follow(null, () -> {})) {
      for (int i = 0; i < 1_500; i++) {
        logs.write("a", "line " + i);
      }
      assertEquals("line 500", message(follower));
      assertEquals(500, follower.takeDropped());
      assertEquals(0, follower.takeDropped());
    }
  }

  private static String message(LogSubscription follower) {
    LogLine line = follower.poll();
    assertNotNull(line);
    return line.message();
  }
}
