package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.graaljs.gate.GateResult;
import dev.brink.graaljs.gate.SyntaxGate;
import dev.brink.graaljs.meter.Familiar;
import dev.brink.graaljs.standing.Conduct;
import dev.brink.limits.Allowance;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One function version in this sandbox: its source, its idle isolates and how warm it is. */
final class FunctionCell implements AutoCloseable {

  /** Runs of a cold call that needs more memory than a warm one may; the last one counts. */
  private static final int COLD_RUNS = 3;

  private final EdgeFunction function;
  private final IsolateFactory factory;
  private final FunctionFactory source;
  private final IsolatePool pool;
  private final Temperature temperature;
  private final Conduct conduct;
  private final Executor background;
  private volatile boolean compiles;
  private volatile boolean closed;

  FunctionCell(
      EdgeFunction function,
      SyntaxGate gate,
      IsolateFactory factory,
      IsolatePool pool,
      Temperature temperature,
      Conduct conduct,
      Executor background) {
    this.function = function;
    this.factory = factory;
    this.source = new FunctionFactory(FunctionSource.of(function, facts(function, gate)));
    this.pool = pool;
    this.temperature = temperature;
    this.conduct = conduct;
    this.background = background;
  }

  /**
   * Code was checked when it was uploaded; all that is needed again is where its imports stand.
   * Without any, a node that starts need not wait for the parser, which takes a second to load.
   */
  private static GateResult facts(EdgeFunction function, SyntaxGate gate) {
    return function.code().contains("import")
        ? gate.check(function.runtime(), function.code())
        : GateResult.NO_IMPORTS;
  }

  EdgeFunction.Key key() {
    return function.key();
  }

  Conduct conduct() {
    return conduct;
  }

  Temperature temperature() {
    return temperature;
  }

  IsolatePool pool() {
    return pool;
  }

  /**
   * Runs a call in an idle isolate, or in a new one when there is none.
   *
   * @throws UncompilableException when the code cannot be compiled
   */
  Execution run(Invocation invocation) {
    Attempt first = attempt(invocation);
    return first.forgiven ? attempt(invocation).execution : first.execution;
  }

  /**
   * Runs a call in an idle isolate, if there is one, within the limits themselves: for an event
   * loop, where no cold code is waited for. What broke a limit so is to be run anew elsewhere; it
   * has not counted.
   */
  @Nullable Execution runPromptly(Invocation invocation) {
    Isolate isolate = pool.take();
    if (isolate == null) {
      return null;
    }
    try {
      Execution execution =
          isolate.call(invocation, temperature.warm(), temperature.warm(), Familiar.NOTHING);
      if (!brokeLimit(execution)) {
        temperature.called(execution.usage().cpuNanos(), isolate.work(), false);
      }
      return execution;
    } finally {
      putBack(isolate);
    }
  }

  private record Attempt(Execution execution, boolean forgiven) {}

  private Attempt attempt(Invocation invocation) {
    Isolate isolate = pool.take();
    if (isolate == null) {
      isolate = make();
    }
    try {
      boolean cold = temperature.forgivesHit(false);
      boolean coldOnNewCode = temperature.forgivesHit(true);
      Execution execution = run(isolate, invocation);
      boolean forgives = isolate.reachedNewCode() ? coldOnNewCode : cold;
      return new Attempt(execution, forgives && brokeLimit(execution));
    } finally {
      putBack(isolate);
    }
  }

  /**
   * Runs a call in this isolate. What a cold call allocates is mostly the engine's own: one that is
   * over the limit for warm calls is run again, and then that limit counts. Runs have no effects
   * but their result.
   */
  Execution run(Isolate isolate, Invocation invocation) {
    Allowance first = temperature.allowance();
    Familiar familiar = temperature.familiar();
    Execution execution = isolate.call(invocation, first, temperature.onNewCode(), familiar);
    long memory = temperature.warm().memory().bytes();
    for (int i = 2; i <= COLD_RUNS && over(isolate, execution, memory); i++) {
      boolean last = i == COLD_RUNS;
      Allowance again = last ? new Allowance(first.cpu(), temperature.warm().memory()) : first;
      execution = isolate.call(invocation, again, last ? again : temperature.onNewCode(), familiar);
    }
    temperature.called(execution.usage().cpuNanos(), isolate.work(), brokeLimit(execution));
    return execution;
  }

  private static boolean over(Isolate isolate, Execution execution, long memory) {
    return !isolate.isDead() && execution.usage().allocatedBytes() > memory;
  }

  /** Whether a call was stopped at a limit. */
  static boolean brokeLimit(Execution execution) {
    return execution.outcome() instanceof Execution.Failed(Failure failure)
        && failure.overrun() != null;
  }

  /**
   * A new isolate.
   *
   * @throws UncompilableException when the code cannot be compiled
   */
  Isolate make() {
    Isolate made = factory.make(function.runtime(), function.name() + ".js", source, !compiles);
    compiles = true;
    return made;
  }

  private void putBack(Isolate isolate) {
    if (isolate.isDead()) {
      background.execute(
          () -> {
            isolate.close();
            if (deservesSpare()) {
              keep(make());
            }
          });
    } else if (closed || !pool.give(isolate)) {
      background.execute(isolate::close);
    } else if (closed) {
      close();
    }
  }

  /** One that keeps losing its isolates makes them in its own time. */
  private boolean deservesSpare() {
    return switch (conduct.standing()) {
      case GOOD, PROBATION -> true;
      case OFFENDER, THROTTLED -> false;
    };
  }

  /** Whether the function's CPU time has settled. */
  boolean hasSettled() {
    return temperature.hasSettled();
  }

  /** Adds a spare isolate; closes it when there is no room. */
  void keep(Isolate spare) {
    if (closed || !pool.give(spare)) {
      spare.close();
    } else if (closed) {
      drain();
    }
  }

  /** Closes idle isolates now, running ones when their call ends. */
  @Override
  public void close() {
    closed = true;
    background.execute(this::drain);
  }

  private void drain() {
    @Nullable Isolate isolate = pool.take();
    while (isolate != null) {
      isolate.close();
      isolate = pool.take();
    }
  }
}
