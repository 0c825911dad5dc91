package dev.brink.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitTableTest {

  @Test
  void aWarmCallMayUseOneMillisecondAndTwoMegabytes() {
    Allowance warm = LimitTable.warm(LimitProfile.CLASSIC);
    assertEquals(Duration.ofMillis(1), warm.cpu());
    assertEquals(2_097_152, warm.memory().bytes());
  }

  @Test
  void coldCodeHasANumberToo() {
    for (LimitProfile profile : LimitProfile.values()) {
      assertTrue(LimitTable.CFF_COLD_CPU.value(profile).isPresent());
      assertTrue(LimitTable.CFF_COLD_MEMORY.value(profile).isPresent());
    }
  }

  @Test
  void everyKeyStandsOnce() {
    Set<String> keys = new HashSet<>();
    for (Limit row : LimitTable.rows()) {
      assertTrue(keys.add(row.key()), row.key());
    }
  }

  @Test
  void theProfilesDifferWhereTheProviderChangedItsMind() {
    Limit viewerTime = LimitTable.row("lambda-viewer-time").orElseThrow();
    assertEquals("5 s", viewerTime.show(LimitProfile.CLASSIC));
    assertEquals("30 s", viewerTime.show(LimitProfile.CURRENT));
  }

  @Test
  void theDocumentedPageIsTheTable() throws IOException {
    Path page = Path.of("..", "docs", "limits.md");
    assertEquals(
        LimitsPage.markdown(),
        Files.readString(page),
        "docs/limits.md is stale: run LimitsPage with it as the argument");
  }
}
