package dev.brink.cli;

/** Where the process starts. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(BrinkCommand.commandLine(args).execute(args));
  }
}
