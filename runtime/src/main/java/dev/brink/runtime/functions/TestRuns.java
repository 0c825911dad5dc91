package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionStage;
import dev.brink.functions.Sandbox;
import dev.brink.runtime.pipeline.Sandboxes;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.Store;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs functions once, outside the request path: on a few platform threads of their own, so that no
 * test slows a viewer down. A guest never runs on a virtual thread.
 */
public final class TestRuns implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int WAITING = 64;
  private static final int REMEMBERED = 256;
  private static final int UNSEEN_RUNS = 30;
  private static final long IDLE_SECONDS = 30;

  private final Registry registry;
  private final Store store;
  private final Sandboxes sandboxes;
  private final EdgeFunctions edgeFunctions;
  private final ExecutorService threads;

  /** The newest ones only: forgetting one costs no more than another warm-up. */
  private final Set<Warmed> warmed =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Warmed, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  private record Warmed(EdgeFunction.Key version, Event event) {}

  public TestRuns(Registry registry, Store store, Sandboxes sandboxes) {
    this.registry = registry;
    this.store = store;
    this.sandboxes = sandboxes;
    this.edgeFunctions = new EdgeFunctions(store);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("brink-test-", 0).daemon(true).factory());
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  /** The function at a stage, or the refusal that it is not there. */
  public FunctionVersion version(String name, FunctionStage stage, Precondition precondition) {
    FunctionVersion version = registry.find(name, stage);
    precondition.check(version.etag());
    return version;
  }

  /**
   * Runs a version on an event; refused when too many runs wait. The first run on an event is
   * preceded by a warm-up, so that what is measured is what a viewer will meet.
   */
  public CompletionStage<Execution> run(FunctionVersion version, Event event) {
    EdgeFunction function = edgeFunctions.of(version, store.state());
    try {
      return CompletableFuture.supplyAsync(
              () -> {
                Sandbox sandbox = sandboxes.forFunction(function);
                // A call of a Lambda function may leave traces elsewhere: it is made once.
                if (function.lambda() == null && warmed.add(new Warmed(function.key(), event))) {
                  warm(sandbox, function, event);
                }
                return sandbox.execute(function, event, Execution.Detail.WITH_OUTPUT);
              },
              threads)
          .thenCompose(execution -> execution);
    } catch (RejectedExecutionException e) {
      throw new Refused(
          ErrorCode.TOO_MANY_REQUESTS, "too many test runs are waiting; try again later");
    }
  }

  /**
   * The sandbox warms what viewers need; showing the output and this very thread's isolate are
   * warmed by a few runs that nobody sees. A run that fails would only fail again.
   */
  private static void warm(Sandbox sandbox, EdgeFunction function, Event event) {
    sandbox.warm(function, List.of(event)).toCompletableFuture().join();
    for (int i = 0; i < UNSEEN_RUNS; i++) {
      Execution unseen =
          sandbox
              .execute(function, event, Execution.Detail.WITH_OUTPUT)
              .toCompletableFuture()
              .join();
      if (unseen.outcome() instanceof Execution.Failed) {
        return;
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
