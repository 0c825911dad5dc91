package dev.brink.graaljs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Functions that mean harm, in {@code src/test/resources/hostile}. The first line of each says what
 * may become of it: reject, cpu, memory, error, invalid, ok, or ok:x-seen=V.
 *
 * <p>How each ended is in {@code target/hostile-functions.txt}. {@code -Dbrink.hostile=DIR} runs
 * the files of another folder.
 */
class HostileFunctionsTest extends SandboxTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("brink.hostile", "src/test/resources/hostile"));
  private static final Path REPORT = Path.of("target", "hostile-functions.txt");
  private static final int CALLS = 3;

  /** How each ended, by file and runtime. */
  private final TreeMap<String, String> ends = new TreeMap<>();

  static Stream<Arguments> functions() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      List<Path> sorted = files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
      assertTrue(!sorted.isEmpty(), () -> "no function in " + CORPUS);
      return sorted.stream()
          .flatMap(
              file ->
                  Stream.of(
                      Arguments.of(name(file), FunctionRuntime.BRINK_JS_1_0),
                      Arguments.of(name(file), FunctionRuntime.CLOUDFRONT_JS_2_0)));
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".js", "");
  }

  @AfterAll
  void report() throws IOException {
    Files.createDirectories(REPORT.getParent());
    Files.write(REPORT, ends.values());
    String counts =
        ends.values().stream()
            .map(line -> line.substring(52, 66).replaceFirst("[: ].*", ""))
            .collect(Collectors.groupingBy(end -> end, TreeMap::new, Collectors.counting()))
            .toString();
    System.out.println("hostile functions: " + ends.size() + " runs, " + counts + ", " + REPORT);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("functions")
  void endsAsItShould(String name, FunctionRuntime runtime) throws IOException {
    String code = Files.readString(CORPUS.resolve(name + ".js"));
    Set<String> allowed = allowed(code, runtime);
    EdgeFunction function =
        new EdgeFunction(name, runtime, 1, code, Integer.toHexString(code.hashCode()), null);
    Validation validation = sandbox.validate(function);
    if (!validation.accepted()) {
      note(name, runtime, "reject", null);
      assertTrue(allowed.contains("reject"), () -> "rejected: " + validation.errors());
      return;
    }
    for (int i = 0; i < CALLS; i++) {
      Execution execution = run(function, Fixtures.request());
      String end = end(execution);
      note(name, runtime, end, execution);
      boolean expected =
          allowed.stream().anyMatch(one -> end.equals(one) || end.startsWith(one + ":x-seen="));
      assertTrue(expected, () -> end + " " + execution.outcome());
      namesNothingOfTheHost(execution);
      if (end.equals("cpu") || end.equals("memory")) {
        // It lost its isolate: there is nothing that it could have left to another call.
        return;
      }
    }
  }

  private void note(
      String name, FunctionRuntime runtime, String end, @Nullable Execution execution) {
    long micros = execution == null ? 0 : execution.usage().cpuNanos() / 1_000;
    long bytes = execution == null ? 0 : execution.usage().allocatedBytes();
    ends.put(
        name + " " + runtime.wireName(),
        String.format(
            Locale.ROOT,
            "%-32s %-18s %-24s %,9d us %,12d B",
            name,
            runtime.wireName(),
            end,
            micros,
            bytes));
  }

  private static Set<String> allowed(String code, FunctionRuntime runtime) {
    String first = code.lines().findFirst().orElse("");
    assertTrue(first.startsWith("// expect: "), () -> "the first line expects nothing: " + first);
    Set<String> allowed = new HashSet<>();
    Arrays.stream(first.replace("// expect: ", "").split("\\|"))
        .map(String::strip)
        .forEach(allowed::add);
    if (runtime != FunctionRuntime.BRINK_JS_1_0) {
      // It may use what this runtime lacks.
      allowed.add("reject");
      allowed.add("error");
    }
    return allowed;
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

  private static void namesNothingOfTheHost(Execution execution) {
    String told =
        execution.logs()
            + (execution.outcome() instanceof Execution.Failed(Failure failure)
                ? failure.message()
                : "");
    for (String secret : List.of("graalvm", "truffle", "java.", "/work", "/usr", "dev.brink")) {
      assertTrue(!told.contains(secret), told);
    }
  }
}
