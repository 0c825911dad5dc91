package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.CodeSize;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
   * @param warm warm a function before it is run, so that its figures are those of production;
   *     without, they are the best of a few calls, and an upper bound of those
   */
  public record Options(
      @Nullable String event, @Nullable FunctionRuntime runtime, boolean update, boolean warm) {
    public static final Options PLAIN = new Options(null, null, false, false);
  }

  private static final int TRIES = 50;

  /** Calls among which the fastest counts, and the most there are of one that is too slow. */
  private static final int FEW = 8;

  private static final int MANY = 40;

  /** Folders in folders that are looked into. */
  private static final int DEPTH = 3;

  /** Folders that hold what is nobody's to test. */
  private static final Set<String> OTHERS = Set.of("node_modules", "target", "dist", "build");

  private static final int WARM_UPS = 12;
  private static final int WARM_CALLS = 2_000;

  private final Function<EdgeFunction, Sandbox> sandboxes;
  private final Duration allowed;
  private final Supplier<OptionalDouble> calibration;
  private final Function<EdgeFunction, Optional<CodeSize>> sizes;

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
    this(sandboxes, allowed, calibration, _ -> Optional.empty());
  }

  /** One that also looks at what a function's bytes are spent on, when there is one who can. */
  public FunctionTestRunner(
      Function<EdgeFunction, Sandbox> sandboxes,
      Duration allowed,
      Supplier<OptionalDouble> calibration,
      Function<EdgeFunction, Optional<CodeSize>> sizes) {
    this.sandboxes = sandboxes;
    this.allowed = allowed;
    this.calibration = calibration;
    this.sizes = sizes;
  }

  /**
   * Tests one function or, in a folder of folders, all of them.
   *
   * @throws TestInputException when something cannot be read
   */
  public List<FunctionTestResult> run(Path path, Options options) throws TestInputException {
    return run(functions(path), options);
  }

  /** Checks these as an upload does and looks at their sizes, without running them. */
  public List<FunctionTestResult> sizes(List<Path> paths, @Nullable FunctionRuntime runtime)
      throws TestInputException {
    List<FunctionTestResult> results = new ArrayList<>();
    for (Path path : paths) {
      FunctionFolder folder = FunctionFolder.read(path, null, runtime, true);
      EdgeFunction function = folder.function();
      results.add(
          new FunctionTestResult(
              function,
              folder.code(),
              folder.files().locate(sandboxes.apply(function).validate(function)),
              List.of(),
              sizes.apply(function).orElse(null),
              false));
    }
    return results;
  }

  /** Tests these, in their order. */
  public List<FunctionTestResult> run(List<Path> paths, Options options) throws TestInputException {
    List<FunctionFolder> folders = new ArrayList<>();
    for (Path function : paths) {
      if (paths.size() == 1) {
        requirePackages(function);
      }
      folders.add(
          FunctionFolder.read(function, options.event(), options.runtime(), paths.size() > 1));
    }
    // Their processes start while the others run.
    folders.stream()
        .map(FunctionFolder::function)
        .filter(function -> function.lambda() != null)
        .forEach(function -> sandboxes.apply(function).warm(function, List.of()));
    Map<FunctionFolder, FunctionTestResult> results = new HashMap<>();
    for (boolean lambda : List.of(false, true)) {
      for (FunctionFolder folder : folders) {
        if (lambda == (folder.function().lambda() != null)) {
          results.put(folder, test(folder, options));
        }
      }
    }
    return folders.stream().map(folder -> Objects.requireNonNull(results.get(folder))).toList();
  }

  /** The file, the folder if it has an {@code index.js}, or the folders below it that have one. */
  public static List<Path> functions(Path path) throws TestInputException {
    if (!Files.exists(path)) {
      throw new TestInputException("there is no file or folder " + path);
    }
    if (!Files.isDirectory(path) || isFunction(path)) {
      return List.of(path);
    }
    List<Path> functions = new ArrayList<>();
    collect(path, DEPTH, functions);
    if (functions.isEmpty()) {
      throw new TestInputException(path + ": neither it nor a folder in it has an index.js");
    }
    return functions;
  }

  private static void collect(Path folder, int depth, List<Path> functions)
      throws TestInputException {
    List<Path> inside;
    try (Stream<Path> all = Files.list(folder)) {
      inside = all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException broken) {
      throw new TestInputException(folder + ": it cannot be listed");
    }
    for (Path one : inside) {
      String name = one.getFileName().toString();
      if (isFunction(one)) {
        functions.add(one);
      } else if (depth > 1 && !name.startsWith(".") && !OTHERS.contains(name)) {
        collect(one, depth - 1, functions);
      }
    }
  }

  private static boolean isFunction(Path folder) {
    return Files.exists(folder.resolve("index.js"))
        || Files.exists(folder.resolve("index.mjs"))
        || Files.exists(folder.resolve(LambdaFolder.MANIFEST));
  }

  private static void requirePackages(Path function) throws TestInputException {
    if (Files.isDirectory(function) && LambdaFolder.lacksPackages(function)) {
      throw new TestInputException(
          function
              + ": its package.json has dependencies and there is no node_modules; npm install");
    }
  }

  private FunctionTestResult test(FunctionFolder folder, Options options)
      throws TestInputException {
    EdgeFunction function = folder.function();
    Sandbox sandbox = sandboxes.apply(function);
    Validation validation = folder.files().locate(sandbox.validate(function));
    boolean warm = options.warm() && function.lambda() == null;
    List<Case> cases = new ArrayList<>();
    if (validation.accepted()) {
      // Only the newest text of a watched function is kept.
      sandbox.retain(function.name(), List.of(function.key()));
      // A call of a Lambda function may leave traces elsewhere: none is made that nobody asked for.
      if (warm && !folder.events().isEmpty()) {
        warm(function, folder.events().stream().map(SavedEvent::event).toList());
      }
      for (SavedEvent event : folder.events()) {
        cases.add(test(folder, event, options.update()));
      }
    }
    return new FunctionTestResult(
        function, folder.code(), validation, cases, sizes.apply(function).orElse(null), warm);
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
   * Runs one event, a few times while its code is cold: the fastest call counts. One that only ever
   * is too slow is warmed and tried again, many times: on a machine that is busy with something
   * else the same code takes more CPU time, and a function that is really too slow is so every
   * time.
   */
  private Execution execute(EdgeFunction function, SavedEvent event) {
    Execution best = call(function, event);
    if (function.lambda() != null) {
      return best;
    }
    for (int i = 1; i < MANY && !isEnough(best, i); i++) {
      best = better(best, call(function, event));
    }
    if (!isWithinLimit(best)) {
      warm(function, List.of(event.event()));
      for (int i = 0; i < TRIES && !isWithinLimit(best); i++) {
        best = better(best, call(function, event));
      }
    }
    return best;
  }

  private Execution call(EdgeFunction function, SavedEvent event) {
    return sandboxes
        .apply(function)
        .execute(function, event.event(), Execution.Detail.WITH_OUTPUT)
        .toCompletableFuture()
        .join();
  }

  /** What a call without a result took says nothing; one that the limit stopped is the worst. */
  private boolean isEnough(Execution best, int calls) {
    return hasFailed(best)
        ? !isStopped(best)
        : best.usage().cpuNanos() <= allowed.toNanos() / 4 || (calls >= FEW && isWithinLimit(best));
  }

  private boolean isWithinLimit(Execution execution) {
    return !isStopped(execution)
        && (hasFailed(execution) || execution.usage().cpuNanos() <= allowed.toNanos());
  }

  private static Execution better(Execution one, Execution other) {
    if (isStopped(one) || isStopped(other)) {
      return isStopped(one) ? other : one;
    }
    return other.usage().cpuNanos() < one.usage().cpuNanos() ? other : one;
  }

  private static boolean hasFailed(Execution execution) {
    return execution.outcome() instanceof Execution.Failed;
  }

  private static boolean isStopped(Execution execution) {
    return execution.outcome() instanceof Execution.Failed(Failure failure)
        && failure.kind() == Failure.Kind.TIME_LIMIT;
  }

  private Case test(FunctionFolder folder, SavedEvent event, boolean update)
      throws TestInputException {
    Execution execution = execute(folder.function(), event);
    ObjectNode answer = ExecutionJson.write(execution, allowed, calibration.get());
    folder.files().locate(answer);
    folder.files().blame(answer);
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
    List<Difference> differences = expectation.differences(answer);
    if (update && file != null && !breaksRules && !differences.isEmpty()) {
      JsonFiles.write(file, Expectation.of(answer, expectation));
      return new Case(event.name(), Verdict.UPDATED, answer, differences);
    }
    boolean passed = !breaksRules && differences.isEmpty();
    return new Case(
        event.name(), passed ? Verdict.AS_EXPECTED : Verdict.FAILED, answer, differences);
  }
}
