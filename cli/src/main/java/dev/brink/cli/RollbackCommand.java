package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rollback", description = "Makes an earlier version of a function live again.")
final class RollbackCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The function.")
  String name;

  @Parameters(index = "1", paramLabel = "VERSION", description = "The version to go back to.")
  int version;

  @Override
  void run(AdminClient node) throws CommandFailed {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("version", version);
    JsonNode answer = node.post(AdminPath.of("functions", name, "rollback"), body).body();
    print(answer, "Version " + version + " of " + name + " is live again.");
  }
}
