package dev.brink.testing.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyRunnerTest {
  private static final JourneyRunner RUNNER = new JourneyRunner();

  private static final String SITE =
      """
      functions:
        greet:
          code: |
            function handler(event) {
              if (event.request.uri === '/bug') {
                console.log('about to fail');
                null.x;
              }
              event.request.headers['x-greeting'] = {value: 'hello'};
              return event.request;
            }
          attach: viewer-request
      origin:
        /page:
          headers: {Cache-Control: max-age=60, X-Tag: [a, b]}
          body: |
            one
            two
            three
        /data: {json: {b: 1, a: [true, null]}}
      """;

  @TempDir Path folder;

  @AfterAll
  static void close() {
    RUNNER.close();
  }

  private JourneyResult run(String requests) throws IOException {
    Path file = Files.writeString(folder.resolve("site.journey.yaml"), SITE + requests);
    return RUNNER.run(file);
  }

  @Test
  void aJourneyAsExpectedPasses() throws IOException {
    JourneyResult result =
        run(
            """
            requests:
              - get: /page
                expect:
                  status: 200
                  x-cache: Miss
                  functions: [greet]
                  origin: [GET /page]
                  headers: {cache-control: max-age=60, x-none: null, x-tag: {contains: b}}
                  body: {matches: 'one.*three\\s*'}
              - {get: /page, expect: {x-cache: Hit from cloudfront, origin: 0}}
              - after: 61s
              - {get: /page, expect: {x-cache: Miss, origin: 1}}
              - {get: /data, expect: {body: {json: {a: [true, null], b: 1}}}}
            """);

    assertEquals(List.of(), result.problems());
    assertEquals(4, result.requests().size());
    assertTrue(result.passed(), JourneyReport.text(List.of(result)));
  }

  @Test
  void everyUnmetExpectationIsTold() throws IOException {
    JourneyResult result =
        run(
            """
            requests:
              - get: /page
                expect:
                  status: 404
                  x-cache: Hit
                  functions: []
                  origin: 2
                  headers: {cache-control: no-store, x-tag: null, x-none: a}
                  body: |
                    one
                    2
                    three
            """);

    assertFalse(result.passed());
    assertEquals(
        List.of(
            "status: expected 404, but is 200",
            "x-cache: expected Hit, but is Miss from cloudfront",
            "header cache-control: expected 'no-store', but is 'max-age=60'",
            "header x-tag: not expected, but is 'a, b'",
            "header x-none: expected 'a', but is missing",
            "body: differs from line 2 on, - is expected, + is there",
            "    one",
            "  - 2",
            "  + two",
            "    three",
            "    ",
            "functions: expected [], but is [greet@viewer-request]",
            "origin: expected 2 calls, but there was 1: GET /page"),
        result.steps().getFirst().differences());
  }

  @Test
  void aFailedFunctionIsExplainedBesideTheDifference() throws IOException {
    JourneyResult result = run("requests: [{get: /bug, expect: {status: 200}}]\n");

    String text = JourneyReport.text(List.of(result));
    assertTrue(text.contains("greet@viewer-request failed, exception: "), text);
    assertTrue(text.contains("(line 4)"), text);
    assertTrue(text.contains("log of greet: about to fail"), text);
    assertTrue(text.endsWith("1 journey, 1 request: 0 passed, 1 failed"), text);
  }

  @Test
  void whatCannotBeDeployedIsAProblemOfTheJourney() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("broken.journey.yaml"),
            "functions: {f: {code: 'function handler( {'}}\nrequests: [{get: /}]\n");

    JourneyResult result = RUNNER.run(file);
    assertFalse(result.passed());
    assertTrue(result.problems().getFirst().startsWith(file + ": function f: "), result.toString());
  }

  @Test
  void journeysAreFoundInFoldersButNotInPackagesOfOthers() throws IOException {
    for (String name :
        List.of(
            "b/x.journey.yaml", "a.journey.yaml", "node_modules/m.journey.yaml", "b/other.yaml")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "requests: []");
    }

    assertEquals(
        List.of("a.journey.yaml", "b/x.journey.yaml"),
        JourneyRunner.find(folder).stream().map(f -> folder.relativize(f).toString()).toList());
  }
}
