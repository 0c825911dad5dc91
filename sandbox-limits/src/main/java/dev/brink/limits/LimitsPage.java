package dev.brink.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the table of limits as a page of the documentation. */
public final class LimitsPage {
  private LimitsPage() {}

  /**
   * {@code docs/limits.md} as text.
   *
   * <p>Written by {@link #main}, compared by a test.
   */
  public static String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Limits

            Generated from `LimitTable`; do not edit. `brink limits` prints the same for a running profile, and
            `brink limits --self-test` breaks each limit on purpose.

            CPU time is that of the guest's own thread, never the clock on the wall. Memory is what a call allocates,
            garbage included. A function is warmed before it takes traffic; code that is first reached later has the
            cold allowance, a number like the others.

            | key | whose | what | classic | current | over it | enforced |
            |---|---|---|---|---|---|---|
            """);
    for (Limit row : LimitTable.rows()) {
      page.append(
          String.join(
              " | ",
              "| `" + row.key() + "`",
              row.subject(),
              row.what(),
              row.show(LimitProfile.CLASSIC),
              row.show(LimitProfile.CURRENT),
              row.over(),
              row.enforced() + " |\n"));
    }
    return page.toString();
  }

  /**
   * Writes the page.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), markdown());
  }
}
