package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.limits.SelfTestPace;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the table of limits, and proves it; needs no node. */
@Command(
    name = "limits",
    description = {
      "Every limit: its value, and how it is enforced.",
      "--self-test breaks each on purpose; exits with 1 when one that is enforced does not hold."
    })
final class LimitsCommand extends CliCommand {

  @Option(
      names = "--limits",
      paramLabel = "classic|current",
      defaultValue = "classic",
      converter = LimitProfiles.class,
      description = "Which edition of the limits (default classic).")
  LimitProfile profile;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(
      names = "--self-test",
      description = "Break each limit on purpose on this JVM, which takes some seconds.")
  boolean selfTest;

  @Override
  public Integer call() {
    JsonNode report = selfTest ? broken() : LimitsReport.of(profile);
    String text = selfTest ? LimitsText.selfTest(report) : LimitsText.table(report);
    spec.commandLine().getOut().println(json ? report.toPrettyString() : text);
    return !selfTest || LimitsReport.holds(report) ? 0 : 1;
  }

  private JsonNode broken() {
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(profile, Clock.systemUTC())) {
      return LimitsReport.of(profile, checks(sandbox));
    }
  }

  private List<LimitCheck> checks(GraalJsSandbox sandbox) {
    return LimitsSelfTest.run(sandbox, new Progress(spec.commandLine().getErr()));
  }

  /** Says on standard error what is being broken. */
  private static final class Progress implements SelfTestPace {
    private final PrintWriter err;
    private final int all = LimitTable.enforced().size();
    private int begun;

    Progress(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void begins(Limit limit) {
      begun++;
      err.println("[" + begun + "/" + all + "] breaking " + limit.key() + ": " + limit.what());
      err.flush();
    }

    @Override
    public void rest() {}
  }
}
