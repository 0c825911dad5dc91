package dev.brink.cli;

import java.io.IOException;
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

  /**
   * Checks a file that is to be written in the end, before the work is done, and makes its folder.
   */
  final Path writable(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException none) {
      throw wrongUsage("the folder of " + file + " cannot be made");
    }
    if (Files.isDirectory(file) || !Files.isWritable(Files.exists(file) ? file : folder)) {
      throw wrongUsage(file + " cannot be written");
    }
    return file;
  }
}
