package dev.brink.process;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.process.wire.GuestNetwork;
import dev.brink.process.wire.Message;
import dev.brink.process.worker.InlineWorker;
import dev.brink.process.worker.LambdaOpener;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs Lambda functions in this process, each in an execution environment of its own, to be tested
 * quickly. Everything is as in a worker but the memory limit, which takes a process.
 */
public final class InlineLambdas implements Sandbox {
  /** For a guest that does not stop when its time is up. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** As long as a worker may take to load a function. */
  private static final Duration LOADING = WorkerLimits.START;

  private final LimitProfile profile;
  private final Clock clock;
  private final GuestNetwork network;
  private final LambdaOpener opener = InlineWorker.opener();
  private final Map<EdgeFunction.Key, InlineWorker> workers = new HashMap<>();

  public InlineLambdas(LimitProfile profile, Clock clock, GuestNetwork network) {
    this.profile = profile;
    this.clock = clock;
    this.network = network;
  }

  private static LambdaSettings settings(EdgeFunction function) {
    return Objects.requireNonNull(function.lambda(), "it runs Lambda functions only");
  }

  @Override
  public Validation validate(EdgeFunction function) {
    return HandlerCheck.of(settings(function));
  }

  @Override
  public synchronized CompletionStage<Execution> execute(
      EdgeFunction function, Event event, Execution.Detail detail) {
    LambdaCall call =
        new LambdaCall(
            function,
            settings(function),
            event,
            detail,
            profile,
            UUID.randomUUID().toString(),
            clock);
    return CompletableFuture.completedFuture(call.execution(end(function, call.task())));
  }

  private End end(EdgeFunction function, Task task) {
    InlineWorker worker = workers.get(function.key());
    Duration init = null;
    if (worker == null) {
      worker = new InlineWorker();
      Answer loading =
          last(
              worker.load(
                  new Message.LoadLambda(
                      function.name(),
                      Integer.toString(function.version()),
                      settings(function),
                      network,
                      LimitTable.LAMBDA_INIT_TIME.duration(profile).toNanos()),
                  opener),
              LOADING,
              task);
      if (!(loading instanceof Answer.Message(Message.Loaded loaded))) {
        worker.close();
        return ((Answer.Died) loading).end();
      }
      init = Duration.ofNanos(loaded.nanos());
      if (loaded.failure() != null) {
        worker.close();
        return new End.NotLoaded(loaded.failure(), init);
      }
      workers.put(function.key(), worker);
    }
    Answer answer =
        last(worker.invoke((Message.Invoke) task.message(1)), task.limit().plus(GRACE), task);
    if (!(answer instanceof Answer.Message(Message.Returned _))) {
      // It may have ended its process.
      workers.remove(function.key());
      worker.close();
    }
    return switch (answer) {
      case Answer.Message(Message.ToNode message) -> new End.Answered(message, init);
      case Answer.Died(End.Died end) -> end;
    };
  }

  private sealed interface Answer {
    record Message(dev.brink.process.wire.Message.ToNode message) implements Answer {}

    record Died(End.Died end) implements Answer {}
  }

  /** The last message, which is the answer; what the guest has written goes to the task. */
  private static Answer last(
      CompletableFuture<List<Message.ToNode>> messages, Duration limit, Task task) {
    List<Message.ToNode> said;
    try {
      said = messages.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS).join();
    } catch (CompletionException e) {
      return new Answer.Died(
          new End.Died(
              switch (e.getCause()) {
                case OutOfMemoryError _ -> End.Cause.OUT_OF_MEMORY;
                case TimeoutException _ -> End.Cause.OVERDUE;
                case null, default -> End.Cause.CRASHED;
              },
              limit));
    }
    for (Message.ToNode message : said) {
      if (message instanceof Message.Line line) {
        task.log().add(line.text());
      }
    }
    return new Answer.Message(said.getLast());
  }

  @Override
  public CompletionStage<Warmup> warm(EdgeFunction function, List<Event> events) {
    return CompletableFuture.completedFuture(new Warmup(0, 0, 0, 0, ""));
  }

  @Override
  public synchronized void retain(String functionName, List<EdgeFunction.Key> versions) {
    workers
        .entrySet()
        .removeIf(
            entry -> {
              boolean goes =
                  entry.getKey().name().equals(functionName) && !versions.contains(entry.getKey());
              if (goes) {
                entry.getValue().close();
              }
              return goes;
            });
  }

  @Override
  public synchronized void close() {
    workers.values().forEach(InlineWorker::close);
    workers.clear();
  }
}
