package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "invalidate", description = "Removes cached answers of a distribution.")
final class InvalidateCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "DIST", description = "The distribution's id.")
  String distribution;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Paths like /a or '/b/*'.")
  List<String> paths;

  @Override
  void run(AdminClient node) throws CommandFailed {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    paths.forEach(body.putArray("paths")::add);
    body.put("callerReference", UUID.randomUUID().toString());
    JsonNode answer =
        node.post(AdminPath.of("distributions", distribution, "invalidations"), body).body();
    print(
        answer,
        "Invalidation %s: %s cached answers removed."
            .formatted(answer.path("id").asText(), answer.path("removed").asText("?")));
  }
}
