package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BrinkCommandTest {
  @Test
  void helpIsAnAnswer() {
    Shell shell = Shell.brink("--help");

    assertEquals(0, shell.exit());
    assertTrue(shell.out().startsWith("Usage: brink"), shell.out());
  }

  @Test
  void noCommandIsWrongUsage() {
    Shell shell = Shell.brink();

    assertEquals(2, shell.exit());
    assertTrue(
        shell.err().startsWith("brink: a command is missing, one of serve, deploy, "), shell.err());
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    Shell shell = Shell.brink("fly");

    assertEquals(2, shell.exit());
    assertTrue(shell.err().contains("'fly'"), shell.err());
  }

  @Test
  void everyCommandHasHelp() {
    assertHelp(BrinkCommand.commandLine());
  }

  private static void assertHelp(CommandLine command) {
    assertTrue(
        command.getCommandSpec().optionsMap().containsKey("--help"),
        command.getCommandSpec().qualifiedName());
    command.getSubcommands().values().forEach(BrinkCommandTest::assertHelp);
  }
}
