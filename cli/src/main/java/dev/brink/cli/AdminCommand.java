package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Mixin;

/** A command that asks a node something and prints the answer. */
abstract class AdminCommand extends CliCommand {
  @Mixin AdminOptions admin;

  /** Asks the node; may throw {@link CommandFailed}. */
  abstract void run(AdminClient node) throws Exception;

  @Override
  public final Integer call() throws Exception {
    run(admin.client());
    return 0;
  }

  /** Prints the answer itself with {@code --json}, otherwise what a person wants to know of it. */
  final void print(JsonNode answer, String text) {
    say(admin.json ? answer.toPrettyString() : text);
  }

  final void say(String line) {
    spec.commandLine().getOut().println(line);
  }

  /** Prints what the node accepted but wants somebody to know. */
  final void warn(JsonNode answer) {
    for (JsonNode warning : answer.path("warnings")) {
      spec.commandLine().getErr().println("warning: " + AdminError.sentence(warning));
    }
  }
}
