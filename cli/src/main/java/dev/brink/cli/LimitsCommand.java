package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.Calibration;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.limits.SelfTestPace;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the table of limits, and proves it; needs no node, but can ask one. */
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

  @Option(
      names = "--admin",
      paramLabel = "URL",
      converter = AdminUrl.class,
      description = "Ask this node instead; --self-test makes it test itself in the background.")
  @Nullable URI admin;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:BRINK_ADMIN_TOKEN}",
      description = "The node's admin token; BRINK_ADMIN_TOKEN when not given.")
  @Nullable String token;

  @Override
  public Integer call() throws CommandFailed {
    URI node = admin;
    JsonNode report = node == null ? here() : of(new AdminClient(node, token));
    boolean tested = node == null ? selfTest : report.at("/selfTest/holds").isBoolean();
    String text = tested ? LimitsText.selfTest(report) : LimitsText.table(report);
    spec.commandLine().getOut().println(json ? report.toPrettyString() : text);
    if (node != null) {
      spec.commandLine().getErr().println("self-test: " + report.at("/selfTest/state").asText());
    }
    return !tested || LimitsReport.holds(report) ? 0 : 1;
  }

  private JsonNode of(AdminClient node) throws CommandFailed {
    return selfTest
        ? node.post(AdminPath.of("limits", "self-test"), JsonNodeFactory.instance.objectNode())
            .body()
        : node.get(AdminPath.of("limits")).body();
  }

  private JsonNode here() {
    Calibration calibration = Calibration.measure();
    if (!selfTest) {
      return LimitsReport.of(profile, List.of(), calibration);
    }
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(profile, Clock.systemUTC())) {
      return LimitsReport.of(profile, checks(sandbox), calibration);
    }
  }

  private List<LimitCheck> checks(GraalJsSandbox sandbox) {
    return LimitsSelfTest.run(sandbox, profile, new Progress(spec.commandLine().getErr()));
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
