package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.graaljs.gate.AcornGate;
import dev.brink.graaljs.gate.SyntaxGate;
import dev.brink.graaljs.modules.GuestModule;
import dev.brink.limits.Allowance;
import dev.brink.limits.DataSize;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.Usage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.graalvm.polyglot.Engine;
import org.jspecify.annotations.Nullable;

/**
 * Runs CloudFront Functions in this process, on the calling thread: an isolate per function and
 * thread, reused from call to call, each call metered by CPU time and allocation.
 */
public final class GraalJsSandbox implements Sandbox {
  private final Clock clock;
  private final SyntaxGate gate;
  private final Engine engine;
  private final IsolateFactory isolates;
  private final Validator validator;
  private final WarmUp warmUp;
  private final ConcurrentMap<EdgeFunction.Key, FunctionCell> cells = new ConcurrentHashMap<>();
  private final int poolSize = 2 * (Runtime.getRuntime().availableProcessors() + 1);

  /**
   * Closes dead isolates, makes spares and warms functions: work that must not run on event loops.
   */
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("brink-isolates").factory());

  private GraalJsSandbox(Clock clock, SyntaxGate gate, List<GuestModule> modules) {
    this.clock = clock;
    this.gate = gate;
    this.engine = EngineFactory.engine();
    Allowance warm = new Allowance(Duration.ofMillis(1), DataSize.ofMegabytes(2));
    Allowance cold = new Allowance(Duration.ofMillis(40), DataSize.ofMegabytes(16));
    this.isolates = new IsolateFactory(engine, modules, new Allowances(warm, cold, 20));
    this.validator = new Validator(gate, engine);
    this.warmUp = new WarmUp(clock);
  }

  /** A sandbox with every runtime and module there is. */
  public static GraalJsSandbox create(LimitProfile profile, Clock clock) {
    return new GraalJsSandbox(clock, new AcornGate(), List.of());
  }

  @Override
  public Validation validate(EdgeFunction function) {
    return validator.validate(function);
  }

  @Override
  public CompletionStage<Execution> execute(
      EdgeFunction function, Event event, Execution.Detail detail) {
    return CompletableFuture.completedFuture(run(function, event, detail));
  }

  private Execution run(EdgeFunction function, Event event, Execution.Detail detail) {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("a guest must run on a platform thread");
    }
    FunctionCell cell = cell(function);
    Isolate isolate = cell.pool().take();
    if (isolate == null) {
      try {
        isolate = cell.make();
      } catch (UncompilableException e) {
        return notCompiled(e);
      }
    }
    try {
      return isolate.call(function, event, detail, clock.millis());
    } finally {
      putBack(cell, isolate);
    }
  }

  private void putBack(FunctionCell cell, Isolate isolate) {
    if (isolate.isDead()) {
      background.execute(
          () -> {
            isolate.close();
            spare(cell);
          });
    } else if (!cell.pool().give(isolate)) {
      background.execute(isolate::close);
    }
  }

  private void spare(FunctionCell cell) {
    if (cells.get(cell.key()) != cell) {
      return;
    }
    Isolate spare = cell.make();
    if (!cell.pool().give(spare)) {
      spare.close();
    }
  }

  private FunctionCell cell(EdgeFunction function) {
    EdgeFunction.Key key = function.key();
    FunctionCell cell = cells.get(key);
    return cell != null
        ? cell
        : cells.computeIfAbsent(key, _ -> new FunctionCell(function, gate, isolates, poolSize));
  }

  private static Execution notCompiled(UncompilableException problem) {
    Failure failure =
        new Failure(
            Failure.Kind.EXCEPTION,
            String.valueOf(problem.getMessage()),
            problem.line(),
            problem.column(0),
            null);
    return new Execution(
        new Execution.Failed(failure), Usage.NONE, List.of(), List.of(), null, null);
  }

  @Override
  public CompletionStage<Warmup> warm(EdgeFunction function, List<Event> events) {
    return CompletableFuture.supplyAsync(
        () -> warmUp.run(cell(function), function, events), background);
  }

  @Override
  public void retain(String functionName, List<EdgeFunction.Key> versions) {
    Set<EdgeFunction.Key> kept = Set.copyOf(versions);
    for (FunctionCell cell : List.copyOf(cells.values())) {
      if (cell.key().name().equals(functionName) && !kept.contains(cell.key())) {
        cells.remove(cell.key(), cell);
        background.execute(() -> drain(cell));
      }
    }
  }

  private static void drain(FunctionCell cell) {
    @Nullable Isolate isolate = cell.pool().take();
    while (isolate != null) {
      isolate.close();
      isolate = cell.pool().take();
    }
  }

  @Override
  public void close() {
    cells.values().forEach(cell -> background.execute(() -> drain(cell)));
    cells.clear();
    background.close();
    gate.close();
    engine.close(true);
  }
}
