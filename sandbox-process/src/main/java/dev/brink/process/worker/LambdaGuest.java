package dev.brink.process.worker;

import dev.brink.functions.LambdaSettings;
import dev.brink.limits.ThreadMeter;
import dev.brink.limits.Usage;
import dev.brink.nodejs.LoadedFunction;
import dev.brink.nodejs.LogLine;
import dev.brink.process.wire.BrokenFrameException;
import dev.brink.process.wire.Message;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Lambda function: calls come one after the other and run on the receiving thread. */
final class LambdaGuest implements Guest {
  /** A payload that Lambda takes back, bytes. */
  private static final int LONGEST_ANSWER = 6 * 1024 * 1024;

  private final NodeLink node;
  private final Duration initTime;
  private final LoadedFunction function;
  private final Alarm alarm = new Alarm();
  private final PeakMemory memory = new PeakMemory();
  private final ThreadMeter meter = new ThreadMeter();

  /** The call that goes on; 0 while the function is initialised. */
  private long call;

  private LambdaGuest(Message.LoadLambda load, LambdaOpener opener, NodeLink node)
      throws IOException {
    this.node = node;
    this.initTime = Duration.ofNanos(load.initNanos());
    this.function =
        opener.open(load.settings(), load.network(), reserved(load), this::log, Clock.systemUTC());
  }

  /** Loads the function, and says how that went; null when it cannot be called. */
  static @Nullable LambdaGuest load(Message.LoadLambda load, LambdaOpener opener, NodeLink node) {
    long began = System.nanoTime();
    LambdaGuest guest;
    try {
      guest = new LambdaGuest(load, opener, node);
    } catch (IOException e) {
      node.send(
          new Message.Loaded(
              System.nanoTime() - began,
              new Message.Problem(
                  "Runtime.InvalidArchive", "the function's archive cannot be read", List.of())));
      return null;
    }
    Message.Problem failure = guest.initialise();
    node.send(new Message.Loaded(System.nanoTime() - began, failure));
    return failure == null ? guest : null;
  }

  private Message.@Nullable Problem initialise() {
    Alarm.Set limit = alarm.set(initTime.toNanos(), function::interrupt);
    LoadedFunction.Failed failed = function.initialise();
    if (limit.rang()) {
      return new Message.Problem(
          "Sandbox.Timedout",
          "the initialisation took longer than " + initTime.toSeconds() + " s",
          List.of());
    }
    return failed == null ? null : problem(failed);
  }

  @Override
  public void handle(Message.ToWorker message) {
    if (!(message instanceof Message.Invoke invoke)) {
      throw new BrokenFrameException("a Lambda function is called, and nothing else");
    }
    call = invoke.call();
    Alarm.Set limit = alarm.set(invoke.nanos(), function::interrupt);
    long wall = System.nanoTime();
    long cpu = meter.ownCpuNanos();
    long allocated = meter.ownAllocatedBytes();
    LoadedFunction.Ending ending =
        function.invoke(
            new LoadedFunction.Call(invoke.requestId(), invoke.event(), invoke.deadline()));
    Message.Cost cost =
        new Message.Cost(
            new Usage(
                meter.ownCpuNanos() - cpu,
                meter.ownAllocatedBytes() - allocated,
                System.nanoTime() - wall),
            memory.bytes());
    if (limit.rang()) {
      node.send(new Message.Stopped(call, cost));
      return;
    }
    node.send(
        switch (ending) {
          case LoadedFunction.Returned returned -> answer(returned.json(), cost);
          case LoadedFunction.Failed failed -> new Message.Threw(call, problem(failed), cost);
        });
  }

  private Message.ToNode answer(@Nullable String json, Message.Cost cost) {
    // One UTF-16 unit is three bytes of UTF-8 at most, and seldom more than one.
    if (json != null && json.length() > LONGEST_ANSWER) {
      return new Message.Threw(
          call,
          new Message.Problem(
              "Function.ResponseSizeTooLarge",
              "the answer has %,d bytes, allowed are %,d".formatted(json.length(), LONGEST_ANSWER),
              List.of()),
          cost);
    }
    return new Message.Returned(call, json, cost);
  }

  private void log(LogLine line) {
    node.send(new Message.Line(call, line.formatted()));
  }

  private static Message.Problem problem(LoadedFunction.Failed failed) {
    return new Message.Problem(failed.type(), failed.message(), failed.trace());
  }

  /** What Lambda tells every function of itself. */
  private static Map<String, String> reserved(Message.LoadLambda load) {
    LambdaSettings settings = load.settings();
    Map<String, String> variables = new TreeMap<>();
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_nodejs22.x");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMegabytes()));
    variables.put("AWS_LAMBDA_FUNCTION_NAME", load.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", load.version());
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/us-east-1." + load.name());
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_DEFAULT_REGION", "us-east-1");
    variables.put("LAMBDA_TASK_ROOT", "/var/task");
    variables.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", ":UTC");
    variables.put("_HANDLER", settings.handler());
    return variables;
  }
}
