package dev.brink.cli;

import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.testing.FunctionTestReport;
import dev.brink.functions.testing.FunctionTestResult;
import dev.brink.functions.testing.FunctionTestRunner;
import dev.brink.functions.testing.FunctionTestRunner.Options;
import dev.brink.functions.testing.TestInputException;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.process.ProcessSandbox;
import dev.brink.process.wire.GuestNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
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

  @Option(names = "--watch", description = "Run again after every change, until interrupted.")
  boolean watch;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    readable(path);
    if (update && event != null) {
      throw wrongUsage("--update writes the expected files of all events; leave --event out");
    }
    CalibrationInTheMaking calibration = CalibrationInTheMaking.start();
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC());
        ProcessSandbox processes =
            ProcessSandbox.create(
                LimitProfile.CLASSIC,
                Clock.systemUTC(),
                sandbox::validate,
                () -> GuestNetwork.PUBLIC,
                null)) {
      FunctionTestRunner runner =
          new FunctionTestRunner(
              function -> function.lambda() == null ? sandbox : processes,
              ALLOWED,
              () -> OptionalDouble.of(calibration.get().factor()));
      return watch ? keepRunning(runner) : run(runner);
    }
  }

  private int run(FunctionTestRunner runner) {
    try {
      JourneyRun journeys = JourneyRun.of(event == null && !update ? path : null);
      List<FunctionTestResult> results =
          journeys.standAlone(path)
              ? List.of()
              : runner.run(path, new Options(event, runtime, update, true));
      journeys.run();
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? journeys.addedTo(FunctionTestReport.json(results)).toPrettyString()
              : journeys.addedTo(
                  results.isEmpty() && !journeys.isEmpty()
                      ? ""
                      : FunctionTestReport.text(results, results.size() == 1 && !update)));
      out.flush();
      return results.stream().allMatch(FunctionTestResult::passed) && journeys.passed() ? 0 : 1;
    } catch (TestInputException unreadable) {
      spec.commandLine().getErr().println(unreadable.getMessage());
      spec.commandLine().getErr().flush();
      return 2;
    }
  }

  /** What is unreadable in the middle of an edit is said, and the next change awaited. */
  private int keepRunning(FunctionTestRunner runner) throws IOException, InterruptedException {
    try (FolderWatch changes = FolderWatch.of(path)) {
      do {
        run(runner);
      } while (changes.await());
    }
    return 0;
  }
}
