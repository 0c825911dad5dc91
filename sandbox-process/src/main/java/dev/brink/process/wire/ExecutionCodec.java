package dev.brink.process.wire;

import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Violation;

/** Ends of a CloudFront Function's calls in frames. */
final class ExecutionCodec {
  private ExecutionCodec() {}

  static void write(Output out, Execution execution) {
    switch (execution.outcome()) {
      case Execution.Proceed it -> {
        out.octet(0);
        EventCodec.request(out, it.request());
        out.optional(it.originChange(), change -> OriginChangeCodec.write(out, change));
      }
      case Execution.Respond it -> {
        out.octet(1);
        EventCodec.response(out, it.response());
        out.octets(it.body());
      }
      case Execution.Invalid it ->
          out.octet(2)
              .each(
                  it.violations(),
                  one ->
                      out.text(one.rule())
                          .text(one.path())
                          .text(one.message())
                          .text(one.viewerSees()));
      case Execution.Failed it -> {
        out.octet(3);
        failure(out, it.failure());
      }
    }
    Messages.usage(out, execution.usage());
    out.texts(execution.logs())
        .texts(execution.warnings())
        .text(execution.logData())
        .text(execution.output());
  }

  static Execution read(Input in) {
    int kind = in.octet();
    Execution.Outcome outcome =
        switch (kind) {
          case 0 ->
              new Execution.Proceed(
                  EventCodec.request(in), in.optional(() -> OriginChangeCodec.read(in)));
          case 1 -> new Execution.Respond(EventCodec.response(in), in.octets());
          case 2 ->
              new Execution.Invalid(
                  in.each(() -> new Violation(in.text(), in.text(), in.text(), in.text())));
          case 3 -> new Execution.Failed(failure(in));
          default -> throw new BrokenFrameException("there is no outcome " + kind);
        };
    return new Execution(
        outcome, Messages.usage(in), in.texts(), in.texts(), in.optionalText(), in.optionalText());
  }

  private static void failure(Output out, Failure failure) {
    out.octet(failure.kind().ordinal())
        .text(failure.message())
        .number(failure.line())
        .number(failure.column())
        .optional(
            failure.overrun(),
            it ->
                out.text(it.limit())
                    .number(it.allowed())
                    .number(it.used())
                    .number(it.stoppedAfterNanos()))
        .texts(failure.trace());
  }

  private static Failure failure(Input in) {
    return new Failure(
        in.constant(Failure.Kind.values()),
        in.text(),
        in.number(),
        in.number(),
        in.optional(
            () ->
                new Failure.Overrun(in.text(), in.longNumber(), in.longNumber(), in.longNumber())),
        in.texts());
  }
}
