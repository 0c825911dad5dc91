package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.functions.json.ExecutionJson;
import dev.brink.functions.testing.FunctionFolder.SavedEvent;
import dev.brink.functions.testing.FunctionTestResult.Case;
import dev.brink.functions.testing.FunctionTestResult.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs functions on their saved events. */
public final class FunctionTestRunner {

  /**
   * How to run.
   *
   * @param event a file, or a name in {@code events/}; null for all events of the folder
   * @param runtime instead of what {@code function.json} says
   * @param update write expected files from what comes out
   * @param warm warm a function before it is run, so that its figures are those of production
   */
  public record Options(
      @Nullable String event, @Nullable FunctionRuntime runtime, boolean update, boolean warm) {
    public static final Options PLAIN = new Options(null, null, false, false);
  }

  private static final int TRIES = 50;
  private static final int WARM_UPS = 12;
  private static final int WARM_CALLS = 2_000;

  private final Function<EdgeFunction, Sandbox> sandboxes;
  private final Duration allowed;
  private final Supplier<OptionalDouble> calibration;

  /**
   * A runner over a sandbox, which stays the caller's.
   *
   * @param allowed the CPU time a call may use, for its compute utilization
   */
  public FunctionTestRunner(Sandbox sandbox, Duration allowed) {
    this(sandbox, allowed, OptionalDouble::empty);
  }

  /**
   * One that also says what the reference machine would need.
   *
   * @param calibration factor from this machine's CPU time to that one's; asked for when a result
   *     is there
   */
  public FunctionTestRunner(
      Sandbox sandbox, Duration allowed, Supplier<OptionalDouble> calibration) {
    this(function -> sandbox, allowed, calibration);
  }

  /** One over several sandboxes, each for functions of its kind. */
  public FunctionTestRunner(
      Function<EdgeFunction, Sandbox> sandboxes,
      Duration allowed,
      Supplier<OptionalDouble> calibration) {
    this.sandboxes = sandboxes;
    this.allowed = allowed;
    this.calibration = calibration;
  }

  /**
   * Tests one function or, in a folder of folders, all of them.
   *
   * @throws TestInputException when something cannot be read
   */
  public List<FunctionTestResult> run(Path path, Options options) throws TestInputException {
    List<FunctionTestResult> results = new ArrayList<>();
    for (Path function : functions(path)) {
      results.add(test(FunctionFolder.read(function, options.event(), options.runtime()), options));
    }
    return results;
  }

  /** The file, the folder if it has an {@code index.js}, or the folders in it that have one. */
  public static List<Path> functions(Path path) throws TestInputException {
    if (!Files.exists(path)) {
      throw new TestInputException("there is no file or folder " + path);
    }
    if (!Files.isDirectory(path) || isFunction(path)) {
      return List.of(path);
    }
    try (Stream<Path> folders = Files.list(path)) {
      List<Path> functions = folders.filter(FunctionTestRunner::isFunction).sorted().toList();
      if (functions.isEmpty()) {
        throw new TestInputException(path + ": neither it nor a folder in it has an index.js");
      }
      return functions;
    } catch (IOException broken) {
      throw new TestInputException(path + ": it cannot be listed");
    }
  }

  private static boolean isFunction(Path folder) {
    return Files.exists(folder.resolve("index.js"))
        || Files.exists(folder.resolve("index.mjs"))
        || Files.exists(folder.resolve(LambdaFolder.MANIFEST));
  }

  private FunctionTestResult test(FunctionFolder folder, Options options)
      throws TestInputException {
    EdgeFunction function = folder.function();
    Sandbox sandbox = sandboxes.apply(function);
    Validation validation = sandbox.validate(function);
    List<Case> cases = new ArrayList<>();
    if (validation.accepted()) {
      // Only the newest text of a watched function is kept.
      sandbox.retain(function.name(), List.of(function.key()));
      // A call of a Lambda function may leave traces elsewhere: none is made that nobody asked for.
      if (options.warm() && function.lambda() == null && !folder.events().isEmpty()) {
        warm(function, folder.events().stream().map(SavedEvent::event).toList());
      }
      for (SavedEvent event : folder.events()) {
        cases.add(test(function, event, options.update()));
      }
    }
    return new FunctionTestResult(function, validation, cases);
  }

  /**
   * One warm-up is bounded in time, too little for a long function on a busy machine, and the first
   * of a process goes to the engine itself. What only breaks limits will not get better.
   */
  private void warm(EdgeFunction function, List<Event> events) {
    int calls = 0;
    for (int i = 0; i < WARM_UPS && calls < WARM_CALLS; i++) {
      Warmup warmup = sandboxes.apply(function).warm(function, events).toCompletableFuture().join();
      calls += warmup.calls();
      if (warmup.calls() > 0 && warmup.limitsHit() == warmup.calls()) {
        return;
      }
    }
  }

  /**
   * Runs one event. A call that the time limit stopped is tried again, many times: on a machine
   * that is busy with something else the same code takes more CPU time, and a function that is
   * really too slow is so every time.
   */
  private Execution execute(EdgeFunction function, SavedEvent event) {
    Execution execution = null;
    for (int i = 0; i < (function.lambda() == null ? TRIES : 1); i++) {
      execution =
          sandboxes
              .apply(function)
              .execute(function, event.event(), Execution.Detail.WITH_OUTPUT)
              .toCompletableFuture()
              .join();
      if (!(execution.outcome() instanceof Execution.Failed failed)
          || failed.failure().kind() != Failure.Kind.TIME_LIMIT) {
        break;
      }
    }
    return Objects.requireNonNull(execution);
  }

  private Case test(EdgeFunction function, SavedEvent event, boolean update)
      throws TestInputException {
    Execution execution = execute(function, event);
    ObjectNode answer = ExecutionJson.write(execution, allowed, calibration.get());
    Path file = event.expected();
    Expectation expectation = file != null && Files.exists(file) ? Expectation.read(file) : null;
    boolean breaksRules = !ExecutionJson.violations(execution).isEmpty();
    if (expectation == null) {
      boolean ran = !breaksRules && !(execution.outcome() instanceof Execution.Failed);
      if (update && file != null && !breaksRules) {
        JsonFiles.write(file, Expectation.of(answer, null));
        return new Case(event.name(), Verdict.UPDATED, answer, List.of());
      }
      return new Case(event.name(), ran ? Verdict.RAN : Verdict.FAILED, answer, List.of());
    }
    List<String> differences =
        expectation.differences(answer).stream().map(JsonDiff.Difference::toString).toList();
    if (update && file != null && !breaksRules && !differences.isEmpty()) {
      JsonFiles.write(file, Expectation.of(answer, expectation));
      return new Case(event.name(), Verdict.UPDATED, answer, differences);
    }
    boolean passed = !breaksRules && differences.isEmpty();
    return new Case(
        event.name(), passed ? Verdict.AS_EXPECTED : Verdict.FAILED, answer, differences);
  }
}
