package dev.brink.graaljs;

import dev.brink.functions.CodeSize;
import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Standing;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.graaljs.gate.AcornGate;
import dev.brink.graaljs.gate.SyntaxGate;
import dev.brink.graaljs.selftest.SelfTest;
import dev.brink.graaljs.standing.Conduct;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.SelfTestPace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Runs CloudFront Functions in this process, on the calling thread unless their standing is against
 * it: an isolate per function and thread, reused from call to call, each call metered by CPU time
 * and allocation.
 */
public final class GraalJsSandbox implements Sandbox {
  private static final Duration EVICTION = Duration.ofSeconds(30);

  private final Clock clock;
  private final LimitProfile profile;
  private final SyntaxGate gate;
  private final GuestEngine engine;
  private final Validator validator;
  private final WarmUp warmUp;
  private final Conduct.Rules rules;
  private final Placement placement;
  private final ConcurrentMap<EdgeFunction.Key, FunctionCell> cells = new ConcurrentHashMap<>();
  private final AtomicInteger selfTests = new AtomicInteger();
  private final int threads = Runtime.getRuntime().availableProcessors() + 1;

  private final IdleIsolates idle;

  /** Closes isolates and makes spares: work that must not run on event loops. */
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("brink-isolates").factory());

  /** Warms functions; a queue of its own, so that a deploy does not wait for spares. */
  private final ExecutorService warming = worker("brink-warm-up");

  private GraalJsSandbox(
      GuestEngine engine, LimitProfile profile, Clock clock, LongSupplier ticker, SyntaxGate gate) {
    this.engine = engine;
    this.clock = clock;
    this.profile = profile;
    this.gate = gate;
    this.validator = new Validator(gate, engine.engine());
    this.warmUp = new WarmUp(clock, threads);
    this.rules = Conduct.Rules.of(profile);
    this.placement = Placement.of(profile, ticker);
    this.idle = new IdleIsolates(clock, IdleIsolates.MOST);
    long pause = EVICTION.toMillis();
    background.scheduleWithFixedDelay(this::closeIdle, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** Closes isolates that have stood idle for long, see {@link IdleIsolates}. */
  void closeIdle() {
    idle.close(cells.values().stream().map(FunctionCell::pool).toList());
  }

  /** A new isolate that belongs to no pool. */
  Isolate make(EdgeFunction function) {
    return cell(function).make();
  }

  /** How many isolates stand idle. */
  int idleIsolates() {
    return cells.values().stream().mapToInt(cell -> cell.pool().idle()).sum();
  }

  /** A sandbox with every runtime and module there is. */
  public static GraalJsSandbox create(LimitProfile profile, Clock clock) {
    return on(GuestEngine.create(), profile, clock);
  }

  /** The same on an engine that is there already; it belongs to the sandbox from then on. */
  public static GraalJsSandbox on(GuestEngine engine, LimitProfile profile, Clock clock) {
    return new GraalJsSandbox(engine, profile, clock, System::nanoTime, new AcornGate());
  }

  /**
   * The same with another time.
   *
   * @param clock the time of day that functions see
   * @param ticker nanoseconds, by which pauses of throttled functions end; limits go by CPU time
   */
  public static GraalJsSandbox create(LimitProfile profile, Clock clock, LongSupplier ticker) {
    return new GraalJsSandbox(GuestEngine.create(), profile, clock, ticker, new AcornGate());
  }

  private static ExecutorService worker(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /** What the bytes of its code are spent on; none for what cannot be parsed. */
  public Optional<CodeSize> size(EdgeFunction function) {
    return function.runtime().isCloudFrontFunction()
        ? gate.size(function.code(), Validator.CODE_BYTES)
        : Optional.empty();
  }

  @Override
  public Validation validate(EdgeFunction function) {
    return validator.validate(function);
  }

  @Override
  public CompletionStage<Execution> execute(
      EdgeFunction function, Event event, Execution.Detail detail) {
    if (Thread.currentThread().isVirtual()) {
      // CPU time and allocation are measured per platform thread.
      throw new IllegalStateException("a guest must run on a platform thread");
    }
    Invocation invocation = new Invocation(function, event, detail, clock.millis());
    if (invocation.detailed()) {
      return CompletableFuture.completedFuture(tested(invocation));
    }
    FunctionCell cell = cells.get(function.key());
    return cell == null
        ? placement.runNew(() -> cell(function), invocation)
        : placement.run(cell, invocation);
  }

  private Execution tested(Invocation invocation) {
    try {
      return cell(invocation.function()).run(invocation);
    } catch (UncompilableException e) {
      return NotRun.uncompilable(e);
    }
  }

  @Override
  public Standing standing(EdgeFunction.Key version) {
    FunctionCell cell = cells.get(version);
    return cell == null ? Standing.PROBATION : cell.conduct().standing();
  }

  private FunctionCell cell(EdgeFunction function) {
    EdgeFunction.Key key = function.key();
    FunctionCell cell = cells.get(key);
    return cell != null ? cell : cells.computeIfAbsent(key, _ -> newCell(function));
  }

  private FunctionCell newCell(EdgeFunction function) {
    return new FunctionCell(
        function,
        gate,
        engine.isolates(),
        new IsolatePool(2 * threads, clock),
        Temperature.of(profile),
        new Conduct(rules),
        background);
  }

  /** Gets ready for uploads in the background: the parser takes a second to load. */
  public void prepareUploads() {
    gate.prepare();
  }

  /** Breaks every limit of CloudFront Functions on purpose; takes some seconds. */
  public List<LimitCheck> selfTest(SelfTestPace pace) {
    return new SelfTest(this, profile, pace, selfTests.incrementAndGet()).run();
  }

  @Override
  public CompletionStage<Void> prepare(EdgeFunction function) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            FunctionCell cell = cell(function);
            cell.keep(cell.make());
          } catch (UncompilableException _) {
            // Each call says so.
          }
        },
        warming);
  }

  @Override
  public CompletionStage<Warmup> warm(EdgeFunction function, List<Event> events) {
    return CompletableFuture.supplyAsync(
        () -> warmUp.run(cell(function), function, events), warming);
  }

  @Override
  public void retain(String functionName, List<EdgeFunction.Key> versions) {
    Set<EdgeFunction.Key> kept = Set.copyOf(versions);
    for (FunctionCell cell : List.copyOf(cells.values())) {
      EdgeFunction.Key key = cell.key();
      if (key.name().equals(functionName) && !kept.contains(key) && cells.remove(key, cell)) {
        cell.close();
      }
    }
  }

  @Override
  public void close() {
    warming.close();
    placement.close();
    cells.values().forEach(FunctionCell::close);
    cells.clear();
    background.close();
    gate.close();
    engine.close();
  }
}
