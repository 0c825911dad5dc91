package dev.brink.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.cli.bench.BenchFiles;
import dev.brink.cli.bench.ColdProcesses;
import dev.brink.cli.bench.ColdWorkers;
import dev.brink.cli.bench.Interruption;
import dev.brink.cli.bench.Terminal;
import dev.brink.functions.EdgeFunction;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Validation;
import dev.brink.functions.testing.TemporaryFolder;
import dev.brink.functions.testing.TestInputException;
import dev.brink.graaljs.EngineFacts;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.latency.Bench;
import dev.brink.latency.BenchResult;
import dev.brink.latency.ColdStarts;
import dev.brink.latency.FailingException;
import dev.brink.latency.compare.Baseline;
import dev.brink.latency.compare.Comparison;
import dev.brink.latency.compare.Turns;
import dev.brink.latency.compare.Verdict;
import dev.brink.latency.load.FlightRecorder;
import dev.brink.latency.load.JvmWatch;
import dev.brink.latency.load.Timing;
import dev.brink.latency.report.Head;
import dev.brink.latency.report.ReportHtml;
import dev.brink.latency.report.ReportJson;
import dev.brink.latency.report.ReportText;
import dev.brink.limits.Calibration;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.process.ProcessSandbox;
import dev.brink.process.wire.GuestNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a function without a node, and holds it against an earlier self. */
@Command(
    name = "bench",
    description = {
      "Latency of a function: cold, warming and warm; against a baseline when there is one.",
      "Exits with 1 on a regression beyond the tolerance, or when the function fails."
    })
final class BenchCommand extends CliCommand {
  private static final LimitProfile PROFILE = LimitProfile.CLASSIC;
  private static final long SEED = 20_260_101;

  @Parameters(paramLabel = "FILE", description = "A .js, or a folder as for brink test.")
  Path path;

  @Option(
      names = "--event",
      paramLabel = "FILE",
      description =
          "The event: a file, or a name in events/; the baseline's when there is one and none is"
              + " given.")
  @Nullable String event;

  @Option(
      names = "--runtime",
      paramLabel = "R",
      converter = WireNames.Runtime.class,
      description = "Instead of what function.json says; cloudfront-js-2.0 when nothing does.")
  @Nullable FunctionRuntime runtime;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = BenchUnits.Time.class,
      description = "How long each load takes, like 500ms, 5s or 1m (default 5s).")
  Duration duration;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Also a load of N calls a second, whose latency counts from when each was due.")
  @Nullable Double rate;

  @Option(
      names = "--cold",
      paramLabel = "N",
      defaultValue = "5",
      description = "New processes for a first call (default 5, 0 for none).")
  int cold;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = "Also write a page with pictures.")
  @Nullable Path html;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Keep function, event and figures as a baseline; not after a regression.")
  @Nullable Path save;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "A baseline: it is run again, in turns with the function.")
  @Nullable Path compare;

  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      defaultValue = "5%",
      converter = BenchUnits.Share.class,
      description = "How much more CPU time is no regression (default 5%%).")
  double tolerance;

  @Override
  public Integer call() throws Exception {
    readable(path);
    if (rate != null && !(rate > 0 && rate <= 1_000_000)) {
      throw wrongUsage("--rate is " + rate + "; allowed are more than 0, up to 1,000,000");
    }
    if (cold < 0 || cold > 100) {
      throw wrongUsage("--cold is " + cold + "; allowed are 0 to 100");
    }
    for (Path file : Stream.of(html, save).filter(Objects::nonNull).toList()) {
      writable(file);
    }
    try (TemporaryFolder scratch = TemporaryFolder.make("brink-bench-")) {
      BenchFiles baseline = compare == null ? null : baseline(readable(compare), scratch);
      String given = event == null && baseline != null ? baseline.event().toString() : event;
      BenchFiles files = BenchFiles.read(path, given, runtime, scratch.folder("function"));
      if (baseline != null && !baseline.hasEventOf(files)) {
        say("The baseline was saved with another event; both are called with this one.");
        baseline = baseline.withEventOf(files);
      }
      return run(files, baseline);
    } catch (TestInputException unreadable) {
      throw wrongUsage(Objects.toString(unreadable.getMessage()));
    }
  }

  private BenchFiles baseline(Path file, TemporaryFolder scratch)
      throws IOException, TestInputException {
    try {
      return BenchFiles.restore(Baseline.read(Files.readString(file)), scratch.folder("baseline"));
    } catch (Baseline.UnreadableException unreadable) {
      throw wrongUsage(file + ": " + unreadable.getMessage());
    }
  }

  private int run(BenchFiles files, @Nullable BenchFiles baseline) throws Exception {
    Terminal terminal = new Terminal(spec.commandLine().getErr(), Terminal.isInteractive());
    try (ColdProcesses processes = new ColdProcesses(files);
        Interruption interruption = new Interruption(processes::close);
        GraalJsSandbox inProcess = GraalJsSandbox.create(PROFILE, Clock.systemUTC());
        ProcessSandbox workers = workers(inProcess)) {
      EdgeFunction function = files.function();
      boolean lambda = function.lambda() != null;
      Sandbox sandbox = lambda ? workers : inProcess;
      require(sandbox.validate(function));
      if (baseline != null && (baseline.function().lambda() != null) != lambda) {
        throw wrongUsage("a Lambda function and a CloudFront Function cannot be compared");
      }
      terminal.begins("this machine, for calibration");
      Head head = head(files, Calibration.measure().factor());
      ColdStarts coldStarts =
          lambda ? new ColdWorkers(() -> workers(inProcess), files.subject()) : processes;
      BenchResult result =
          new Bench(
                  sandbox,
                  coldStarts,
                  Timing.SYSTEM,
                  lambda ? JvmWatch.NONE : new FlightRecorder(),
                  terminal,
                  interruption::isHere,
                  new SplittableRandom(SEED))
              .run(
                  files.subject(),
                  baseline == null ? null : baseline.subject(),
                  new Bench.Plan(
                      cold,
                      duration,
                      rate == null ? 0 : rate,
                      Turns.Plan.of(duration, lambda),
                      tolerance));
      terminal.clear();
      return tell(files, head, result);
    } catch (FailingException failing) {
      terminal.clear();
      throw new CommandFailed(Objects.toString(failing.getMessage()));
    }
  }

  private static ProcessSandbox workers(GraalJsSandbox inProcess) {
    return ProcessSandbox.create(
        PROFILE, Clock.systemUTC(), inProcess::validate, () -> GuestNetwork.PUBLIC, null);
  }

  private void require(Validation validation) throws CommandFailed {
    if (!validation.accepted()) {
      throw new CommandFailed(
          "the function would be refused; brink test " + path + " says what for");
    }
  }

  private Head head(BenchFiles files, double calibration) throws IOException {
    EdgeFunction function = files.function();
    LambdaSettings lambda = function.lambda();
    EngineFacts engine = EngineFacts.ofThisProcess();
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("engine", engine.javaScript() + ", " + engine.runtime());
    machine.put("jvm", engine.jvm());
    machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return new Head(
        function.name(),
        function.runtime().wireName(),
        lambda == null
            ? function.code().getBytes(StandardCharsets.UTF_8).length
            : Files.size(lambda.archive()),
        files.saved().name(),
        lambda == null
            ? LimitTable.warm(PROFILE).cpu()
            : allowed(lambda, files.saved().event().type()),
        lambda == null,
        calibration,
        machine,
        Clock.systemUTC().instant());
  }

  private static Duration allowed(LambdaSettings lambda, EventType type) {
    Duration limit =
        (type.isViewer() ? LimitTable.LAMBDA_VIEWER_TIME : LimitTable.LAMBDA_ORIGIN_TIME)
            .duration(PROFILE);
    return lambda.timeout().compareTo(limit) < 0 ? lambda.timeout() : limit;
  }

  private int tell(BenchFiles files, Head head, BenchResult result) throws IOException {
    ObjectNode report = ReportJson.of(head, result);
    var out = spec.commandLine().getOut();
    out.println(json ? report.toPrettyString() : ReportText.of(head, result, Terminal.style()));
    out.flush();
    if (html != null) {
      Files.writeString(html, ReportHtml.of(head, result));
      say("Page written to " + html + ".");
    }
    Comparison comparison = result.comparison();
    boolean regression = comparison != null && comparison.verdict() == Verdict.REGRESSION;
    if (save != null && !regression && !result.interrupted()) {
      Files.writeString(save, files.baseline(report).write());
      say("Baseline written to " + save + ".");
    }
    return regression ? 1 : 0;
  }

  private void say(String sentence) {
    spec.commandLine().getErr().println(sentence);
    spec.commandLine().getErr().flush();
  }
}
