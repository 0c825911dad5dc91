package dev.brink.cli;

import dev.brink.cli.CollectionCommands.Delete;
import dev.brink.cli.CollectionCommands.Get;
import dev.brink.cli.CollectionCommands.ListAll;
import dev.brink.cli.CollectionCommands.Put;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root command; the list in it is the list of what Brink can do. */
@Command(
    name = "brink",
    description = "A self-hosted edge node that runs CloudFront Functions JavaScript.")
final class BrinkCommand extends CliCommand {

  /** The command line with every command there is. */
  static CommandLine commandLine() {
    CommandLine line = root();
    commands().forEach((name, command) -> line.addSubcommand(name, command.get()));
    return line;
  }

  /**
   * The command line for these arguments: reading the options of commands that are not called is
   * most of the time a start would take.
   */
  static CommandLine commandLine(String... args) {
    Supplier<Object> called = args.length == 0 ? null : commands().get(args[0]);
    if (called == null) {
      return commandLine();
    }
    Object command = called.get();
    if (command instanceof HeadStart early) {
      early.begin();
    }
    return root().addSubcommand(args[0], command);
  }

  private static CommandLine root() {
    return new CommandLine(new BrinkCommand())
        .setExecutionExceptionHandler(BrinkCommand::sayNo)
        .setParameterExceptionHandler(BrinkCommand::sayHow);
  }

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("serve", ServeCommand::new);
    commands.put("deploy", DeployCommand::new);
    commands.put("test", TestCommand::new);
    commands.put("bench", BenchCommand::new);
    commands.put("attach", AttachCommand::new);
    commands.put("rollback", RollbackCommand::new);
    commands.put("invalidate", InvalidateCommand::new);
    commands.put("logs", LogsCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("limits", LimitsCommand::new);
    commands.put("sign", () -> new SignCommand(InstantSource.system()));
    commands.put("functions", BrinkCommand::functions);
    commands.put("kvs", BrinkCommand::keyValueStores);
    documents(commands, "distributions", "Distributions of a node.");
    documents(commands, "cache-policies", "What cache keys hold.");
    documents(commands, "origin-request-policies", "What origins see.");
    documents(commands, "response-headers-policies", "Headers that answers get.");
    documents(commands, "public-keys", "Keys that check signed URLs.");
    documents(commands, "key-groups", "Groups of public keys.");
    documents(commands, "origin-access-controls", "How requests to origins are signed.");
    documents(commands, "realtime-log-configs", "What is logged of requests within a second.");
    return commands;
  }

  private static CommandLine functions() {
    return CommandGroup.of(
        "Functions of a node.",
        new ListAll("functions"),
        new FunctionCommands.Get(),
        new FunctionCommands.Code(),
        new FunctionCommands.Publish(),
        new Delete("functions"));
  }

  private static CommandLine keyValueStores() {
    return CommandGroup.of(
        "Key-value stores of a node.",
        new ListAll("key-value-stores"),
        new KeyValueCommands.Create(),
        new KeyValueCommands.Get(),
        new KeyValueCommands.Put(),
        new KeyValueCommands.Delete());
  }

  private static void documents(
      Map<String, Supplier<Object>> commands, String collection, String description) {
    commands.put(
        collection,
        () ->
            CommandGroup.of(
                description,
                new ListAll(collection),
                new Get(collection),
                new Put(collection),
                new Delete(collection)));
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
