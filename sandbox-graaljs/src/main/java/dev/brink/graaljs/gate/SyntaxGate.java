package dev.brink.graaljs.gate;

import dev.brink.functions.FunctionRuntime;

/** Says what of a file the chosen runtime cannot run. Safe for use by many threads. */
public interface SyntaxGate extends AutoCloseable {

  GateResult check(FunctionRuntime runtime, String code);

  @Override
  default void close() {}

  /** Gets ready in the background for checks that are to come soon. */
  default void prepare() {}
}
