package dev.brink.functions.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.CodeSize;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Violation;
import dev.brink.functions.testing.FunctionTestRunner.Options;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class ReportsTest {
  @TempDir Path folder;

  private final FakeSandbox sandbox = new FakeSandbox();

  @BeforeEach
  void aFunctionWithOneEvent() throws IOException {
    write(
        "index.js",
        "function handler(event) {\n  event.response.headers['via'] = {};\n  null.x;\n}\n");
    write("events/one.http", "GET /x HTTP/1.1\nHost: h\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text);
  }

  private List<FunctionTestResult> results() throws TestInputException {
    CodeSize size =
        new CodeSize(
            9_000,
            10_240,
            4_000,
            1_000,
            500,
            3_000,
            List.of(new CodeSize.Part("table", 7, 500, false)));
    return new FunctionTestRunner(
            _ -> sandbox, Duration.ofMillis(1), OptionalDouble::empty, _ -> Optional.of(size))
        .run(folder, Options.PLAIN);
  }

  private String text() throws TestInputException {
    return FunctionTestReport.text(results(), true);
  }

  private void fails(List<String> trace) {
    String name = folder.getFileName().toString().replaceAll("[^a-zA-Z0-9_-]", "-") + ".js";
    sandbox.outcome =
        new Execution.Failed(
            new Failure(
                Failure.Kind.EXCEPTION,
                "TypeError: \u001b[2J",
                3,
                3,
                null,
                trace.stream().map(frame -> frame.replace("FILE", name)).toList()));
  }

  @Test
  void anErrorIsShownInTheUsersFileAndWithWhatTheViewerSees() throws Exception {
    fails(List.of("at handler (FILE:3:3)"));
    String text = text();
    assertTrue(text.contains("error: exception at index.js:3:3: TypeError: "), text);
    assertTrue(text.contains("3 |   null.x;\n          |   ^"), text);
    assertTrue(text.contains("at handler (index.js:3:3)"), text);
    assertTrue(text.contains(folder.resolve("index.js") + ":3:3"), text);
    assertTrue(text.contains("the viewer sees 503 FunctionExecutionError from cloudfront"), text);
    assertFalse(text.contains("\u001b"), text);
  }

  @Test
  void placesAreThoseOfTheSourceThatAMapNames() throws Exception {
    // Line 3 column 1 is src/main.ts 2:1.
    String map = "{\"version\":3,\"sources\":[\"src/main.ts\"],\"mappings\":\";;AACA\"}";
    write("src/main.ts", "type X = 1;\nnull.x as X;\n");
    write("index.js.map", map);
    fails(List.of("at handler (FILE:3:3)"));
    String beside = text();
    assertTrue(beside.contains("error: exception at src/main.ts:2:1"), beside);
    assertTrue(beside.contains("2 | null.x as X;"), beside);
    assertTrue(beside.contains("at handler (src/main.ts:2:1)"), beside);
    Files.delete(folder.resolve("index.js.map"));
    write(
        "index.js",
        Files.readString(folder.resolve("index.js"))
            + "//# sourceMappingURL=data:application/json;base64,"
            + Base64.getEncoder()
                .encodeToString(
                    map.replace("main", "other")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertTrue(text().contains("error: exception at src/other.ts:2:1"));
  }

  @Test
  void aBrokenRuleIsShownWithItsLineAndWhatTheViewerSees() throws Exception {
    sandbox.outcome =
        new Execution.Invalid(
            List.of(
                new Violation(
                    "read-only-header",
                    "headers.via",
                    "it is read-only",
                    "502 FunctionValidationError from cloudfront")));
    String text = text();
    assertTrue(text.contains("breaks read-only-header at index.js:2:27: it is read-only"), text);
    assertTrue(text.contains("the viewer sees 502 FunctionValidationError from cloudfront"), text);
  }

  @Test
  void aDifferenceShowsBothSides() throws Exception {
    sandbox.output = "{\"uri\": \"/b\", \"more\": {\"a\": 1}}";
    write("expected/one.json", "{\"output\": {\"uri\": \"/a\"}}");
    String text = text();
    assertTrue(
        text.contains("output.uri\n        - expected \"/a\"\n        + actual   \"/b\"\n"), text);
    assertTrue(
        text.contains("output.more\n        - expected nothing\n        + actual   {\n"), text);
  }

  @Test
  void littleRoomIsSaid() throws Exception {
    String text = text();
    assertTrue(text.contains("size: 9,000 of 10,240 bytes, 1,240 left"), text);
    assertTrue(text.contains("comments           4,000   44%"), text);
    assertTrue(text.contains("line 7 table"), text);
  }

  @Test
  void coloursAreThereWhenTheyAreWanted() throws Exception {
    assertFalse(FunctionTestReport.text(results(), true, true, Style.PLAIN).contains("\u001b"));
    fails(List.of());
    String text = FunctionTestReport.text(results(), true, true, Style.COLOURED);
    assertTrue(text.contains("\u001b[31;1mFAIL\u001b[0m"), text);
    assertFalse(text.contains("\u001b[2J"), text);
  }

  @Test
  void junitXmlHasASuiteAFunctionAndACaseAnEvent() throws Exception {
    fails(List.of("at handler (FILE:3:3)"));
    sandbox.logs = List.of("a <log> \u0000");
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(JUnitReport.of(results()))))
            .getDocumentElement();
    Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
    assertEquals("1", suite.getAttribute("failures"));
    Element test = (Element) suite.getElementsByTagName("testcase").item(0);
    assertEquals("one", test.getAttribute("name"));
    Element failure = (Element) test.getElementsByTagName("failure").item(0);
    assertTrue(failure.getAttribute("message").startsWith("exception at index.js:3:3: TypeError"));
    assertEquals(
        "a <log> \u00b7\n", test.getElementsByTagName("system-out").item(0).getTextContent());
  }
}
