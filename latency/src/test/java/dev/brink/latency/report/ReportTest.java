package dev.brink.latency.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.testing.Style;
import dev.brink.latency.Bench;
import dev.brink.latency.BenchResult;
import dev.brink.latency.ColdStart;
import dev.brink.latency.FailingException;
import dev.brink.latency.FakeSandbox;
import dev.brink.latency.FakeSandbox.Cost;
import dev.brink.latency.Progress;
import dev.brink.latency.compare.Turns;
import dev.brink.latency.load.JvmWatch;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class ReportTest {
  private static final Head HEAD =
      new Head(
          "f<1>",
          "cloudfront-js-2.0",
          186,
          "one",
          Duration.ofMillis(1),
          true,
          0.8,
          Map.of("engine", "E & co"),
          Instant.EPOCH);

  private static BenchResult result(int slowerBy) throws FailingException, IOException {
    FakeSandbox sandbox =
        new FakeSandbox(
            function ->
                new Cost(
                    function.name().contains("-candidate-") ? 10_000 + slowerBy : 10_000,
                    12_000,
                    false));
    Bench bench =
        new Bench(
            sandbox,
            () ->
                new ColdStart(
                    List.of(
                        new ColdStart.Stage("process", Duration.ofMillis(40)),
                        new ColdStart.Stage("first call", Duration.ofMillis(2))),
                    Duration.ofMillis(1),
                    Duration.ZERO),
            sandbox,
            JvmWatch.NONE,
            Progress.NONE,
            () -> false,
            new SplittableRandom(1));
    return bench.run(
        FakeSandbox.subject("f"),
        FakeSandbox.subject("f"),
        new Bench.Plan(
            3, Duration.ofMillis(50), 1_000, Turns.Plan.of(Duration.ofMillis(50), false), 0.05));
  }

  @Test
  void theTextFitsEightyColumnsAndIsPlainWhenAskedTo() throws Exception {
    String text = ReportText.of(HEAD, result(3_000), new TextStyle(Style.PLAIN, false));
    text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertTrue(text.chars().allMatch(each -> each < 128), text);
    assertTrue(text.contains("REGRESSION, slower by +30.0 %"), text);
    assertTrue(text.contains("until the answer 42.0 ms"), text);
    assertTrue(text.contains("p99.9"), text);
  }

  @Test
  void colourAndBlocksComeOnlyWhereTheTerminalHasThem() throws Exception {
    String text = ReportText.of(HEAD, result(0), new TextStyle(Style.COLOURED, true));
    assertTrue(text.contains("\u001b[1m"), text);
    assertTrue(text.contains("█"), text);
    assertTrue(text.contains("SAME"), text);
  }

  @Test
  void theJsonHasWhatTheDocumentationSays() throws Exception {
    JsonNode json = ReportJson.of(HEAD, result(3_000));
    assertEquals(10, json.at("/warm/fullSpeed/cpuMicros/p50").asDouble(), 0.01);
    assertEquals(12, json.at("/warm/fullSpeed/latencyMicros/p99.9").asDouble(), 0.02);
    assertEquals(1, json.at("/warm/fullSpeed/computeUtilization/p50").asDouble(), 0.01);
    assertEquals(0.8, json.at("/warm/fullSpeed/calibratedUtilization/p50").asDouble(), 0.01);
    assertEquals(1_000, json.at("/warm/fixedRate/rate").asDouble());
    assertEquals("regression", json.at("/comparison/verdict").asText());
    assertEquals(1.3, json.at("/comparison/cpuRatio/estimate").asDouble(), 0.001);
    assertEquals(20, json.at("/comparison/rounds").size());
    assertEquals(42_000, json.at("/cold/0/totalMicros").asLong());
    assertTrue(json.at("/warming/settled").asBoolean());
  }

  @Test
  void thePageNeedsNothingElseAndItsPicturesAreWellFormed() throws Exception {
    String page = ReportHtml.of(HEAD, result(3_000));
    assertFalse(page.contains("http"), "a page that loads something");
    assertFalse(page.contains("<script"), "a page with scripts");
    assertFalse(page.contains("f<1>"), "a name that is not escaped");
    assertTrue(page.contains("prefers-color-scheme:dark"));
    int pictures = 0;
    for (int at = page.indexOf("<svg"); at >= 0; at = page.indexOf("<svg", at + 1)) {
      parse(page.substring(at, page.indexOf("</svg>", at) + 6));
      pictures++;
    }
    assertEquals(5, pictures);
  }

  private static void parse(String xml)
      throws ParserConfigurationException, IOException, SAXException {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
