package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.graaljs.LimitCheck;
import dev.brink.limits.LimitProfile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the table of limits; needs no node. */
@Command(name = "limits", description = "Every limit: its value, and how it is enforced.")
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
      description = "Break each limit on purpose on this JVM; exit 1 when one does not hold.")
  boolean selfTest;

  @Override
  public Integer call() {
    List<LimitCheck> checks = selfTest ? breakEach() : List.of();
    JsonNode report = LimitsReport.of(profile, checks);
    spec.commandLine().getOut().println(json ? report.toPrettyString() : text(report));
    return checks.stream().allMatch(LimitCheck::enforced) ? 0 : 1;
  }

  private List<LimitCheck> breakEach() {
    spec.commandLine().getErr().println("Breaking each limit, this takes a few seconds...");
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(profile, Clock.systemUTC())) {
      return sandbox.selfTest();
    }
  }

  private static String text(JsonNode report) {
    List<String> lines = new ArrayList<>();
    for (JsonNode row : report.path("limits")) {
      lines.add(
          "%-24s %12s  %s, %s"
              .formatted(
                  row.path("key").asText(),
                  row.path("text").asText(),
                  row.path("subject").asText(),
                  row.path("limit").asText()));
      lines.add("%37s  over it: %s".formatted("", row.path("over").asText()));
      lines.add("%37s  enforced: %s".formatted("", row.path("how").asText()));
      JsonNode test = row.path("selfTest");
      if (!test.isMissingNode()) {
        lines.add(
            "%37s  self-test: %s, %s (allowed %,d, used %,d)"
                .formatted(
                    "",
                    test.path("enforced").asBoolean() ? "holds" : "DOES NOT HOLD",
                    test.path("how").asText(),
                    test.path("allowed").asLong(),
                    test.path("used").asLong()));
      }
    }
    return String.join(System.lineSeparator(), lines);
  }
}
