package dev.brink.process;

import dev.brink.functions.EdgeFunction;
import dev.brink.process.wire.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The log of one call as Lambda writes it: START, what the function wrote, END and REPORT. */
final class LambdaLog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final double MEGABYTE = 1024 * 1024;

  private final EdgeFunction function;
  private final int memoryMegabytes;
  private final String requestId;

  LambdaLog(EdgeFunction function, int memoryMegabytes, String requestId) {
    this.function = function;
    this.memoryMegabytes = memoryMegabytes;
    this.requestId = requestId;
  }

  /**
   * What a call took.
   *
   * @param init of the worker, when this was its first call
   * @param peakMemory bytes; 0 when nobody can tell any more
   * @param status null when it went well; Lambda's word and error type otherwise
   */
  record Report(
      Duration duration, @Nullable Duration init, long peakMemory, @Nullable String status) {}

  List<String> of(List<String> written, @Nullable String end, Report report) {
    List<String> lines = new ArrayList<>(written.size() + 4);
    lines.add("START RequestId: %s Version: %d".formatted(requestId, function.version()));
    lines.addAll(written);
    if (end != null) {
      lines.add(end);
    }
    lines.add("END RequestId: " + requestId);
    lines.add(report(report));
    return lines;
  }

  private String report(Report report) {
    Duration init = report.init() == null ? Duration.ZERO : report.init();
    // Since August 2025 Lambda bills the initialisation, too.
    long billed = Math.ceilDiv(report.duration().plus(init).toNanos(), 1_000_000);
    long used = (long) Math.ceil(report.peakMemory() / MEGABYTE);
    StringBuilder line =
        new StringBuilder("REPORT RequestId: ")
            .append(requestId)
            .append("\tDuration: ")
            .append(milliseconds(report.duration()))
            .append("\tBilled Duration: ")
            .append(billed)
            .append(" ms\tMemory Size: ")
            .append(memoryMegabytes)
            .append(" MB\tMax Memory Used: ")
            .append(report.peakMemory() == 0 ? memoryMegabytes : Math.min(used, memoryMegabytes))
            .append(" MB");
    if (report.init() != null) {
      line.append("\tInit Duration: ").append(milliseconds(report.init()));
    }
    if (report.status() != null) {
      line.append('\t').append(report.status());
    }
    return line.toString();
  }

  /** The line of an error that the function did not catch. */
  String uncaught(Message.Problem problem, Instant when) {
    return "%s\t%s\tERROR\tInvoke Error \t%s"
        .formatted(TIME.format(when), requestId, ErrorJson.of(problem));
  }

  String timedOut(Duration limit, Instant when) {
    return "%s %s Task timed out after %s seconds"
        .formatted(TIME.format(when), requestId, seconds(limit));
  }

  String exited(String how) {
    return "RequestId: %s Error: Runtime exited with error: %s".formatted(requestId, how);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f", duration.toNanos() / 1e9);
  }

  private static String milliseconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
  }
}
