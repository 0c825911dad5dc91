package dev.brink.process.worker;

import dev.brink.functions.LambdaSettings;
import dev.brink.limits.ThreadMeter;
import dev.brink.limits.Usage;
import dev.brink.nodejs.LoadedFunction;
import dev.brink.process.wire.BrokenFrameException;
import dev.brink.process.wire.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Lambda function: calls come one after the other and run on the receiving thread. */
final class LambdaGuest implements Guest {
  /** A payload that Lambda takes back, bytes. */
  private static final int LONGEST_ANSWER = 6 * 1024 * 1024;

  /** For which an initialisation may go on after it was interrupted. */
  private static final Duration GRACE = Duration.ofMillis(100);

  /** Compiling what has just run, and collecting its garbage, takes some, too. */
  private static final Duration LEFT_OVER = Duration.ofSeconds(2);

  private final Consumer<Message.ToNode> node;
  private final Consumer<WorkerExit> exit;
  private final Duration initTime;
  private final LoadedFunction function;
  private final Alarm alarm = new Alarm();
  private final PeakMemory memory = new PeakMemory();
  private final ThreadMeter meter = new ThreadMeter();
  private final GuestLog log;
  private final Leftovers leftovers = new Leftovers(LEFT_OVER, () -> WorkerExit.LEFT_OVER.now());

  private LambdaGuest(
      Message.LoadLambda load,
      LambdaOpener opener,
      Consumer<Message.ToNode> node,
      Consumer<WorkerExit> exit)
      throws IOException {
    this.node = node;
    this.exit = exit;
    this.log = new GuestLog(node);
    this.initTime = Duration.ofNanos(load.initNanos());
    this.function =
        opener.open(
            load.settings(),
            load.network(),
            reserved(load),
            line -> log.line(line.formatted()),
            Clock.systemUTC());
  }

  /** Loads the function, and says how that went; null when it cannot be called. */
  static @Nullable LambdaGuest load(
      Message.LoadLambda load, LambdaOpener opener, Consumer<Message.ToNode> node) {
    LambdaGuest guest = load(load, opener, node, WorkerExit::now);
    if (guest != null) {
      guest.leftovers.start();
    }
    return guest;
  }

  /** The same where a process is not the function's own. */
  static @Nullable LambdaGuest load(
      Message.LoadLambda load,
      LambdaOpener opener,
      Consumer<Message.ToNode> node,
      Consumer<WorkerExit> exit) {
    long began = System.nanoTime();
    LambdaGuest guest;
    try {
      guest = new LambdaGuest(load, opener, node, exit);
    } catch (IOException e) {
      node.accept(
          new Message.Loaded(
              System.nanoTime() - began,
              new Message.Problem(
                  "Runtime.InvalidArchive", "the function's archive cannot be read", List.of())));
      return null;
    }
    Message.Problem failure = guest.initialise();
    node.accept(new Message.Loaded(System.nanoTime() - began, failure));
    return failure == null ? guest : null;
  }

  private Message.@Nullable Problem initialise() {
    try (Alarm last = new Alarm()) {
      Alarm.Set limit = alarm.set(initTime.toNanos(), function::interrupt);
      Alarm.Set end = last.set(initTime.plus(GRACE).toNanos(), this::giveUp);
      LoadedFunction.Failed failed = function.initialise();
      if (end.rang() | limit.rang()) {
        return tooLong();
      }
      return failed == null ? null : Problems.of(failed);
    }
  }

  private Message.Problem tooLong() {
    return new Message.Problem(
        "Sandbox.Timedout",
        "the initialisation took longer than %s s"
            .formatted(
                BigDecimal.valueOf(initTime.toMillis(), 3).stripTrailingZeros().toPlainString()),
        List.of());
  }

  /** Says so in place of a guest that does not stop, and ends the process. */
  private void giveUp() {
    node.accept(new Message.Loaded(initTime.plus(GRACE).toNanos(), tooLong()));
    exit.accept(WorkerExit.NODE_GONE);
  }

  /** Frees it; for one whose process goes on. */
  void close() {
    function.close();
  }

  @Override
  public void handle(Message.ToWorker message) {
    if (!(message instanceof Message.Invoke invoke)) {
      throw new BrokenFrameException("a Lambda function is called, and nothing else");
    }
    long call = invoke.call();
    log.begins(call);
    leftovers.callBegins();
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
      node.accept(new Message.Stopped(call, cost));
      return;
    }
    leftovers.callEnded();
    node.accept(
        switch (ending) {
          case LoadedFunction.Returned returned -> answer(call, returned.json(), cost);
          case LoadedFunction.Failed failed ->
              new Message.Threw(call, Problems.of(failed), function.ended(), cost);
        });
  }

  private static Message.ToNode answer(long call, @Nullable String json, Message.Cost cost) {
    int bytes = json == null ? 0 : utf8Length(json);
    if (bytes > LONGEST_ANSWER) {
      return new Message.Threw(
          call,
          new Message.Problem(
              "Function.ResponseSizeTooLarge",
              "the answer has %,d bytes, allowed are %,d".formatted(bytes, LONGEST_ANSWER),
              List.of()),
          false,
          cost);
    }
    return new Message.Returned(call, json, cost);
  }

  /** One UTF-16 unit is three bytes of UTF-8 at most, and seldom more than one. */
  private static int utf8Length(String text) {
    return text.length() <= LONGEST_ANSWER / 3 || text.length() > LONGEST_ANSWER
        ? text.length()
        : text.getBytes(StandardCharsets.UTF_8).length;
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
