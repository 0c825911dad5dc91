package dev.brink.cli;

import dev.brink.graaljs.GraalJsSandbox;
import java.util.function.Supplier;

/** A sandbox that is made while the node opens its store and its ports: both take a while. */
final class SandboxInTheMaking implements AutoCloseable {
  private final InTheMaking<GraalJsSandbox> sandbox;

  SandboxInTheMaking(Supplier<GraalJsSandbox> maker) {
    sandbox = InTheMaking.start("brink-sandbox-start", maker);
  }

  /** The sandbox, once it is there. */
  GraalJsSandbox get() {
    return sandbox.get();
  }

  @Override
  public void close() {
    sandbox.whenMade(GraalJsSandbox::close);
  }
}
