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

            Generated from `LimitTable`; do not edit. `brink limits` prints the same for a running profile,
            `brink limits --self-test` breaks each limit on purpose, and `GET /v1/limits` says what that found on
            a running node. The figures are in [limits-proof.md](limits-proof.md).

            CPU time is that of the guest's own thread, never the clock on the wall. Memory is what a call allocates,
            garbage included. A function is warmed before it takes traffic; code that is first reached later has the
            cold allowance, a number like the others.

            **Compute utilization** is the CPU time a call used by the CPU time it is allowed (`cff-cpu-time`), as a
            whole percentage from 0 to 100; a call that a limit stopped reports 101. It is raw: what this machine
            needed. **Calibrated utilization** is the same with the CPU time multiplied by the calibration factor, so
            that it can be compared between machines; microseconds stand beside both. Limits are enforced on raw CPU
            time, never on calibrated.

            **The calibration factor** is %s us, the CPU time of a round of a fixed reference workload on the
            reference machine, by the CPU time of a round here. The workload interprets a tree of nodes with boxed
            numbers, text and a map, made from a fixed seed, the same everywhere. It is repeated, with pauses in which
            the JVM compiles it, until no round has been quicker for %s ms of CPU time (%s ms in all at most), and
            the quickest round counts: all that disturbs a round makes it slower. A node measures once, in the background after it is ready; until then the factor is 1
            and `measured` is false. `brink test` and `brink limits` measure for themselves. The reference machine is
            one core of a virtual AMD EPYC machine with Temurin 25.0.3, where a round takes 129 to 134 us once it is compiled.

            | key | whose | what | classic | current | over it | enforced |
            |---|---|---|---|---|---|---|
            """
                .formatted(
                    Calibration.REFERENCE.toNanos() / 1_000,
                    Calibration.SETTLED.toMillis(),
                    Calibration.MOST.toMillis()));
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
