package dev.brink.graaljs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.brink.functions.Event;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * After a call that changed whatever it could, the next one finds the world as the first call of a
 * new isolate found it: every object that can be reached, its keys, flags and values.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CleanStartTest {
  private final Engine engine = EngineFactory.engine();

  @AfterAll
  void closeEngine() {
    engine.close(true);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOUDFRONT_JS_1_0", "CLOUDFRONT_JS_2_0", "BRINK_JS_1_0"})
  void nothingOfACallIsVisibleToTheNext(FunctionRuntime runtime) throws IOException {
    callsOf(runtime, seeds(1, 4), 400);
  }

  @Tag("proof")
  @ParameterizedTest
  @EnumSource(names = {"CLOUDFRONT_JS_1_0", "CLOUDFRONT_JS_2_0", "BRINK_JS_1_0"})
  void nothingOfAThousandCallsIsVisibleToTheNext(FunctionRuntime runtime) throws IOException {
    callsOf(runtime, seeds(Seeds.first(), 1_000), 1_000);
  }

  private static int[] seeds(int first, int count) {
    return IntStream.range(first, first + count).toArray();
  }

  private void callsOf(FunctionRuntime runtime, int[] seeds, int steps) throws IOException {
    try (Realm realm = new Realm(engine, runtime, code())) {
      List<String> pristine = picture(realm);
      for (int seed : seeds) {
        realm.call(at("/" + seed + "/" + steps));
        realm.probe.takePicture();
        List<String> after = picture(realm);
        if (!after.equals(pristine)) {
          fail("seed " + seed + " left: " + difference(pristine, after));
        }
      }
      assertEquals(1, realm.isolates(), "every call ran in the first isolate");
    }
  }

  private static List<String> picture(Realm realm) {
    Fixtures.proceeded(realm.call(at("/look")));
    return realm.probe.takePicture().lines().toList();
  }

  private static String difference(List<String> before, List<String> after) {
    StringBuilder lines = new StringBuilder();
    before.stream()
        .filter(line -> !after.contains(line))
        .forEach(l -> lines.append("- " + l + "\n"));
    after.stream()
        .filter(line -> !before.contains(line))
        .forEach(l -> lines.append("+ " + l + "\n"));
    return lines.toString();
  }

  private static Event at(String uri) {
    return Fixtures.request(uri, null, HttpFields.of("Host", "example.com"));
  }

  private static String code() throws IOException {
    try (InputStream file = CleanStartTest.class.getResourceAsStream("clean-start.js")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Tag("proof")
  @Test
  void whatACleanStartCosts() {
    String table =
        "var t = {};" + "t['/p' + 1] = /a(b)/g;".repeat(20) + "function f(x) { return x; }";
    for (String top : List.of("", table)) {
      String code = top + "function handler(event) { return event.request; }";
      try (Realm realm = new Realm(engine, FunctionRuntime.BRINK_JS_1_0, code)) {
        long[] nanos = new long[100_000];
        for (int i = 0; i < nanos.length; i++) {
          long start = System.nanoTime();
          realm.call(at("/"));
          nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos, 50_000, nanos.length);
        System.out.printf(
            Locale.ROOT,
            "a call with %s at its top level: p50 %.1f us, p90 %.1f us%n",
            top.isEmpty() ? "nothing" : "a table of 20 regular expressions and a function",
            nanos[75_000] / 1e3,
            nanos[95_000] / 1e3);
      }
    }
  }
}
