package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(name = "invalidate", description = "Removes cached answers of a distribution.")
final class InvalidateCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "DIST", description = "The distribution's id.")
  String distribution;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PATH",
      description = "Paths like /a or '/b/*'.")
  List<String> paths = List.of();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "A cache tag of the objects; may be given several times.")
  List<String> tags = List.of();

  @Override
  void run(AdminClient node) throws CommandFailed {
    if (paths.isEmpty() && tags.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name at least one PATH or --tag TAG");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode items = body.putArray("paths");
    paths.forEach(items::add);
    tags.forEach(tag -> items.add("#" + tag));
    body.put("callerReference", UUID.randomUUID().toString());
    JsonNode answer =
        node.post(AdminPath.of("distributions", distribution, "invalidations"), body).body();
    print(
        answer,
        "Invalidation %s: %s cached answers removed."
            .formatted(answer.path("id").asText(), answer.path("removed").asText("?")));
  }
}
