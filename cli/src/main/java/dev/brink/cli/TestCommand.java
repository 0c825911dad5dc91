package dev.brink.cli;

import dev.brink.cli.bench.Terminal;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.testing.FunctionTestReport;
import dev.brink.functions.testing.FunctionTestResult;
import dev.brink.functions.testing.FunctionTestRunner;
import dev.brink.functions.testing.FunctionTestRunner.Options;
import dev.brink.functions.testing.JUnitReport;
import dev.brink.functions.testing.TestInputException;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.Calibration;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.process.InlineLambdas;
import dev.brink.process.ProcessSandbox;
import dev.brink.process.wire.GuestNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    description = {
      "Runs functions without a node and compares what comes out.",
      "Exits with 1 when an event fails: a difference, an error, a broken rule or limit."
    })
final class TestCommand extends CliCommand {
  /** The CPU time of one call in both profiles. */
  private static final Duration ALLOWED = LimitTable.warm(LimitProfile.CLASSIC).cpu();

  @Parameters(
      paramLabel = "PATH",
      description =
          "A .js with --event, a folder with index.js and events/, or a folder of such folders;"
              + " *.journey.yaml in them, or one such file;"
              + " a folder of runtime nodejs is packed as deploy packs it.")
  Path path;

  @Option(
      names = "--event",
      paramLabel = "FILE",
      description = "Only this event: a file, or a name in events/.")
  @Nullable String event;

  @Option(
      names = "--runtime",
      paramLabel = "R",
      converter = WireNames.Runtime.class,
      description = "Instead of what function.json says; cloudfront-js-2.0 when nothing does.")
  @Nullable FunctionRuntime runtime;

  @Option(names = "--update", description = "Write expected/ from what comes out.")
  boolean update;

  @Option(names = "--watch", description = "Run again what was changed, until interrupted.")
  boolean watch;

  @Option(
      names = "--warm",
      description =
          "Warm every function before it is measured, as a node does; of a single one it is the"
              + " default. Otherwise figures are the best of a few calls.")
  boolean warm;

  @Option(
      names = "--processes",
      description =
          "Run Lambda functions in processes of their own, as a node does: slower to start, and"
              + " with their memory limit.")
  boolean inProcesses;

  @Option(names = "--size", description = "Show what the bytes of the code are spent on.")
  boolean size;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(names = "--junit", paramLabel = "FILE", description = "Also write JUnit XML.")
  @Nullable Path junit;

  /** Everything is closed. */
  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public Integer call() throws Exception {
    readable(path);
    if (update && event != null) {
      throw wrongUsage("--update writes the expected files of all events; leave --event out");
    }
    if (junit != null) {
      writable(junit);
    }
    InTheMaking<Calibration> calibration =
        InTheMaking.start("brink-calibration", Calibration::measure);
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC());
        ProcessSandbox processes =
            ProcessSandbox.create(
                LimitProfile.CLASSIC,
                Clock.systemUTC(),
                sandbox::validate,
                () -> GuestNetwork.PUBLIC,
                null);
        InlineLambdas lambdas =
            new InlineLambdas(LimitProfile.CLASSIC, Clock.systemUTC(), GuestNetwork.PUBLIC)) {
      FunctionTestRunner runner =
          new FunctionTestRunner(
              function -> function.lambda() == null ? sandbox : inProcesses ? processes : lambdas,
              ALLOWED,
              () -> OptionalDouble.of(calibration.get().factor()),
              sandbox::size);
      return watch ? keepRunning(runner) : run(runner, Set.of());
    } finally {
      ended.countDown();
    }
  }

  /**
   * Runs.
   *
   * @param changed only what has one of these files in its folder; empty for all
   */
  private int run(FunctionTestRunner runner, Set<Path> changed) {
    try {
      JourneyRun journeys = JourneyRun.of(event == null && !update ? path : null);
      if (journeys.standAlone(path)) {
        journeys.run();
        return show(List.of(), journeys, false);
      }
      List<Path> functions = FunctionTestRunner.functions(path);
      List<Path> touched =
          functions.stream().filter(function -> isTouched(function, changed)).toList();
      // What was changed may be what several functions share.
      List<Path> run = touched.isEmpty() ? functions : touched;
      boolean single = run.size() == 1;
      if (size && single && onlySize(run.getFirst())) {
        return show(runner.sizes(run, runtime), JourneyRun.of(null), false);
      }
      List<FunctionTestResult> results =
          runner.run(run, new Options(event, runtime, update, warm || (single && !watch)));
      journeys.run();
      return show(results, journeys, single && !update);
    } catch (TestInputException unreadable) {
      spec.commandLine().getErr().println(unreadable.getMessage());
      spec.commandLine().getErr().flush();
      return 2;
    }
  }

  /** A file without an event is only looked at. */
  private boolean onlySize(Path function) {
    return event == null && !Files.isDirectory(function.resolve("events")) && !hasEvents(function);
  }

  private static boolean hasEvents(Path code) {
    return Files.isRegularFile(code) && Files.isDirectory(code.resolveSibling("events"));
  }

  private static boolean isTouched(Path function, Set<Path> changed) {
    Path whole = function.toAbsolutePath().normalize();
    Path folder = Files.isDirectory(whole) ? whole : whole.resolveSibling("");
    return changed.stream().anyMatch(file -> file.startsWith(folder));
  }

  private int show(List<FunctionTestResult> results, JourneyRun journeys, boolean outputs)
      throws TestInputException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json
            ? journeys.addedTo(FunctionTestReport.json(results)).toPrettyString()
            : journeys.addedTo(
                results.isEmpty() && !journeys.isEmpty()
                    ? ""
                    : FunctionTestReport.text(results, outputs, size, Terminal.words())));
    out.flush();
    if (junit != null) {
      try {
        Files.writeString(junit, JUnitReport.of(results));
      } catch (IOException broken) {
        throw new TestInputException(junit + ": it cannot be written");
      }
    }
    return results.stream().allMatch(FunctionTestResult::passed) && journeys.passed() ? 0 : 1;
  }

  /** What is unreadable in the middle of an edit is said, and the next change awaited. */
  private int keepRunning(FunctionTestRunner runner) throws IOException, InterruptedException {
    Thread watcher = Thread.currentThread();
    // Ctrl-C: processes and temporary files go before the JVM does.
    Thread interruption = new Thread(() -> end(watcher), "brink-interruption");
    Runtime.getRuntime().addShutdownHook(interruption);
    try (FolderWatch changes = FolderWatch.of(path)) {
      Set<Path> changed = Set.of();
      do {
        run(runner, changed);
        if (!json) {
          spec.commandLine().getErr().println("waiting for changes in " + path + "; Ctrl-C ends");
          spec.commandLine().getErr().flush();
        }
        changed = changes.await();
      } while (!changed.isEmpty());
      return 0;
    } catch (InterruptedException interrupted) {
      return 0;
    }
  }

  private void end(Thread watcher) {
    watcher.interrupt();
    try {
      if (!ended.await(3, TimeUnit.SECONDS)) {
        spec.commandLine().getErr().println("still busy; ended all the same");
      }
    } catch (InterruptedException late) {
      Thread.currentThread().interrupt();
    }
  }
}
