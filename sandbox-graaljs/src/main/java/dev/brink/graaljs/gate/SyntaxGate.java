package dev.brink.graaljs.gate;

import dev.brink.functions.CodeSize;
import dev.brink.functions.FunctionRuntime;
import java.util.Optional;

/** Says what of a file the chosen runtime cannot run. Safe for use by many threads. */
public interface SyntaxGate extends AutoCloseable {

  GateResult check(FunctionRuntime runtime, String code);

  /**
   * What a code's bytes are spent on; none for what cannot be parsed.
   *
   * @param allowed the limit
   */
  default Optional<CodeSize> size(String code, int allowed) {
    return Optional.empty();
  }

  @Override
  default void close() {}

  /** Gets ready in the background for checks that are to come soon. */
  default void prepare() {}
}
