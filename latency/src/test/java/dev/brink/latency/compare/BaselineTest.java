package dev.brink.latency.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.brink.latency.compare.Baseline.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BaselineTest {

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Baseline baseline(String path) {
    return new Baseline(
        "f",
        Map.of(path, utf8("function handler() {}"), "events/e.json", utf8("{}")),
        "events/e.json",
        JsonNodeFactory.instance.objectNode());
  }

  @Test
  void whatIsWrittenIsReadAgain() throws UnreadableException {
    byte[] binary = {(byte) 0xff, 0, 1};
    Baseline read =
        Baseline.read(
            new Baseline(
                    "f",
                    Map.of("a/b.bin", binary, "events/e.json", utf8("{\"é\": 1}")),
                    "events/e.json",
                    JsonNodeFactory.instance.objectNode().put("x", 1))
                .write());
    assertArrayEquals(binary, read.files().get("a/b.bin"));
    assertArrayEquals(utf8("{\"é\": 1}"), read.files().get("events/e.json"));
    assertEquals(1, read.report().path("x").asInt());
  }

  @Test
  void textStaysReadable() {
    assertTrue(baseline("index.js").write().contains("function handler() {}"));
  }

  @Test
  void aFileOutsideItsFolderIsRefused() {
    for (String path : new String[] {"../x.js", "/etc/x", "a/../../x", "a//b", "c:x"}) {
      UnreadableException refused =
          assertThrows(UnreadableException.class, () -> Baseline.read(baseline(path).write()));
      assertTrue(refused.toString().contains(path), refused.toString());
    }
  }

  @Test
  void whatIsNoBaselineSaysSo() {
    assertTrue(
        assertThrows(UnreadableException.class, () -> Baseline.read("{\"a\":1}"))
            .toString()
            .contains("--save"));
    assertThrows(UnreadableException.class, () -> Baseline.read("{"));
  }
}
