package dev.brink.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs a command line as a shell would and keeps what it printed. */
record Shell(int exit, String out, String err) {

  static Shell brink(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        BrinkCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Shell(exit, out.toString(), err.toString());
  }
}
