package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures for real, which takes a minute on a crowded machine. */
@Tag("proof")
final class BenchCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void aFunctionAndItsEvent() throws IOException {
    Files.writeString(folder.resolve("f.js"), "function handler(e) { return e.request; }");
    Files.writeString(folder.resolve("e.json"), "{\"request\": {\"uri\": \"/a\"}}");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private Shell bench(String file, String... more) {
    String[] all = new String[more.length + 8];
    String[] first = {"bench", file(file), "--event", file("e.json"), "--cold", "0"};
    System.arraycopy(first, 0, all, 0, 6);
    all[6] = "--duration";
    all[7] = "100ms";
    System.arraycopy(more, 0, all, 8, more.length);
    return Shell.brink(all);
  }

  @Test
  void aBaselineIsRunAgainBesideTheFunction() throws IOException {
    Shell saved = bench("f.js", "--save", file("base.json"), "--html", file("f.html"));
    assertEquals(0, saved.exit(), saved.err());
    assertTrue(saved.out().contains("Warm, at full speed"), saved.out());
    assertFalse(saved.out().contains("\u001b["), saved.out());
    assertTrue(saved.err().contains("measuring warm, at full speed"), saved.err());
    assertTrue(Files.readString(folder.resolve("f.html")).startsWith("<!doctype html>"));
    // The function becomes hundreds of times slower; the baseline still has what it was.
    Files.writeString(
        folder.resolve("f.js"),
        "function handler(e) { let x = 0; for (let i = 0; i < 4000; i++) { x += i % 7; }"
            + " return x < 0 ? null : e.request; }");
    Shell compared = bench("f.js", "--compare", file("base.json"), "--json");
    assertEquals(1, compared.exit(), compared.out() + compared.err());
    JsonNode json = new ObjectMapper().readTree(compared.out());
    assertEquals("regression", json.at("/comparison/verdict").asText());
    assertTrue(json.at("/comparison/cpuRatio/low").asDouble() > 1.05);
    assertTrue(json.at("/warm/fullSpeed/calls").asInt() > 0);
  }

  @Test
  void aFunctionThatFailsIsNotMeasured() throws IOException {
    Files.writeString(folder.resolve("f.js"), "function handler(e) {\n  return e.no.such; }");
    Shell failing = bench("f.js");
    assertEquals(1, failing.exit());
    assertTrue(failing.err().contains("the function fails on this event"), failing.err());
    assertTrue(failing.err().contains("at 2:"), failing.err());
  }

  @Test
  void wrongUsageIsSaid() throws IOException {
    Shell rate = bench("f.js", "--rate", "-1");
    assertEquals(2, rate.exit());
    assertTrue(rate.err().contains("--rate is -1.0"), rate.err());
    Shell tolerance = bench("f.js", "--tolerance", "much");
    assertEquals(2, tolerance.exit());
    assertTrue(tolerance.err().contains("5% or 0.05"), tolerance.err());
    Shell duration = Shell.brink("bench", file("f.js"), "--duration", "5");
    assertEquals(2, duration.exit());
    assertTrue(duration.err().contains("500ms, 5s or 1m"), duration.err());
    Shell noBaseline = bench("f.js", "--compare", file("e.json"));
    assertEquals(2, noBaseline.exit());
    assertTrue(noBaseline.err().contains("make one with --save"), noBaseline.err());
    Shell noEvent = Shell.brink("bench", file("f.js"));
    assertEquals(2, noEvent.exit());
    assertTrue(noEvent.err().contains("--event"), noEvent.err());
  }
}
