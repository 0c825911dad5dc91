package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Validation;
import dev.brink.functions.Validation.Finding;
import dev.brink.graaljs.gate.GateResult;
import dev.brink.graaljs.gate.SyntaxGate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;

/** Checks an upload without running it: size, syntax of the runtime, a handler. */
final class Validator {

  /** Code of a CloudFront Function, bytes. */
  static final int CODE_BYTES = 10 * 1024;

  private final SyntaxGate gate;
  private final Engine engine;

  Validator(SyntaxGate gate, Engine engine) {
    this.gate = gate;
    this.engine = engine;
  }

  Validation validate(EdgeFunction function) {
    if (!function.runtime().isCloudFrontFunction()) {
      return refused(
          new Finding(
              0, 0, "runtime", "this engine does not run " + function.runtime().wireName()));
    }
    int bytes = function.code().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > CODE_BYTES) {
      return refused(
          new Finding(
              0,
              0,
              "code-size",
              "the code has "
                  + bytes
                  + " bytes, allowed are "
                  + CODE_BYTES
                  + "; `brink test --size FILE` shows what takes the space"));
    }
    GateResult facts = gate.check(function.runtime(), function.code());
    if (!facts.errors().isEmpty()) {
      return new Validation(facts.errors(), facts.warnings());
    }
    FunctionSource source = FunctionSource.of(function, facts);
    try (Context context = EngineFactory.realm(engine)) {
      context.enter();
      try {
        // The realm is made with the first look at it.
        context.getBindings("js");
        new FunctionFactory(source).compile(context);
      } finally {
        context.leave();
      }
    } catch (UncompilableException e) {
      return refused(new Finding(e.line(), e.column(), "syntax", String.valueOf(e.getMessage())));
    }
    if (!facts.handler()) {
      return refused(new Finding(0, 0, "handler", "the code must define a function named handler"));
    }
    return new Validation(List.of(), facts.warnings());
  }

  private static Validation refused(Finding finding) {
    return new Validation(List.of(finding), List.of());
  }
}
