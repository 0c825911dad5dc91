package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What can be done with functions beside deploying them. */
final class FunctionCommands {
  private FunctionCommands() {}

  @Command(name = "get", description = "Says what a function is.")
  static final class Get extends AdminCommand {
    @Parameters(paramLabel = "NAME")
    String name;

    @Override
    void run(AdminClient node) throws CommandFailed {
      JsonNode answer = node.get(AdminPath.of("functions", name)).body();
      print(answer, Report.fields(answer));
    }
  }

  @Command(name = "code", description = "Prints a function's code.")
  static final class Code extends AdminCommand {
    @Parameters(paramLabel = "NAME")
    String name;

    @Override
    void run(AdminClient node) throws CommandFailed {
      try (InputStream code = node.stream(AdminPath.of("functions", name, "code")).body()) {
        say(new String(code.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
      } catch (IOException e) {
        throw node.broken(e);
      }
    }
  }

  @Command(name = "publish", description = "Makes the DEVELOPMENT version live.")
  static final class Publish extends AdminCommand {
    @Parameters(paramLabel = "NAME")
    String name;

    @Override
    void run(AdminClient node) throws CommandFailed {
      JsonNode answer =
          node.post(
                  AdminPath.of("functions", name, "publish"), JsonNodeFactory.instance.objectNode())
              .body();
      warn(answer);
      print(answer, name + " version " + answer.path("version").asText() + " is live.");
    }
  }
}
