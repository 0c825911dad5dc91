package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void aFunctionWithOneEvent() throws IOException {
    write(
        "index.js",
        """
        function handler(event) {
          console.log('saw ' + event.request.uri);
          event.request.uri = '/new';
          return event.request;
        }
        """);
    write("events/one.json", "{\"request\": {\"uri\": \"/old\"}}");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text);
  }

  @Test
  void updateWritesWhatTheNextRunExpects() throws IOException {
    Shell updated = Shell.brink("test", folder.toString(), "--update");
    assertEquals(0, updated.exit(), updated.err());
    assertTrue(updated.out().contains("new  one"), updated.out());
    assertTrue(Files.readString(folder.resolve("expected/one.json")).contains("\"uri\": \"/new\""));

    Shell same = Shell.brink("test", folder.toString());
    assertEquals(0, same.exit(), same.out());
    assertTrue(same.out().contains("ok   one"), same.out());
    assertTrue(same.out().contains("log: saw /old"), same.out());
    assertTrue(same.out().contains("1 function, 1 event: 1 passed, 0 failed"), same.out());
  }

  @Test
  void junitXmlIsWrittenAndSizesAreShown() throws IOException {
    Path file = folder.resolve("reports/junit.xml");
    Shell shell = Shell.brink("test", folder.toString(), "--size", "--junit", file.toString());
    assertEquals(0, shell.exit());
    assertTrue(shell.out().contains("size: "), shell.out());
    assertTrue(Files.readString(file).contains("<testcase "), shell.out());
  }

  @Test
  void aReportThatCannotBeWrittenIsRefusedBeforeTheWork() throws IOException {
    write("taken", "a file where a folder is needed");
    String file = folder.resolve("taken/report").toString();
    String code = folder.resolve("index.js").toString();
    for (String[] arguments :
        new String[][] {
          {"test", folder.toString(), "--junit", file},
          {"bench", code, "--html", file},
          {"bench", code, "--save", file},
          {"bench", code, "--save", folder.toString()}
        }) {
      Shell shell = Shell.brink(arguments);
      assertEquals(2, shell.exit(), shell.err());
      assertEquals(2, shell.err().lines().count(), shell.err());
      assertTrue(shell.err().contains("cannot be"), shell.err());
    }
  }

  @Test
  void aDifferenceIsANo() throws IOException {
    write("expected/one.json", "{\"output\": {\"method\": \"GET\"}, \"logs\": []}");
    Shell shell = Shell.brink("test", folder.toString());
    assertEquals(1, shell.exit());
    assertTrue(
        shell.out().contains("output.uri\n        - expected nothing\n        + actual   \"/new\""),
        shell.out());
    assertTrue(shell.out().contains("logs[0]\n        - expected nothing"), shell.out());
  }

  @Test
  void aSingleFileRunsWithTheRuntimeGiven() throws IOException {
    write("plain.js", "class A {} const handler = ({ request }) => request;");
    String file = folder.resolve("plain.js").toString();
    String event = folder.resolve("events/one.json").toString();
    Shell refused = Shell.brink("test", file, "--event", event);
    assertEquals(1, refused.exit());
    assertTrue(refused.out().contains("error at 1:1: `class` is not supported"), refused.out());
    Shell ran = Shell.brink("test", file, "--event", event, "--runtime", "brink-js-1.0", "--json");
    assertEquals(0, ran.exit(), ran.out());
    assertTrue(ran.out().contains("\"passed\" : true"), ran.out());
  }

  @Test
  void aJourneyBesideTheFunctionIsRunToo() throws IOException {
    write(
        "site.journey.yaml",
        """
        functions: {it: {file: index.js, attach: viewer-request}}
        origin: {/new: hello}
        requests:
          - get: /old
            expect: {body: hello, origin: [GET /new]}
          - get: /old
            expect: {status: 404}
        """);
    Shell both = Shell.brink("test", folder.toString());
    assertEquals(1, both.exit());
    assertTrue(both.out().contains("1 function, 1 event: 1 passed, 0 failed"), both.out());
    assertTrue(both.out().contains("site.journey.yaml:6"), both.out());
    assertTrue(both.out().contains("status: expected 404, but is 200"), both.out());
    assertTrue(both.out().endsWith("1 journey, 2 requests: 1 passed, 1 failed\n"), both.out());

    Shell json = Shell.brink("test", folder.resolve("site.journey.yaml").toString(), "--json");
    assertEquals(1, json.exit());
    assertTrue(json.out().contains("\"passed\" : false"), json.out());
    assertTrue(json.out().contains("\"outcome\" : \"200 Miss from cloudfront;"), json.out());
  }

  @Test
  void wrongUsageIsSaid() {
    Shell nowhere = Shell.brink("test", folder.resolve("nowhere").toString());
    assertEquals(2, nowhere.exit());
    assertTrue(nowhere.err().contains("there is no readable file or folder"), nowhere.err());
    Shell noEvents = Shell.brink("test", folder.resolve("index.js").toString());
    assertEquals(0, noEvents.exit(), noEvents.err());
    Shell noEvent = Shell.brink("test", folder.toString(), "--event", "two");
    assertEquals(2, noEvent.exit());
    assertTrue(noEvent.err().contains("there is no event two"), noEvent.err());
    Shell runtime = Shell.brink("test", folder.toString(), "--runtime", "python");
    assertEquals(2, runtime.exit());
    assertTrue(runtime.err().contains("cloudfront-js-2.0"), runtime.err());
  }
}
