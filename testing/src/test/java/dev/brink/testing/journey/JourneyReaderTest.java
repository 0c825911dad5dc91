package dev.brink.testing.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyReaderTest {
  @TempDir Path folder;

  private Journey read(String yaml) throws Exception {
    return JourneyReader.read(write(yaml));
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("a.journey.yaml"), yaml);
  }

  private List<String> problems(String yaml) {
    JourneyException broken = assertThrows(JourneyException.class, () -> read(yaml));
    String prefix = folder.resolve("a.journey.yaml") + ":";
    broken.problems().forEach(problem -> assertTrue(problem.startsWith(prefix), problem));
    return broken.problems().stream().map(problem -> problem.substring(prefix.length())).toList();
  }

  @Test
  void stepsComeInTheOrderOfTheFile() throws Exception {
    Journey journey =
        read(
            """
            name: a walk
            requests:
              - get: /a
              - after: 1m 30s
                invalidate: [/a, /b/*]
                get: /b
              - origin: refuse
            """);

    assertEquals("a walk", journey.name());
    assertEquals(
        List.of("GET /a", "after 1m30s", "invalidate /a /b/*", "GET /b", "origin "),
        journey.steps().stream().map(Step::label).toList());
    assertEquals(List.of(3, 4, 4, 4, 7), journey.steps().stream().map(Step::line).toList());
    assertEquals(Duration.ofSeconds(90), ((Step.After) journey.steps().get(1)).time());
  }

  @Test
  void withoutANameItHasThatOfItsFile() throws Exception {
    assertEquals("a", read("requests: [{get: /}]").name());
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndWhatIsAllowed() {
    assertEquals(
        List.of(
            "4: requests[0].expect.stauts is not known; did you mean status?; allowed are body,"
                + " functions, headers, origin, status, x-cache"),
        problems(
            """
            requests:
              - get: /
                expect:
                  stauts: 200
            """));
  }

  @Test
  void allProblemsAreToldAtOnceInTheOrderOfTheFile() {
    assertEquals(
        List.of(
            "1: time must be a time such as 2026-11-24T10:00:00Z",
            "4: functions.f.runtime is no runtime; allowed are cloudfront-js-1.0,"
                + " cloudfront-js-2.0, brink-js-1.0, nodejs",
            "6: functions.f.attach is no trigger; allowed are viewer-request, origin-request,"
                + " origin-response, viewer-response",
            "7: functions.gone names gone.js, which is not there; it is looked for beside this"
                + " file",
            "9: requests[0].get must be a path, beginning with a slash",
            "10: requests[1].after must be a span of time such as 90s, 5m, 1h 30m, 1d or 250ms",
            "11: requests[2].expect.status must be a whole number from 200 to 599"),
        problems(
            """
            time: tomorrow
            functions:
              f:
                runtime: python
                code: function handler(e) { return e.request; }
                attach: viewer
              gone: gone.js
            requests:
              - get: a
              - after: a while
              - {get: /, expect: {status: 99}}
            """));
  }

  @Test
  void aStepThatDoesNothingIsAProblem() {
    assertEquals(
        List.of(
            "2: requests[0] does nothing; one of get, post ..., after, invalidate, putKeys, origin,"
                + " origins is needed",
            "3: requests[1] has more than one request: get, post"),
        problems(
            """
            requests:
              - name: nothing
              - {get: /, post: /}
            """));
  }

  @Test
  void aBrokenFileIsNamedWithItsLine() {
    List<String> problems = problems("requests:\n  - get: [/\n");
    assertTrue(problems.getFirst().startsWith("3: it is not YAML: "), problems.toString());
    assertEquals(
        List.of("1: requests is missing: the list of what is asked and expected"),
        problems("name: a"));
  }

  @Test
  void aKeyThatIsThereTwiceIsAProblem() {
    assertEquals(List.of("2: name is there twice"), problems("name: a\nname: b\nrequests: []\n"));
  }
}
