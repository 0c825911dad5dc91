package dev.brink.graaljs;

import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.graaljs.border.Returned;
import dev.brink.graaljs.meter.GuestPlace;
import dev.brink.graaljs.meter.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the ways in which a guest can fail into failures that name nothing of the host. */
final class GuestFailures {

  /** Keys of the limits' rows in the table of limits. */
  static final String CPU = "cff-cpu-time";

  static final String MEMORY = "cff-memory";

  private final Pattern frame;

  /**
   * @param file the function's file name as the engine knows it
   */
  GuestFailures(String file) {
    this.frame =
        Pattern.compile(
            "^\\s*(at (?:.* \\()?" + Pattern.quote(file) + ":(\\d{1,9}):(\\d{1,9})\\)?)$",
            Pattern.MULTILINE);
  }

  Execution.Outcome stopped(Verdict verdict, GuestPlace place) {
    return switch (verdict.resource()) {
      case CPU ->
          failed(
              Failure.Kind.TIME_LIMIT,
              verdict.refused()
                  ? String.format(
                      Locale.ROOT,
                      "time limit: one step would need more than the %s ms of CPU time allowed",
                      millis(verdict.allowed()))
                  : String.format(
                      Locale.ROOT,
                      "time limit: %s ms of CPU time allowed, %s ms used",
                      millis(verdict.allowed()),
                      millis(verdict.used())),
              overrun(CPU, verdict),
              place);
      case MEMORY ->
          failed(
              Failure.Kind.MEMORY_LIMIT,
              String.format(
                  Locale.ROOT,
                  "memory limit: %,d bytes allowed, %,d bytes %s",
                  verdict.allowed(),
                  verdict.used(),
                  verdict.refused() ? "asked for at once" : "allocated"),
              overrun(MEMORY, verdict),
              place);
    };
  }

  private static Failure.Overrun overrun(String limit, Verdict verdict) {
    return new Failure.Overrun(
        limit, verdict.allowed(), verdict.used(), verdict.stoppedAfterNanos());
  }

  Execution.Outcome neverSettled() {
    return failed(
        Failure.Kind.NO_RESULT, "the handler returned a promise that never settles", null);
  }

  Execution.Outcome thrown(Returned.Thrown thrown) {
    Matcher place = frame.matcher(thrown.stack());
    int line = 0;
    int column = 0;
    List<String> trace = new ArrayList<>();
    while (place.find()) {
      if (trace.isEmpty()) {
        line = Integer.parseInt(place.group(2));
        column = Integer.parseInt(place.group(3));
      }
      trace.add(place.group(1));
    }
    return new Execution.Failed(
        new Failure(Failure.Kind.EXCEPTION, thrown.message(), line, column, null, trace));
  }

  /** What came out of the engine although guest code is wrapped. */
  Execution.Outcome broken(Throwable thrown) {
    return switch (thrown) {
      case OutOfMemoryError _ ->
          failed(Failure.Kind.MEMORY_LIMIT, "memory limit: the engine ran out of room", null);
      case StackOverflowError _ ->
          failed(Failure.Kind.EXCEPTION, "RangeError: Maximum call stack size exceeded", null);
      default -> failed(Failure.Kind.EXCEPTION, "the function was ended", null);
    };
  }

  private static Execution.Outcome failed(
      Failure.Kind kind, String message, Failure.@Nullable Overrun overrun) {
    return failed(kind, message, overrun, GuestPlace.UNKNOWN);
  }

  private static Execution.Outcome failed(
      Failure.Kind kind, String message, Failure.@Nullable Overrun overrun, GuestPlace place) {
    return new Execution.Failed(new Failure(kind, message, place.line(), place.column(), overrun));
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
  }
}
