package dev.brink.graaljs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.HttpFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Results that no good function returns, thousands of them: each ends as a value that keeps the
 * rules or as an error that says so and names nothing of the host, and the next call works. {@code
 * -Dbrink.seed=N} starts at case N.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangeResultsTest {
  private static final int BODY_BYTES = 40 * 1024;

  private final Engine engine = EngineFactory.engine();

  @AfterAll
  void closeEngine() {
    engine.close(true);
  }

  @Test
  void endAsValuesOrClearErrors() throws IOException {
    cases(Seeds.first(), 1_000);
  }

  @Tag("proof")
  @Test
  void endAsValuesOrClearErrorsAHundredThousandTimes() throws IOException {
    cases(Seeds.first(), 100_000);
  }

  private void cases(int first, int count) throws IOException {
    Map<String, Integer> ends = new TreeMap<>();
    try (Realm realm = new Realm(engine, Fixtures.BRINK, code())) {
      for (int seed = first; seed < first + count; seed++) {
        try {
          Execution execution = realm.call(event(seed, "/strange/" + seed));
          check(execution);
          ends.merge(execution.outcome().getClass().getSimpleName(), 1, Integer::sum);
          if (!(execution.outcome() instanceof Execution.Proceed)) {
            Event good = event(seed, "/good");
            worked(realm.call(good), good);
          }
        } catch (AssertionError | RuntimeException broken) {
          fail("-Dbrink.seed=" + seed + ": " + broken, broken);
        }
      }
      System.out.println(count + " strange results: " + ends + ", isolates " + realm.isolates());
    }
  }

  private static Event event(int seed, String uri) {
    HttpFields headers =
        HttpFields.of("Host", "example.com", "X-Many", "1", "X-Many", "2", "Cookie", "sid=a; b=c");
    Event request = Fixtures.request(uri, "a=1&b=2&a=3", headers);
    if (seed % 3 != 0) {
      return request;
    }
    Event response =
        Fixtures.response(
            200, HttpFields.of("Via", "1.1 origin", "Set-Cookie", "sid=a; Path=/", "X-A", "1"));
    return new Event(response.type(), response.context(), request.request(), response.response());
  }

  private static void check(Execution execution) {
    switch (execution.outcome()) {
      case Execution.Proceed proceed -> {
        assertTrue(proceed.request().uri().startsWith("/"), proceed.request().uri());
        oneLine(proceed.request().uri());
        String query = proceed.request().querystring();
        oneLine(query == null ? "" : query);
        proceed.request().headers().forEach(StrangeResultsTest::field);
      }
      case Execution.Respond respond -> {
        int status = respond.response().status();
        assertTrue(status >= 200 && status <= 599, () -> "status " + status);
        String description = respond.response().statusDescription();
        oneLine(description == null ? "" : description);
        respond.response().headers().forEach(StrangeResultsTest::field);
        byte[] body = respond.body();
        assertTrue(body == null || body.length <= BODY_BYTES, "the body is too long");
      }
      case Execution.Invalid invalid -> {
        assertFalse(invalid.violations().isEmpty());
        invalid.violations().forEach(violation -> clean(violation.message() + violation.path()));
      }
      case Execution.Failed(Failure failure) -> {
        clean(failure.message());
        assertFalse(failure.message().equals("the function was ended"), "the engine gave up");
      }
    }
    execution.logs().forEach(StrangeResultsTest::clean);
    execution.warnings().forEach(StrangeResultsTest::clean);
  }

  private static void worked(Execution execution, Event good) {
    switch (execution.outcome()) {
      case Execution.Proceed proceed -> assertEquals(good.request(), proceed.request());
      case Execution.Respond respond -> assertEquals(good.response(), respond.response());
      case Execution.Invalid invalid -> fail("the next call: " + invalid);
      case Execution.Failed failed -> fail("the next call: " + failed);
    }
  }

  private static void field(String name, String value) {
    assertTrue(name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"), () -> "name " + name);
    oneLine(value);
  }

  private static void oneLine(String text) {
    boolean broken = text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0;
    assertFalse(broken, text);
  }

  private static void clean(String text) {
    HostNames.in(text).ifPresent(name -> fail("says " + name));
  }

  private static String code() throws IOException {
    try (InputStream file = StrangeResultsTest.class.getResourceAsStream("strange-results.js")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
