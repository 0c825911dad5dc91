package dev.brink.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an invocation gave no result.
 *
 * @param message what the guest threw, or the limit with allowed and used; names no Java class and
 *     no path of the host
 * @param line 1-based line in the function's own file, 0 when unknown
 * @param column 1-based column, 0 when unknown
 * @param overrun the broken limit; null unless kind is a limit
 * @param trace frames of the guest's stack in the guest's own files, innermost first, as {@code at
 *     name (file:line:column)}
 */
public record Failure(
    Kind kind,
    String message,
    int line,
    int column,
    @Nullable Overrun overrun,
    List<String> trace) {

  public Failure {
    trace = List.copyOf(trace);
  }

  /** One whose stack is not known. */
  public Failure(Kind kind, String message, int line, int column, @Nullable Overrun overrun) {
    this(kind, message, line, column, overrun, List.of());
  }

  /** The wire names of {@code error.kind} in the admin API. */
  public enum Kind {
    TIME_LIMIT("time-limit"),
    MEMORY_LIMIT("memory-limit"),
    EXCEPTION("exception"),
    NO_RESULT("no-result"),
    THROTTLED("throttled");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  /**
   * A broken limit in numbers.
   *
   * @param limit key of the row in the table of limits
   * @param allowed in the limit's unit: nanoseconds or bytes
   * @param used when it was noticed, same unit; what one step asked for when that was refused
   * @param stoppedAfterNanos CPU time from going over the limit, or from asking for too much, until
   *     the guest had let go of its thread
   */
  public record Overrun(String limit, long allowed, long used, long stoppedAfterNanos) {}
}
