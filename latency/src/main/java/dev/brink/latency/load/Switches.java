package dev.brink.latency.load;

import dev.brink.latency.ThreadSwitches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks Linux what it did with a thread. */
final class Switches {
  private static final Path STATUS = Path.of("/proc/thread-self/status");
  private static final Path SCHEDULE = Path.of("/proc/thread-self/schedstat");

  private Switches() {}

  /** Since the calling thread began; null on other systems. */
  static @Nullable ThreadSwitches ofThisThread() {
    try {
      return read(Files.readString(STATUS), Files.readString(SCHEDULE));
    } catch (IOException | NumberFormatException unknown) {
      return null;
    }
  }

  /**
   * Reads the two files.
   *
   * @param schedule time on a processor, time waiting for one, and times it got one
   */
  static ThreadSwitches read(String status, String schedule) {
    String[] numbers = schedule.strip().split(" ");
    return new ThreadSwitches(
        line(status, "voluntary_ctxt_switches:"),
        line(status, "nonvoluntary_ctxt_switches:"),
        numbers.length < 2 ? 0 : Long.parseLong(numbers[1]));
  }

  private static long line(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
        .findFirst()
        .orElse(0);
  }
}
