package dev.brink.cli;

import dev.brink.graaljs.GraalJsSandbox;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A sandbox that is made while the node opens its store and its ports: both take a while. */
final class SandboxInTheMaking implements AutoCloseable {
  private final CompletableFuture<GraalJsSandbox> made = new CompletableFuture<>();

  SandboxInTheMaking(Supplier<GraalJsSandbox> maker) {
    Thread.ofPlatform()
        .daemon()
        .name("brink-engine-start")
        .start(() -> made.completeAsync(maker, Runnable::run));
  }

  /** The sandbox, once it is there. */
  GraalJsSandbox get() {
    return made.join();
  }

  @Override
  public void close() {
    Optional<GraalJsSandbox> sandbox = made.handle((it, failure) -> Optional.ofNullable(it)).join();
    sandbox.ifPresent(GraalJsSandbox::close);
  }
}
