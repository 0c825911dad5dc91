package dev.brink.nodejs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documented API is the API. */
class NodeApiTest {

  @Test
  void whatThePageSaysWasTriedWorks() throws IOException {
    for (Map.Entry<String, String> check : NodeApiPage.checks().entrySet()) {
      assertEquals("true", check.getValue(), check.getKey());
    }
  }

  @Test
  void theDocumentedPageIsWhatTheModulesHave() throws IOException {
    assertEquals(
        NodeApiPage.markdown(),
        Files.readString(Path.of("..", "docs", "node-api.md")),
        "docs/node-api.md is stale: run NodeApiPage with it as the argument");
  }
}
