package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.limits.LimitProfile;
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

  @Override
  public Integer call() {
    JsonNode report = LimitsReport.of(profile);
    spec.commandLine().getOut().println(json ? report.toPrettyString() : text(report));
    return 0;
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
    }
    return String.join(System.lineSeparator(), lines);
  }
}
