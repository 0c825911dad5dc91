package dev.brink.process.wire;

import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.KeyValueStore;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.Warmup;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.Usage;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Turns messages into frames and back. The first byte says which message it is. */
public final class Messages {
  private Messages() {}

  /**
   * The message as a frame, ready to be sent.
   *
   * @throws BrokenFrameException when it is longer than a frame may be
   */
  public static ByteBuffer frame(Message message) {
    Output out = new Output();
    switch (message) {
      case Message.LoadLambda m -> {
        out.octet(1).text(m.name()).text(m.version());
        settings(out, m.settings());
        GuestNetwork.write(out, m.network());
        out.number(m.initNanos());
      }
      case Message.LoadCloudFront m ->
          out.octet(2)
              .octet(m.profile().ordinal())
              .text(m.name())
              .octet(m.runtime().ordinal())
              .number(m.version())
              .text(m.code())
              .text(m.sha256())
              .text(m.storeId());
      case Message.Invoke m -> {
        out.octet(3).number(m.call()).text(m.requestId()).text(m.event()).number(m.nanos());
        instant(out, m.deadline());
      }
      case Message.Execute m -> {
        out.octet(4).number(m.call()).octet(m.detail().ordinal());
        EventCodec.write(out, m.event());
      }
      case Message.Warm m ->
          out.octet(5).number(m.call()).each(m.events(), event -> EventCodec.write(out, event));
      case Message.StoreValue m -> out.octet(6).number(m.question()).text(m.value());
      case Message.StoreMetadata m -> {
        out.octet(7).number(m.question());
        instant(out, m.metadata().created());
        instant(out, m.metadata().lastUpdated());
        out.number(m.metadata().keyCount());
      }
      case Message.Hello m -> out.octet(32).text(m.token());
      case Message.Loaded m ->
          out.octet(33).number(m.nanos()).optional(m.failure(), it -> problem(out, it));
      case Message.Line m -> out.octet(34).number(m.call()).text(m.text());
      case Message.Returned m -> {
        out.octet(35).number(m.call()).text(m.json());
        cost(out, m.cost());
      }
      case Message.Threw m -> {
        out.octet(36).number(m.call());
        problem(out, m.problem());
        out.flag(m.last());
        cost(out, m.cost());
      }
      case Message.Stopped m -> {
        out.octet(37).number(m.call());
        cost(out, m.cost());
      }
      case Message.Executed m -> {
        out.octet(38).number(m.call());
        ExecutionCodec.write(out, m.execution());
      }
      case Message.Warmed m ->
          out.octet(39)
              .number(m.call())
              .number(m.warmup().calls())
              .number(m.warmup().events())
              .number(m.warmup().limitsHit())
              .number(m.warmup().millis())
              .text(m.warmup().warning());
      case Message.AskValue m -> out.octet(40).number(m.question()).text(m.key());
      case Message.AskMetadata m -> out.octet(41).number(m.question());
    }
    return out.frame();
  }

  /**
   * Reads what a node said.
   *
   * @throws BrokenFrameException when it is nothing a node says
   */
  public static Message.ToWorker fromNode(ByteBuffer bytes) {
    Input in = new Input(bytes);
    int kind = in.octet();
    Message.ToWorker message =
        switch (kind) {
          case 1 ->
              new Message.LoadLambda(
                  in.text(), in.text(), settings(in), GuestNetwork.read(in), in.longNumber());
          case 2 ->
              new Message.LoadCloudFront(
                  in.constant(LimitProfile.values()),
                  in.text(),
                  in.constant(FunctionRuntime.values()),
                  in.number(),
                  in.text(),
                  in.text(),
                  in.optionalText());
          case 3 ->
              new Message.Invoke(
                  in.longNumber(), in.text(), in.text(), in.longNumber(), instant(in));
          case 4 -> execute(in);
          case 5 -> new Message.Warm(in.longNumber(), in.each(() -> EventCodec.read(in)));
          case 6 -> new Message.StoreValue(in.longNumber(), in.optionalText());
          case 7 ->
              new Message.StoreMetadata(
                  in.longNumber(),
                  new KeyValueStore.Metadata(instant(in), instant(in), in.number()));
          default -> throw unknown(kind);
        };
    in.end();
    return message;
  }

  /**
   * Reads what a worker said.
   *
   * @throws BrokenFrameException when it is nothing a worker says
   */
  public static Message.ToNode fromWorker(ByteBuffer bytes) {
    Input in = new Input(bytes);
    int kind = in.octet();
    Message.ToNode message =
        switch (kind) {
          case 32 -> new Message.Hello(in.text());
          case 33 -> new Message.Loaded(in.longNumber(), in.optional(() -> problem(in)));
          case 34 -> new Message.Line(in.longNumber(), in.text());
          case 35 -> new Message.Returned(in.longNumber(), in.optionalText(), cost(in));
          case 36 -> new Message.Threw(in.longNumber(), problem(in), in.flag(), cost(in));
          case 37 -> new Message.Stopped(in.longNumber(), cost(in));
          case 38 -> new Message.Executed(in.longNumber(), ExecutionCodec.read(in));
          case 39 ->
              new Message.Warmed(
                  in.longNumber(),
                  new Warmup(in.number(), in.number(), in.number(), in.longNumber(), in.text()));
          case 40 -> new Message.AskValue(in.longNumber(), in.text());
          case 41 -> new Message.AskMetadata(in.longNumber());
          default -> throw unknown(kind);
        };
    in.end();
    return message;
  }

  private static BrokenFrameException unknown(int kind) {
    return new BrokenFrameException("there is no message " + kind);
  }

  private static Message.Execute execute(Input in) {
    long call = in.longNumber();
    Execution.Detail detail = in.constant(Execution.Detail.values());
    return new Message.Execute(call, EventCodec.read(in), detail);
  }

  private static void settings(Output out, LambdaSettings settings) {
    out.text(settings.archive().toString())
        .text(settings.handler())
        .number(settings.memoryMegabytes())
        .number(settings.timeout().toNanos())
        .each(
            settings.environment().entrySet(),
            variable -> out.text(variable.getKey()).text(variable.getValue()));
  }

  private static LambdaSettings settings(Input in) {
    try {
      Path archive = Path.of(in.text());
      String handler = in.text();
      int memory = in.number();
      Duration timeout = Duration.ofNanos(in.longNumber());
      Map<String, String> environment = new HashMap<>();
      in.each(() -> environment.put(in.text(), in.text()) == null);
      return new LambdaSettings(archive, handler, memory, timeout, environment);
    } catch (InvalidPathException e) {
      throw new BrokenFrameException("the archive is no path");
    }
  }

  private static void problem(Output out, Message.Problem problem) {
    out.text(problem.type()).text(problem.message()).texts(problem.trace());
  }

  private static Message.Problem problem(Input in) {
    return new Message.Problem(in.text(), in.text(), in.texts());
  }

  private static void cost(Output out, Message.Cost cost) {
    usage(out, cost.usage());
    out.number(cost.peakMemory());
  }

  private static Message.Cost cost(Input in) {
    return new Message.Cost(usage(in), in.longNumber());
  }

  static void usage(Output out, Usage usage) {
    out.number(usage.cpuNanos()).number(usage.allocatedBytes()).number(usage.wallNanos());
  }

  static Usage usage(Input in) {
    return new Usage(in.longNumber(), in.longNumber(), in.longNumber());
  }

  private static void instant(Output out, Instant instant) {
    out.number(instant.getEpochSecond()).number(instant.getNano());
  }

  private static Instant instant(Input in) {
    try {
      return Instant.ofEpochSecond(in.longNumber(), in.number());
    } catch (DateTimeException | ArithmeticException e) {
      throw new BrokenFrameException("there is no such instant");
    }
  }
}
