package dev.brink.cli;

import dev.brink.cli.CollectionCommands.Delete;
import dev.brink.cli.CollectionCommands.Get;
import dev.brink.cli.CollectionCommands.ListAll;
import dev.brink.cli.CollectionCommands.Put;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root command; the list in it is the list of what Brink can do. */
@Command(
    name = "brink",
    description = "A self-hosted edge node that runs CloudFront Functions JavaScript.")
final class BrinkCommand extends CliCommand {

  static CommandLine commandLine() {
    return new CommandLine(new BrinkCommand())
        .addSubcommand(new ServeCommand())
        .addSubcommand(new DeployCommand())
        .addSubcommand(new TestCommand())
        .addSubcommand(new AttachCommand())
        .addSubcommand(new RollbackCommand())
        .addSubcommand(new InvalidateCommand())
        .addSubcommand(new LogsCommand())
        .addSubcommand(new ExplainCommand())
        .addSubcommand(new LimitsCommand())
        .addSubcommand(new SignCommand(InstantSource.system()))
        .addSubcommand(
            "functions",
            CommandGroup.of(
                "Functions of a node.",
                new ListAll("functions"),
                new FunctionCommands.Get(),
                new FunctionCommands.Code(),
                new FunctionCommands.Publish(),
                new Delete("functions")))
        .addSubcommand(
            "kvs",
            CommandGroup.of(
                "Key-value stores of a node.",
                new ListAll("key-value-stores"),
                new KeyValueCommands.Create(),
                new KeyValueCommands.Get(),
                new KeyValueCommands.Put(),
                new KeyValueCommands.Delete()))
        .addSubcommand("distributions", documents("distributions", "Distributions of a node."))
        .addSubcommand("cache-policies", documents("cache-policies", "What cache keys hold."))
        .addSubcommand(
            "origin-request-policies", documents("origin-request-policies", "What origins see."))
        .addSubcommand(
            "response-headers-policies",
            documents("response-headers-policies", "Headers that answers get."))
        .addSubcommand("public-keys", documents("public-keys", "Keys that check signed URLs."))
        .addSubcommand("key-groups", documents("key-groups", "Groups of public keys."))
        .addSubcommand(
            "origin-access-controls",
            documents("origin-access-controls", "How requests to origins are signed."))
        .addSubcommand(
            "realtime-log-configs",
            documents("realtime-log-configs", "What is logged of requests within a second."))
        .setExecutionExceptionHandler(BrinkCommand::sayNo)
        .setParameterExceptionHandler(BrinkCommand::sayHow);
  }

  private static CommandLine documents(String collection, String description) {
    return CommandGroup.of(
        description,
        new ListAll(collection),
        new Get(collection),
        new Put(collection),
        new Delete(collection));
  }

  private static int sayNo(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof CommandFailed failed) {
      command.getErr().println(failed.text());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }

  private static int sayHow(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + e.getMessage());
    command.getErr().println("See " + name + " --help.");
    return CommandLine.ExitCode.USAGE;
  }
}
