package dev.brink.cli.bench;

import dev.brink.functions.testing.Style;
import dev.brink.latency.Progress;
import dev.brink.latency.report.TextStyle;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** What the terminal can show, and how far a measurement is. */
public final class Terminal implements Progress {
  private static final long PAUSE = 100_000_000;
  private static final int WIDTH = 24;

  private final PrintWriter err;
  private final boolean interactive;
  private String phase = "";
  private long shown;

  /**
   * @param interactive whether a line can be written over
   */
  public Terminal(PrintWriter err, boolean interactive) {
    this.err = err;
    this.interactive = interactive;
  }

  /** Whether somebody sits before it. */
  public static boolean isInteractive() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  /** Colours where somebody sees them who has not said otherwise: https://no-color.org. */
  public static Style words() {
    String noColour = System.getenv("NO_COLOR");
    return isInteractive() && (noColour == null || noColour.isEmpty())
        ? Style.COLOURED
        : Style.PLAIN;
  }

  /** For standard output. */
  public static TextStyle style() {
    return new TextStyle(words(), System.out.charset().equals(StandardCharsets.UTF_8));
  }

  @Override
  public void begins(String next) {
    clear();
    phase = next;
    shown = 0;
    if (interactive) {
      reached(0);
    } else {
      err.println("measuring " + next);
      err.flush();
    }
  }

  @Override
  public void reached(double share) {
    long now = System.nanoTime();
    if (!interactive || (shown != 0 && now - shown < PAUSE)) {
      return;
    }
    shown = now;
    int done = (int) Math.round(Math.clamp(share, 0, 1) * WIDTH);
    err.print("\r\u001b[K[" + "=".repeat(done) + " ".repeat(WIDTH - done) + "] " + phase);
    err.flush();
  }

  /** Takes the line away. */
  public void clear() {
    if (interactive && !phase.isEmpty()) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
