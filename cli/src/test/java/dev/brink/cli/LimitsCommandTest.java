package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class LimitsCommandTest {

  @Test
  void everyRowSaysItsValueAndHowItIsEnforced() {
    Shell shell = Shell.brink("limits");

    assertEquals(0, shell.exit());
    assertTrue(shell.out().matches("(?s).*cff-cpu-time +1 ms .*enforced: .*"), shell.out());
    assertTrue(shell.out().contains("not enforced: Lambda@Edge does not run yet"), shell.out());
  }

  @Test
  void theProfilesDifferWhereTheGuideChanged() {
    assertTrue(Shell.brink("limits").out().matches("(?s).*lambda-viewer-time +5 s .*"));
    assertTrue(
        Shell.brink("limits", "--limits", "current")
            .out()
            .matches("(?s).*lambda-viewer-time +30 s .*"));
  }

  @Test
  void anUnknownProfileIsWrongUsageThatNamesTheTwo() {
    Shell shell = Shell.brink("limits", "--limits", "old");

    assertEquals(2, shell.exit());
    assertTrue(shell.err().contains("classic or current"), shell.err());
  }

  @Test
  void theSelfTestBreaksTheLimitsOfCloudFrontFunctionsAndAllHold() throws Exception {
    Shell shell = Shell.brink("limits", "--self-test", "--json");

    assertEquals(0, shell.exit(), shell.out());
    int tested = 0;
    for (JsonNode row : new ObjectMapper().readTree(shell.out()).path("limits")) {
      JsonNode check = row.path("selfTest");
      if (!check.isMissingNode()) {
        tested++;
        assertTrue(check.path("enforced").asBoolean(), row.toString());
        assertFalse(check.path("how").asText().isEmpty(), row.toString());
      }
    }
    assertTrue(tested >= 8, tested + " limits were tested");
  }
}
