package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.SelfTestPace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeLimitsTest {

  @Test
  void aNodeTestsItselfAndItsLimitsSayWhatTheSelfTestFound(@TempDir Path data) throws Exception {
    try (LiveNode node = new LiveNode(data)) {
      JsonNode before = table(node);
      assertEquals("running", before.at("/selfTest/state").asText());
      assertTrue(before.at("/selfTest/holds").isNull());
      assertEquals("interpreted", before.at("/engine/runtime").asText());
      assertFalse(before.at("/calibration/measured").asBoolean());

      assertEquals(0, node.brink("limits", "--self-test").exit());
      node.limits().testThemselves().toCompletableFuture().join();

      JsonNode after = table(node);
      assertEquals("done", after.at("/selfTest/state").asText());
      assertTrue(after.at("/selfTest/holds").asBoolean(), after.toPrettyString());
      Shell shell = node.brink("limits");
      assertEquals(0, shell.exit());
      assertTrue(shell.out().matches("(?s).*cff-cpu-time +yes +1,000 us.*"), shell.out());
    }
  }

  @Test
  void aSelfTestThatCannotRunSaysSo() {
    try (NodeLimits limits =
        new NodeLimits(
            LimitProfile.CLASSIC,
            () -> {
              throw new IllegalStateException("the sandbox is closed");
            },
            SelfTestPace.HASTE)) {
      var first = limits.testThemselves();
      first.toCompletableFuture().join();

      assertEquals("broken off", limits.table().at("/selfTest/state").asText());
      assertTrue(limits.table().at("/selfTest/holds").isNull());
    }
  }

  private static JsonNode table(LiveNode node) throws Exception {
    return new ObjectMapper().readTree(node.adminGet("/v1/limits").body());
  }
}
