package dev.brink.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: {@code --help}, {@code --version}, and words for wrong usage. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true)
abstract class CliCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    throw wrongUsage(
        "a command is missing, one of " + String.join(", ", spec.subcommands().keySet()));
  }

  /** For what only the command itself can see is wrong with its arguments. */
  final ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Checks a file or folder that is an argument. */
  final Path readable(Path path) {
    if (!Files.isReadable(path)) {
      throw wrongUsage("there is no readable file or folder " + path);
    }
    return path;
  }
}
