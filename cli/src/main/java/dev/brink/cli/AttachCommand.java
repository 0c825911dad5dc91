package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.EventType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "attach", description = "Puts a function at an event of a distribution's behavior.")
final class AttachCommand extends AdminCommand {
  @Parameters(paramLabel = "NAME", description = "The function.")
  String name;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIST",
      description = "The distribution's id.")
  String distribution;

  @Option(
      names = "--event",
      required = true,
      paramLabel = "EVENT",
      converter = WireNames.Event.class,
      description = "viewer-request, viewer-response, origin-request or origin-response.")
  EventType event;

  @Option(
      names = "--pattern",
      paramLabel = "P",
      description = "The behavior's PathPattern; the default behavior when not given.")
  @Nullable String pattern;

  @Override
  void run(AdminClient node) throws CommandFailed {
    JsonNode function = node.get(AdminPath.of("functions", name)).body();
    var attachment = new Attachment(FunctionReference.of(name, function), event, pattern);
    JsonNode answer = new Distributions(node).attach(distribution, attachment);
    warn(answer);
    print(answer, "Attached " + name + " to " + distribution + " at " + event.wireName() + ".");
  }
}
