package dev.brink.runtime.pipeline;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Violation;

/**
 * Writes an execution's log lines, each kind of function in its own platform's form: CloudFront's
 * between START and END, Lambda's as they are, which brought START, END and REPORT along. A call
 * that logged nothing and ended well writes nothing (CloudFront Developer Guide, "Edge function
 * logs"). Neither does one that was throttled: that it is was said when it began, and its calls may
 * be many.
 */
final class FunctionLog {
  private final FunctionLogSink sink;

  FunctionLog(FunctionLogSink sink) {
    this.sink = sink;
  }

  void write(Exchange exchange, EdgeFunction function, Execution execution) {
    boolean endedWell =
        execution.outcome() instanceof Execution.Proceed
            || execution.outcome() instanceof Execution.Respond;
    boolean quiet = endedWell || wasThrottled(execution);
    if (quiet && execution.logs().isEmpty() && execution.warnings().isEmpty()) {
      return;
    }
    String name = function.name();
    String id = exchange.context().requestId();
    if (function.runtime() == FunctionRuntime.NODEJS) {
      lambda(name, id, execution);
    } else {
      cloudFront(name, id, exchange, execution);
    }
  }

  private void cloudFront(String name, String id, Exchange exchange, Execution execution) {
    sink.write(name, id + " START DistributionID: " + exchange.distribution().id());
    for (String text : execution.logs()) {
      sink.write(name, id + " " + oneLine(text));
    }
    verdict(name, id, execution);
    if (execution.outcome() instanceof Execution.Failed(Failure failure)) {
      sink.write(name, id + " ERROR " + told(failure));
    }
    sink.write(name, id + " END");
  }

  /** What CloudFront itself has to say of the answer follows, by the id of its own request. */
  private void lambda(String name, String id, Execution execution) {
    for (String line : execution.logs()) {
      sink.write(name, oneLine(line));
    }
    verdict(name, id, execution);
    // One that ran has said in its own words how it ended.
    if (execution.logs().isEmpty()
        && execution.outcome() instanceof Execution.Failed(Failure failure)) {
      sink.write(name, id + " ERROR " + told(failure));
    }
  }

  private void verdict(String name, String id, Execution execution) {
    for (String warning : execution.warnings()) {
      sink.write(name, id + " WARNING " + oneLine(warning));
    }
    if (execution.outcome() instanceof Execution.Invalid invalid) {
      for (Violation violation : invalid.violations()) {
        sink.write(
            name,
            id
                + " INVALID "
                + oneLine(violation.path() + ": " + violation.message())
                + " ("
                + violation.rule()
                + ")");
      }
    }
  }

  private static boolean wasThrottled(Execution execution) {
    return execution.outcome() instanceof Execution.Failed(Failure failure)
        && failure.kind() == Failure.Kind.THROTTLED;
  }

  private static String told(Failure failure) {
    StringBuilder line = new StringBuilder(failure.kind().wireName());
    line.append(": ").append(oneLine(failure.message()));
    if (failure.line() > 0) {
      line.append(" (line ").append(failure.line());
      line.append(", column ").append(failure.column()).append(')');
    }
    Failure.Overrun overrun = failure.overrun();
    if (overrun != null) {
      line.append(" [limit ").append(overrun.limit());
      line.append(", allowed ").append(overrun.allowed());
      line.append(", used ").append(overrun.used()).append(']');
    }
    return line.toString();
  }

  // A line break in guest text would let a function forge other functions' lines.
  private static String oneLine(String text) {
    StringBuilder line = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == 0x7f || c == '\u0085' || c == '\u2028' || c == '\u2029') {
        if (line == null) {
          line = new StringBuilder(text.length() + 16).append(text, 0, i);
        }
        line.append(
            switch (c) {
              case '\n' -> "\\n";
              case '\r' -> "\\r";
              case '\t' -> "\t";
              default -> String.format("\\u%04x", (int) c);
            });
      } else if (line != null) {
        line.append(c);
      }
    }
    return line == null ? text : line.toString();
  }
}
