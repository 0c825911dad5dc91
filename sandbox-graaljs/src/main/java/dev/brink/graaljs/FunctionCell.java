package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.graaljs.gate.GateResult;
import dev.brink.graaljs.gate.SyntaxGate;

/** One function version in this sandbox: its source and its idle isolates. */
final class FunctionCell {
  private final EdgeFunction function;
  private final IsolateFactory factory;
  private final FunctionSource source;
  private final IsolatePool pool;

  FunctionCell(EdgeFunction function, SyntaxGate gate, IsolateFactory factory, int poolSize) {
    this.function = function;
    this.factory = factory;
    GateResult facts = gate.check(function.runtime(), function.code());
    this.source = FunctionSource.of(function, facts);
    this.pool = new IsolatePool(poolSize);
  }

  EdgeFunction.Key key() {
    return function.key();
  }

  IsolatePool pool() {
    return pool;
  }

  /**
   * A new isolate.
   *
   * @throws UncompilableException when the code cannot be compiled
   */
  Isolate make() {
    return factory.make(function.runtime(), function.name() + ".js", source);
  }
}
