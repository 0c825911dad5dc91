package dev.brink.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.functions.KeyValueStore;
import dev.brink.functions.testing.MapKeyValueStore;
import dev.brink.process.worker.WorkerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudFront Functions in processes of their own, the ones that mean harm among them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudFrontProcessTest {
  private static final Path CORPUS =
      Path.of("..", "sandbox-graaljs", "src", "test", "resources", "hostile");

  private final ProcessSandbox sandbox =
      Sandboxes.of(WorkerMain.class, Sandboxes.LIMITS, System::nanoTime);

  @AfterAll
  void close() {
    sandbox.close();
  }

  private static EdgeFunction function(String name, String code, @Nullable KeyValueStore store) {
    return new EdgeFunction(
        name, FunctionRuntime.BRINK_JS_1_0, 1, code, Integer.toHexString(code.hashCode()), store);
  }

  private Execution run(EdgeFunction function) {
    Event event =
        new Event(
            EventType.VIEWER_REQUEST,
            new Event.Context(
                "d111.cloudfront.localhost",
                "EDFD",
                "req-1",
                "192.0.2.1",
                new Event.EdgeLocation("FRA", "192.0.2.2", "eu-central-1")),
            new Event.Request(
                "GET",
                "/index.html",
                "a=1&b=2&a=3",
                HttpFields.of("Host", "example.com", "X-Many", "one", "Cookie", "sid=abc")),
            null);
    return sandbox
        .execute(function, event, Execution.Detail.WITH_OUTPUT)
        .toCompletableFuture()
        .join();
  }

  @Test
  void aFunctionReadsItsStoreAndChangesTheRequest() {
    EdgeFunction function =
        function(
            "reads",
            """
            import cf from 'cloudfront';
            async function handler(event) {
              const target = await cf.kvs().get('home');
              console.log('to ' + target);
              event.request.uri = target;
              return event.request;
            }
            """,
            new MapKeyValueStore("store", Map.of("home", "/welcome.html")));

    Execution execution = run(function);

    if (execution.outcome() instanceof Execution.Proceed proceed) {
      assertEquals("/welcome.html", proceed.request().uri());
      assertEquals(List.of("sid=abc"), proceed.request().headers().all("cookie"));
      assertEquals(List.of("to /welcome.html"), execution.logs());
      assertTrue(execution.usage().cpuNanos() > 0);
      return;
    }
    throw new AssertionError(execution.outcome().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"finally-return-loop", "grow-buffers"})
  void aHostileFunctionEndsAsItShould(String name) throws IOException {
    endsAsItShould(CORPUS.resolve(name + ".js"));
  }

  static Stream<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files.filter(file -> file.toString().endsWith(".js")).sorted().toList().stream();
    }
  }

  @Tag("proof")
  @ParameterizedTest
  @MethodSource("corpus")
  void everyHostileFunctionEndsAsItShould(Path file) throws IOException {
    endsAsItShould(file);
  }

  /** The first line of each says what may become of it. */
  private void endsAsItShould(Path file) throws IOException {
    String code = Files.readString(file);
    String first = code.lines().findFirst().orElse("");
    assertTrue(first.startsWith("// expect: "), first);
    Set<String> allowed = new HashSet<>();
    Arrays.stream(first.replace("// expect: ", "").split("\\|"))
        .map(String::strip)
        .forEach(allowed::add);
    if (allowed.contains("reject")) {
      // What the upload's check refuses fails when it is run all the same.
      allowed.add("error");
    }
    String name = file.getFileName().toString().replace(".js", "");
    EdgeFunction function = function(name, code, null);
    for (int call = 0; call < 3; call++) {
      Execution execution = run(function);
      String end = end(execution);
      assertTrue(
          allowed.stream().anyMatch(one -> end.equals(one) || end.startsWith(one + ":x-seen=")),
          () -> name + ": " + end + " " + execution.outcome());
    }
    sandbox.retain(name, List.of());
  }

  private static String end(Execution execution) {
    return switch (execution.outcome()) {
      case Execution.Proceed proceed -> {
        String seen = proceed.request().headers().get("x-seen");
        yield seen == null ? "ok" : "ok:x-seen=" + seen;
      }
      case Execution.Respond _ -> "ok";
      case Execution.Invalid _ -> "invalid";
      case Execution.Failed failed ->
          switch (failed.failure().kind()) {
            case TIME_LIMIT -> "cpu";
            case MEMORY_LIMIT -> "memory";
            case EXCEPTION, NO_RESULT, THROTTLED -> "error";
          };
    };
  }
}
