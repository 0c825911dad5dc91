package dev.brink.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedLogTest {
  private static final String MARK = "... [truncated: 100 bytes of log output a call are allowed]";

  private final BoundedLog log = new BoundedLog(100);

  @Test
  void whatHasRoomIsKept() {
    log.add("abcd");
    log.add("efgh");

    assertEquals(List.of("abcd", "efgh"), log.lines());
  }

  @Test
  void whatHasNoRoomIsCutBetweenCharactersAndMarkedOnce() {
    log.add("a".repeat(68));
    log.add("ä€ö€");
    log.add("x");

    assertEquals(List.of("a".repeat(68), "ä€" + MARK), log.lines());
  }

  @Test
  void emptyLinesComeToAnEnd() {
    for (int i = 0; i < 100; i++) {
      log.add("");
    }

    assertEquals(List.of("", "", "", "", MARK), log.lines());
  }

  @Test
  void anotherLogsLinesCountAsWell() {
    BoundedLog first = new BoundedLog(100);
    first.add("abcdef");

    log.add("gh");
    log.take(first);
    log.take(first);
    log.add("i".repeat(60));

    assertEquals(List.of("gh", "abcdef", "i".repeat(40) + MARK), log.lines());
  }
}
