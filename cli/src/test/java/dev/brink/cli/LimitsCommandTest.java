package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LimitsCommandTest {

  @Test
  void everyRowSaysItsValueAndHowItIsEnforced() {
    Shell shell = Shell.brink("limits");

    assertEquals(0, shell.exit());
    assertTrue(shell.out().matches("(?s).*cff-cpu-time +1 ms .*enforced: .*"), shell.out());
    assertTrue(shell.out().contains("not enforced: a node is not an account"), shell.out());
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
  void theSelfTestBreaksEveryLimitThatIsEnforcedAndAllHold() throws Exception {
    Shell shell = Shell.brink("limits", "--self-test", "--json");

    assertEquals(0, shell.exit(), shell.out());
    for (JsonNode row : new ObjectMapper().readTree(shell.out()).path("limits")) {
      JsonNode test = row.path("selfTest");
      // A row that is new needs a test of its own in the self-test.
      assertEquals(row.path("enforced").asBoolean(), test.isObject(), row.toString());
      assertEquals(test.isObject(), test.path("enforced").asBoolean(), row.toString());
    }
    assertTrue(shell.err().contains("breaking cff-memory"), shell.err());
  }

  @Test
  void theReportSaysWhatFunctionsRunOn() throws Exception {
    JsonNode engine =
        new ObjectMapper().readTree(Shell.brink("limits", "--json").out()).path("engine");

    assertTrue(engine.path("javaScript").asText().startsWith("GraalJS 2"), engine.toString());
    assertEquals("interpreted", engine.path("runtime").asText());
    assertTrue(engine.path("jvm").asText().contains(Runtime.version().toString()));
  }

  @Test
  void aRowThatDoesNotHoldIsTheAnswerNo() {
    JsonNode held = LimitsReport.of(LimitProfile.CLASSIC, checks(true), null);
    JsonNode broken = LimitsReport.of(LimitProfile.CLASSIC, checks(false), null);

    assertTrue(LimitsReport.holds(held));
    assertFalse(LimitsReport.holds(broken));
    assertFalse(LimitsReport.holds(LimitsReport.of(LimitProfile.CLASSIC)), "nothing was tested");
    assertTrue(LimitsText.selfTest(broken).matches("(?s).*cff-cpu-time +NO .*"));
  }

  private static List<LimitCheck> checks(boolean cpuHeld) {
    return LimitTable.enforced().stream()
        .map(row -> LimitCheck.of(row, cpuHeld || row != LimitTable.CFF_CPU, "tried"))
        .toList();
  }

  @Test
  void theSelfTestTableShowsBytesOverAndHowSoonAGuestWasStopped() {
    LimitCheck check =
        new LimitCheck(
            "cff-memory",
            true,
            "stopped",
            2_097_152,
            2_100_000,
            LimitCheck.Stop.of(30_000, 90_000, 60_000));
    String table = LimitsText.selfTest(LimitsReport.of(LimitProfile.CLASSIC, List.of(check), null));

    assertTrue(
        table.matches(
            "(?s).*cff-memory +yes +2,097,152 B +2,100,000 B +2,848 B +60 / 90 / 90  stopped.*"),
        table);
    assertTrue(
        table.matches("(?s).*account-quotas +- +not enforced: a node is not an account.*"), table);
  }

  @Test
  void theReportSaysHowThisMachineCompares() throws Exception {
    JsonNode calibration =
        new ObjectMapper().readTree(Shell.brink("limits", "--json").out()).path("calibration");

    assertTrue(calibration.path("measured").asBoolean(), calibration.toString());
    assertTrue(calibration.path("factor").asDouble() > 0, calibration.toString());
    assertTrue(calibration.path("roundMicros").asDouble() > 0, calibration.toString());
  }
}
