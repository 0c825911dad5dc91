package dev.brink.process;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.KeyValueStore;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Standing;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.limits.LimitProfile;
import dev.brink.process.wire.GuestNetwork;
import dev.brink.process.wire.Message;
import dev.brink.process.worker.WorkerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs functions in processes of their own: Lambda functions always, CloudFront Functions when they
 * are not trusted. A process costs memory and a start; in turn it can be killed, and its heap is
 * its own.
 */
public final class ProcessSandbox implements Sandbox {
  /** The engine has what a small Lambda function has, too; the limits of a call are its own. */
  private static final int CLOUDFRONT_MEGABYTES = 128;

  private static final int CLOUDFRONT_AT_ONCE = 64;
  private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(1);

  /** Answers that are longer are read aside: the thread that received them serves all workers. */
  private static final int LONG_ANSWER = 32 * 1024;

  private final LimitProfile profile;
  private final Clock clock;
  private final Function<EdgeFunction, Validation> cloudFrontCheck;
  private final Supplier<GuestNetwork> network;
  private final WorkerLimits limits;
  private final LongSupplier ticker;
  private final String workerClass;
  private final @Nullable Path cacheFolder;
  private final ExecutorService aside =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("brink-worker-answer").factory());

  private @Nullable Supervisor supervisor;
  private @Nullable Path folder;
  private boolean closed;

  ProcessSandbox(
      LimitProfile profile,
      Clock clock,
      Function<EdgeFunction, Validation> cloudFrontCheck,
      Supplier<GuestNetwork> network,
      WorkerLimits limits,
      LongSupplier ticker,
      String workerClass,
      @Nullable Path cacheFolder) {
    this.profile = profile;
    this.clock = clock;
    this.cloudFrontCheck = cloudFrontCheck;
    this.network = network;
    this.limits = limits;
    this.ticker = ticker;
    this.workerClass = workerClass;
    this.cacheFolder = cacheFolder;
  }

  /**
   * A sandbox that starts nothing before it is used.
   *
   * @param cloudFrontCheck checks the upload of a CloudFront Function, which runs no guest code
   * @param network what Lambda functions reach; asked when one is loaded
   * @param cacheFolder where a file may be kept that makes workers start faster; null for nowhere
   */
  public static ProcessSandbox create(
      LimitProfile profile,
      Clock clock,
      Function<EdgeFunction, Validation> cloudFrontCheck,
      Supplier<GuestNetwork> network,
      @Nullable Path cacheFolder) {
    return new ProcessSandbox(
        profile,
        clock,
        cloudFrontCheck,
        network,
        WorkerLimits.of(profile),
        System::nanoTime,
        WorkerMain.class.getName(),
        cacheFolder);
  }

  synchronized Supervisor supervisor() {
    if (closed) {
      throw new IllegalStateException("the sandbox is closed");
    }
    if (supervisor == null) {
      try {
        // Java makes it for its owner only.
        Path made = Files.createTempDirectory("brink-");
        folder = made;
        supervisor =
            new Supervisor(
                limits,
                new WorkerLauncher(workerClass, new JvmOptions(), made, cacheFolder),
                made.resolve("workers"),
                ticker);
      } catch (IOException e) {
        throw new UncheckedIOException("no socket for worker processes can be opened", e);
      }
    }
    return supervisor;
  }

  @Override
  public Validation validate(EdgeFunction function) {
    LambdaSettings settings = function.lambda();
    return settings == null ? cloudFrontCheck.apply(function) : HandlerCheck.of(settings);
  }

  @Override
  public CompletionStage<Execution> execute(
      EdgeFunction function, Event event, Execution.Detail detail) {
    LambdaSettings settings = function.lambda();
    if (settings == null) {
      CloudFrontCall call = new CloudFrontCall(event, detail);
      return submit(function, call.task()).thenApply(call::execution);
    }
    LambdaCall call =
        new LambdaCall(
            function, settings, event, detail, profile, UUID.randomUUID().toString(), clock);
    return submit(function, call.task())
        .thenCompose(
            end ->
                isLong(end)
                    ? CompletableFuture.supplyAsync(() -> call.execution(end), aside)
                    : CompletableFuture.completedFuture(call.execution(end)));
  }

  private static boolean isLong(End end) {
    return end instanceof End.Answered(Message.Returned returned, _)
        && returned.json() != null
        && returned.json().length() > LONG_ANSWER;
  }

  private CompletionStage<End> submit(EdgeFunction function, Task task) {
    supervisor().submit(function.key(), program(function), task);
    return task.end();
  }

  private Pool.Program program(EdgeFunction function) {
    LambdaSettings settings = function.lambda();
    KeyValueStore store = function.keyValueStore();
    return settings == null
        ? new Pool.Program(
            new Message.LoadCloudFront(
                profile,
                function.name(),
                function.runtime(),
                function.version(),
                function.code(),
                function.sha256(),
                store == null ? null : store.id()),
            CLOUDFRONT_MEGABYTES,
            CLOUDFRONT_AT_ONCE,
            store)
        : new Pool.Program(
            new Message.LoadLambda(
                function.name(),
                Integer.toString(function.version()),
                settings,
                network.get(),
                limits.initTime().toNanos()),
            settings.memoryMegabytes(),
            1,
            null);
  }

  /**
   * Starts a worker and has it load the function. A Lambda function is not called: what it does
   * outside is nobody's to repeat.
   */
  @Override
  public CompletionStage<Warmup> warm(EdgeFunction function, List<Event> events) {
    long began = ticker.getAsLong();
    CompletionStage<End> done =
        function.lambda() == null
            ? submit(
                function,
                new Task(number -> new Message.Warm(number, events), LONGEST_WARM_UP, true, 0))
            : load(function);
    return done.thenApply(end -> warmup(end, began));
  }

  /** Has a worker load a function, unless one has. */
  CompletionStage<End> load(EdgeFunction function) {
    return submit(function, Task.loading());
  }

  private Warmup warmup(End end, long began) {
    long millis = (ticker.getAsLong() - began) / 1_000_000;
    return switch (end) {
      case End.Answered(Message.Warmed it, _) -> it.warmup();
      case End.Answered _, End.Closed _, End.Ready _ -> new Warmup(0, 0, 0, millis, "");
      case End.NotLoaded it ->
          new Warmup(0, 0, 0, millis, it.problem().type() + ": " + it.problem().message());
      case End.Died it ->
          new Warmup(
              0,
              0,
              0,
              millis,
              switch (it.cause()) {
                case OUT_OF_MEMORY -> "the function needs more memory than it has to be loaded";
                case OVERDUE -> "the function takes too long to be loaded";
                case CRASHED -> "the function's process ended before it was loaded";
              });
      case End.Refused it -> new Warmup(0, 0, 0, millis, it.why());
    };
  }

  @Override
  public Standing standing(EdgeFunction.Key version) {
    Supervisor running;
    synchronized (this) {
      running = supervisor;
    }
    return running == null || running.rest(version).isZero() ? Standing.GOOD : Standing.THROTTLED;
  }

  @Override
  public void retain(String functionName, List<EdgeFunction.Key> versions) {
    Supervisor running;
    synchronized (this) {
      running = supervisor;
    }
    if (running != null) {
      running.retain(functionName, Set.copyOf(versions));
    }
  }

  @Override
  public void close() {
    Supervisor running;
    synchronized (this) {
      closed = true;
      running = supervisor;
      supervisor = null;
    }
    if (running != null) {
      running.close();
    }
    aside.close();
    try {
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException left) {
      // A worker that is ending may have put something there; it is a folder for temporary files.
    }
  }
}
