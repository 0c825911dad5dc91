package dev.brink.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root command; the list of subcommands is the list of what Brink can do. */
@Command(
    name = "brink",
    description = "A self-hosted edge node that runs CloudFront Functions JavaScript.",
    subcommands = {})
final class BrinkCommand extends CliCommand {

  static CommandLine commandLine() {
    return new CommandLine(new BrinkCommand());
  }
}
