package dev.brink.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Commands about one kind of thing, such as {@code functions list} and {@code functions get}. */
@Command
final class CommandGroup extends CliCommand {
  private CommandGroup() {}

  static CommandLine of(String description, AdminCommand... commands) {
    var group = new CommandLine(new CommandGroup());
    group.getCommandSpec().usageMessage().description(description);
    for (AdminCommand command : commands) {
      group.addSubcommand(command);
    }
    return group;
  }
}
